import type {InputName} from '../../contact/fields.ts';
import type {FirstParts} from '../form-parts.ts';
import type {FormInputs} from './form-inputs.ts';

/** Puts the inputs of the rows into the order of the country. */
export function arrange({inputs, pageInputs}: Pick<FirstParts, 'inputs' | 'pageInputs'>): void {
  for (const names of pageInputs.orders) arrangeRow(inputs, names);
}

/**
 * Reorders the inputs of a row by moving them, because a new node would lose what a browser is filling in. The focused
 * one stays, because moving would lose the focus.
 */
function arrangeRow(inputs: FormInputs, names: readonly InputName[]): void {
  const fields = names
    .map((name) => inputs.get(name).closest('.field'))
    .filter((field) => field !== null);
  const row = fields[0]?.parentElement;
  if (fields.every((field, index) => row?.children[index] === field)) return;
  const at = Math.max(
    0,
    fields.findIndex((field) => field.matches(':focus-within')),
  );
  fields[at]?.before(...fields.slice(0, at));
  fields[at]?.after(...fields.slice(at + 1));
}
