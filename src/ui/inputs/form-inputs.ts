import type {FieldPath} from '../../contact/contact.ts';
import {INPUT_NAMES, pathOf, type InputName} from '../../contact/fields.ts';
import {isEntered} from '../../contact/texts/is-entered.ts';
import type {FormValues} from '../../form/values.ts';

/**
 * The native inputs of one form. They are the only place that stores the entries: nothing binds their values, so no
 * render can lose a key, an autofill or an entry from before the script loaded.
 */
export class FormInputs {
  readonly #root: () => ParentNode | undefined;
  /** They exist as long as the form. */
  readonly #found = new Map<string, HTMLInputElement | HTMLSelectElement>();
  /** Values written before the inputs existed. */
  #waiting: Partial<FormValues> = {};
  /** Their values, cached within a task. */
  #read: FormValues | undefined;

  readonly #onWrite: () => void;
  #isWriting = false;

  /**
   * @param root contains the inputs once they are rendered
   * @param onWrite called after values were written by script, which fires no event
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

  /** A select. */
  select(name: 'country' | 'salutation'): HTMLSelectElement {
    return this.get(name) as HTMLSelectElement;
  }

  /** True while at most a country is entered. */
  get isEmpty(): boolean {
    return this.#entered.length === 0;
  }

  /** True if one of these fields, other than the country, is entered. */
  holds(shown: ReadonlySet<FieldPath>): boolean {
    return this.#entered.some((name) => shown.has(pathOf(name) as FieldPath));
  }

  get #entered(): InputName[] {
    const {values} = this;
    return INPUT_NAMES.filter((name) => name !== 'country' && isEntered(values[name]));
  }

  get values(): FormValues {
    if (!this.#read) queueMicrotask(() => (this.#read = undefined));
    return (this.#read ??= Object.fromEntries(
      INPUT_NAMES.map((name) => [name, this.#find(name)?.value ?? this.#waiting[name] ?? '']),
    ) as FormValues);
  }

  /** Writes values, or stores them until the inputs exist. */
  write(values: Partial<FormValues>): void {
    Object.assign(this.#waiting, values);
    this.#read = undefined;
    if (this.#find('country')) this.flush();
  }

  /** Clears the cache, because values may be written without an event. */
  forget(): void {
    this.#read = undefined;
  }

  /** Writes the stored values; adds a choice that a select does not offer yet. */
  flush(): void {
    this.#isWriting = true;
    for (const [name, value] of Object.entries(this.#waiting)) {
      const input = this.get(name as InputName);
      if (value) offer(input, value);
      // Writing the same would end a composition.
      if (input.value !== value) input.value = value;
    }
    this.#waiting = {};
    this.#isWriting = false;
    this.#onWrite();
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

/** Scripts write values without an event, and may submit next. */
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
