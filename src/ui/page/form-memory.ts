import {INPUT_NAMES} from '../../contact/fields.ts';
import type {FormValues, StreetLayout} from '../../form/values.ts';
import {isCustomerId} from '../settings/settings.ts';

/** The state of a form when the page is left. The browser restores it like native inputs. */
export interface FormMemory {
  /** The customer, or empty. */
  id: string;
  values: Partial<FormValues>;
  layout: StreetLayout;
  /** The delivery goes to another address than that of the payer. */
  isOther?: boolean | undefined;
}

/** Without empty inputs, so that they do not clear a prefilled form. */
export function writeMemory({values, ...memory}: FormMemory): string {
  const entered = Object.entries(values).filter(([, value]) => value);
  return JSON.stringify({...memory, values: Object.fromEntries(entered)});
}

/** Reads the state; anything not written by {@link writeMemory} counts as empty. */
export function readMemory(memory: unknown): FormMemory {
  const {id, values, layout, isOther} = parsed(memory) as Partial<
    Record<keyof FormMemory, unknown>
  >;
  const known = Object.entries(Object(values) as object).filter(
    ([name, value]) =>
      (INPUT_NAMES as readonly string[]).includes(name) && typeof value === 'string',
  );
  return {
    id: isCustomerId(id) ? id : '',
    values: Object.fromEntries(known),
    layout: layout === 'split' ? 'split' : 'combined',
    isOther: isOther === true,
  };
}

function parsed(memory: unknown): object {
  try {
    return Object(JSON.parse(String(memory))) as object;
  } catch {
    return {};
  }
}
