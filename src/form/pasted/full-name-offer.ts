import {splitFullName, type NameParts} from './full-name.ts';
import type {FormValues} from '../values.ts';

/** Which input a whole name came into. */
export type NameInput = keyof NameParts;

/**
 * A name that came whole into one input, offered in its two parts. Two first names look the same as a
 * first and a last one, so nothing moves before the payer says so.
 */
export class FullNameOffer {
  readonly #values: () => FormValues;
  readonly #take: (parts: NameParts) => void;
  #came: {input: NameInput; text: string} | undefined;

  /** @param take fills both inputs */
  constructor(values: () => FormValues, take: (parts: NameParts) => void) {
    this.#values = values;
    this.#take = take;
  }

  /** Remembers what the input holds, in case it is a whole name. */
  notice(input: NameInput): void {
    this.#came = {input, text: this.#values()[input]};
  }

  /** The parts while they are offered or just taken; undefined once the payer went on otherwise. */
  get parts(): NameParts | undefined {
    const parts = this.#came && splitFullName(this.#came.text);
    return parts && (this.isUsed || this.#isOpen) ? parts : undefined;
  }

  /** Both inputs hold the parts: they can be taken back. */
  get isUsed(): boolean {
    const parts = this.#came && splitFullName(this.#came.text);
    const {forename, surname} = this.#values();
    return parts?.forename === forename && parts.surname === surname;
  }

  use(): void {
    const {parts} = this;
    if (parts) this.#take(parts);
  }

  undo(): void {
    if (!this.#came || !this.isUsed) return;
    const {input, text} = this.#came;
    this.#take({forename: '', surname: '', [input]: text});
  }

  /** The payer wants the name where it is. */
  forget(): void {
    this.#came = undefined;
  }

  get #isOpen(): boolean {
    const {forename, surname} = this.#values();
    const [here, other] =
      this.#came?.input === 'forename' ? [forename, surname] : [surname, forename];
    return here === this.#came?.text && !other.trim();
  }
}
