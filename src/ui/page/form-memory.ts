import {valuesOf, type FormValues, type StreetLayout} from '../../form/values.ts';

/** What a form holds when the page is left. The browser keeps it as it keeps native inputs. */
export interface FormMemory {
  /** The customer, or empty. */
  id: string;
  values: Partial<FormValues>;
  layout: StreetLayout;
}

/** Empty inputs are left out, so that they take nothing away from a prefilled form. */
export function writeMemory({id, values, layout}: FormMemory): string {
  const entered = Object.entries(values).filter(([, value]) => value);
  return JSON.stringify({id, values: Object.fromEntries(entered), layout});
}

/** Reads it back; anything else than what {@link writeMemory} wrote is an empty one. */
export function readMemory(memory: unknown): FormMemory {
  const {id, values, layout} = parsed(memory) as Partial<Record<keyof FormMemory, unknown>>;
  const known = Object.entries(Object(values) as object).filter(
    ([name, value]) => name in EMPTY && typeof value === 'string',
  );
  return {
    id: typeof id === 'string' && /^PCU_[0-9A-Z]{10,64}$/.test(id) ? id : '',
    values: Object.fromEntries(known),
    layout: layout === 'split' ? 'split' : 'combined',
  };
}

function parsed(memory: unknown): object {
  try {
    return Object(JSON.parse(String(memory))) as object;
  } catch {
    return {};
  }
}

const EMPTY = valuesOf({});
