/** A button that submits a form: a native one, or a custom element with such a `type`. */
export type SubmitButton = HTMLElement & {
  type?: string;
  form?: unknown;
  disabled?: boolean;
  formNoValidate?: boolean;
};

/** True for `type="submit"` and `type="image"`, by attribute, property or default. */
export const isSubmitButton = (target: unknown): target is SubmitButton =>
  target instanceof HTMLElement &&
  (isCustom(target) || target.matches('button, input')) &&
  /^(?:submit|image)$/.test((target as SubmitButton).type ?? target.getAttribute('type') ?? '');

/** The form that a button submits. The buttons of some libraries only use the surrounding form. */
export const formOf = (button: SubmitButton): unknown =>
  isCustom(button) && !(button.form instanceof HTMLFormElement)
    ? button.closest('form')
    : button.form;

/** A disabled button submits nothing, and neither does Enter if it is the default. */
export const isDisabledButton = (button: SubmitButton): boolean =>
  button.matches(':disabled') ||
  (isCustom(button) &&
    (button.disabled === true || button.matches('[disabled], [aria-disabled=true]')));

const isCustom = ({localName}: Element): boolean => localName.includes('-');
