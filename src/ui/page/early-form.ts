import type {FormValues} from '../../form/values.ts';

/** What was done in a server's form before the script came. */
export interface EarlyForm {
  /** What was typed or chosen; nothing that the server wrote. */
  values: Partial<FormValues>;
  /** Where the payer was. */
  focused: {name: string; start: number | null; end: number | null} | undefined;
}

/** Reads a server's form, in the order of its inputs. */
export function readEarlyForm(root: ShadowRoot): EarlyForm {
  const inputs = Array.from(root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]'));
  const values = inputs.filter(isTouched).map(({name, value}) => [name, value]);
  const {activeElement} = root;
  const focused =
    activeElement instanceof HTMLInputElement
      ? {
          name: activeElement.name,
          start: activeElement.selectionStart,
          end: activeElement.selectionEnd,
        }
      : undefined;
  return {values: Object.fromEntries(values) as Partial<FormValues>, focused};
}

/** Puts the payer back to where they were. */
export function focusEarly(root: ParentNode, {focused}: EarlyForm): void {
  const input = focused && root.querySelector<HTMLInputElement>(`[name="${focused.name}"]`);
  input?.focus();
  // An input for e-mail addresses has no selection to set.
  if (focused?.start != null) input?.setSelectionRange(focused.start, focused.end);
}

const isTouched = (input: HTMLInputElement | HTMLSelectElement): boolean =>
  input instanceof HTMLSelectElement
    ? Array.from(input.options).some(({selected, defaultSelected}) => selected !== defaultSelected)
    : input.value !== input.defaultValue;
