import type {FormValues} from '../../form/values.ts';

/** What the payer did in a server-rendered form before the script loaded. */
export interface EarlyForm {
  /** Entries of the payer, not of the server. */
  values: Partial<FormValues>;
  /** The box of a delivery to the payer's address, with its label. */
  same: Element | null;
  /** The focus of the payer. */
  focused: {name: string; start: number | null; end: number | null} | undefined;
}

/** Reads a server-rendered form, in the order of its inputs. */
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
  const same = root.querySelector('.same label');
  return {values: Object.fromEntries(values) as Partial<FormValues>, same, focused};
}

/** Restores the focus of the payer. */
export function focusEarly(root: ParentNode, {focused}: EarlyForm): void {
  const input = focused && root.querySelector<HTMLInputElement>(`[name="${focused.name}"]`);
  input?.focus();
  // E-mail inputs do not support selections.
  if (focused?.start != null) input?.setSelectionRange(focused.start, focused.end);
}

const isTouched = (input: HTMLInputElement | HTMLSelectElement): boolean =>
  input instanceof HTMLSelectElement
    ? Array.from(input.options).some(({selected, defaultSelected}) => selected !== defaultSelected)
    : input.value !== input.defaultValue;
