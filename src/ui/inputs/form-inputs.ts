import {isPostalCodeNumeric} from '../../address/postal-code.ts';
import type {InputName} from '../../contact/fields.ts';
import {normaliseText} from '../../contact/text.ts';
import {valuesOf, type FormValues} from '../../form/values.ts';

/**
 * The native inputs of one form. They hold the truth about what was typed: nothing binds their
 * values, so no render can lose a key, an autofill or what was typed before the script came.
 */
export class FormInputs {
  readonly #root: () => ParentNode | undefined;
  /** They live as long as the form. */
  readonly #found = new Map<string, HTMLInputElement | HTMLSelectElement>();
  /** Written before there were inputs. */
  #waiting: Partial<FormValues> = {};
  /** What they hold, while nobody can type: many ask for it in one go. */
  #read: FormValues | undefined;

  readonly #onWrite: () => void;
  #isWriting = false;

  /**
   * @param root holds the inputs once they are rendered
   * @param onWrite values were written by script, which fires no event
   */
  constructor(root: () => ParentNode | undefined, onWrite: () => void) {
    this.#root = root;
    this.#onWrite = onWrite;
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
      ([name, value]) => name === 'country' || !normaliseText(value),
    );
  }

  get values(): FormValues {
    if (!this.#read) queueMicrotask(() => (this.#read = undefined));
    return (this.#read ??= Object.fromEntries(
      Object.entries(EMPTY).map(([name, empty]) => [
        name,
        this.#find(name)?.value ?? this.#waiting[name as InputName] ?? empty,
      ]),
    ) as FormValues);
  }

  /** Writes values, or keeps them for the inputs to come. */
  write(values: Partial<FormValues>): void {
    Object.assign(this.#waiting, values);
    this.#read = undefined;
    if (this.#find('country')) this.flush();
  }

  /** Has the values read anew: what wrote them may have told nobody. */
  forget(): void {
    this.#read = undefined;
  }

  /** Writes what was kept; a choice that a select does not offer yet is added to it. */
  flush(): void {
    this.#isWriting = true;
    for (const [name, value] of Object.entries(this.#waiting)) {
      const input = this.get(name as InputName);
      if (value) offer(input, value);
      input.value = value;
    }
    this.#waiting = {};
    this.#isWriting = false;
    this.#onWrite();
  }

  /**
   * Puts inputs of one row into an order by moving them: a node that is made anew loses what a
   * browser is filling in. The one with the focus stays, as a moved one loses it.
   */
  arrange(names: readonly InputName[]): void {
    const fields = names
      .map((name) => this.get(name).closest('.field'))
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

  /** Has phones show the keyboard that fits, and *go* on its Enter key in the last input. */
  suitKeyboard(country: string): void {
    this.get('postal_code').inputMode = isPostalCodeNumeric(country) ? 'numeric' : 'text';
    const inputs = this.#root()?.querySelectorAll<HTMLElement>('.fields [name]') ?? [];
    const shown = Array.from(inputs).filter((input) => !input.closest('[hidden]'));
    for (const input of shown) input.enterKeyHint = input === shown.at(-1) ? 'go' : 'next';
  }

  #find(name: string): HTMLInputElement | HTMLSelectElement | null | undefined {
    const found = this.#found.get(name);
    const input = found ?? this.#root()?.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (input && !found) {
      this.#found.set(name, input);
      onScriptWrite(input, () => {
        if (!this.#isWriting) this.#onWrite();
      });
    }
    return input;
  }
}

const EMPTY = valuesOf({});

/** No event tells of a value that a script writes, and the next thing it does may be to submit. */
function onScriptWrite(input: HTMLInputElement | HTMLSelectElement, onWrite: () => void): void {
  const value = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value');
  Object.defineProperty(input, 'value', {
    ...value,
    set(text: string) {
      // The names of countries are still to come, or the page does not offer this one.
      if (/^[A-Z]{2}$/.test(text)) offer(input, text);
      value?.set?.call(this, text);
      onWrite();
    },
  });
}

/** A choice that a select does not offer is added to it. */
function offer(input: HTMLInputElement | HTMLSelectElement, value: string): void {
  if (!(input instanceof HTMLSelectElement)) return;
  if (!Array.from(input.options).some((option) => option.value === value)) {
    input.add(new Option(value, value));
  }
}
