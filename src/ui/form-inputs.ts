import type {FieldPath} from '../customer/contact.ts';
import {FIELDS, type InputName} from '../customer/fields.ts';
import {valuesOf, type FormValues} from '../form/values.ts';

/**
 * The native inputs of one form. They hold the truth about what was typed: nothing binds their
 * values, so no render can lose a key, an autofill or what was typed before the script came.
 */
export class FormInputs {
  readonly #root: () => ParentNode;

  /** @param root holds the inputs once they are rendered; until then all values are empty */
  constructor(root: () => ParentNode) {
    this.#root = root;
  }

  get(name: InputName): HTMLInputElement | HTMLSelectElement {
    const input = this.#find(name);
    if (!input) throw new Error(`The form has no input ${name}`);
    return input;
  }

  /** A choice among fixed values. */
  select(name: 'country' | 'salutation'): HTMLSelectElement {
    return this.get(name) as HTMLSelectElement;
  }

  /** True while nothing but a country is entered. */
  get isEmpty(): boolean {
    return Object.entries(this.values).every(
      ([name, value]) => name === 'country' || !value.trim(),
    );
  }

  get values(): FormValues {
    const values = Object.entries(EMPTY).map(([name, empty]) => [
      name,
      this.#find(name)?.value ?? empty,
    ]);
    return Object.fromEntries(values) as FormValues;
  }

  /** Writes values; a choice that a select does not offer yet is added to it. */
  write(values: Partial<FormValues>): void {
    for (const [name, value] of Object.entries(values)) {
      const input = this.get(name as InputName);
      if (
        input instanceof HTMLSelectElement &&
        !Array.from(input.options, (option) => option.value).includes(value)
      ) {
        input.add(new Option(value, value));
      }
      input.value = value;
    }
  }

  /**
   * Puts inputs of one row into an order by moving them: a node that is made anew loses what a
   * browser is filling in.
   */
  arrange(names: readonly InputName[]): void {
    const fields = names.map((name) => this.get(name).closest('.field'));
    const row = fields[0]?.parentElement;
    const isArranged = fields.every((field, index) => row?.children[index] === field);
    if (row && !isArranged) row.append(...fields.filter((field) => field !== null));
  }

  #find(name: string): HTMLInputElement | HTMLSelectElement | null {
    return this.#root().querySelector<HTMLInputElement>(`[name="${name}"]`);
  }
}

const EMPTY = valuesOf({});

/** Path of the field that an input belongs to. */
export const pathOf = (name: string): FieldPath | undefined =>
  FIELDS.find(({inputs}) => name in inputs)?.path;
