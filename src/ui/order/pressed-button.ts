import type {SubmitButton} from './default-button.ts';

type NativeButton = HTMLButtonElement | HTMLInputElement;

/**
 * Stores the current state of the pressed button, because pages disable, rename, replace or remove it right after the
 * press.
 *
 * @returns submits the form by this button in the stored state
 */
export function rememberButton(
  form: HTMLFormElement,
  submitter: SubmitButton | HTMLElement | null | undefined,
): () => void {
  if (!submitter?.matches('button, input')) return () => form.requestSubmit();
  const pressed = submitter as NativeButton;
  const was = attributesOf(pressed);
  const isImage = pressed.type === 'image';
  const pairs = isImage ? pointOf(form, pressed) : [[pressed.name, pressed.value] as const];
  return () => {
    const isThere = pressed.form === form;
    const button = isThere ? pressed : (pressed.cloneNode(true) as NativeButton);
    // A copy does not have the position of the click on the image.
    const isBlind = isImage && !isThere;
    const wanted = isBlind ? {...was, type: 'submit', name: null} : was;
    const now = attributesOf(button);
    const changed = NAMES.filter((name) => now[name] !== wanted[name]);
    for (const name of changed) setAttribute(button, name, wanted[name]);
    if (!isThere) {
      button.hidden = true;
      button.removeAttribute('form');
      form.append(button);
    }
    const add = ({formData}: FormDataEvent): void => {
      // A surrounding fieldset may be disabled by now.
      const isLost = isBlind || button.matches(':disabled');
      for (const [name, value] of isLost ? pairs : []) if (name) formData.append(name, value);
    };
    form.addEventListener('formdata', add);
    try {
      form.requestSubmit(button);
    } finally {
      form.removeEventListener('formdata', add);
      if (!isThere) button.remove();
      // Changes by the page's submit listeners stay.
      const ours = changed.filter((name) => button.getAttribute(name) === wanted[name]);
      for (const name of ours) setAttribute(button, name, now[name]);
    }
  };
}

/** The position of a click on an image, as the form would submit it. */
function pointOf(form: HTMLFormElement, image: NativeButton): [string, string][] {
  const data = new FormData(form, image);
  const names = ['x', 'y'].map((axis) => (image.name ? `${image.name}.${axis}` : axis));
  return names.map((name) => [name, data.getAll(name).at(-1) as string]);
}

type Attributes = Readonly<Record<string, string | null>>;

const attributesOf = (button: Element): Attributes =>
  Object.fromEntries(NAMES.map((name) => [name, button.getAttribute(name)]));

function setAttribute(button: Element, name: string, value: string | null | undefined): void {
  if (value == null) button.removeAttribute(name);
  else button.setAttribute(name, value);
}

const NAMES = [
  'type',
  'name',
  'value',
  'disabled',
  'formaction',
  'formmethod',
  'formenctype',
  'formtarget',
  'formnovalidate',
];
