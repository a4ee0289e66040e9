import {isPostalCodeNumeric} from '../../address/postal-code.ts';
import type {FirstParts} from '../form-parts.ts';

/** Makes phones show the right keyboard, with *go* on the Enter key of the last input. */
export function suitKeyboard({inputs, skeleton}: FirstParts): void {
  const isNumeric = isPostalCodeNumeric(inputs.values.country);
  inputs.get('postal_code').inputMode = isNumeric ? 'numeric' : 'text';
  const all = skeleton.get('fields').querySelectorAll<HTMLElement>('[name]');
  const shown = Array.from(all).filter((input) => !input.closest('[hidden]'));
  for (const input of shown) input.enterKeyHint = input === shown.at(-1) ? 'go' : 'next';
}
