import {splitFullName, type NameParts} from './full-name.ts';
import type {FormValues} from '../values.ts';

/** The input that contains a full name. */
export type NameInput = keyof NameParts;

/**
 * Offers to split a full name in one input. Two first names look like a first and a last one, so nothing changes
 * before the payer accepts.
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

  /** Stores the value of the input, in case it is a full name. */
  notice(input: NameInput): void {
    this.#came = {input, text: this.#values()[input]};
  }

  /** The parts while they are offered or just accepted; undefined once the payer continued elsewhere. */
  get parts(): NameParts | undefined {
    const parts = this.#came && splitFullName(this.#came.text);
    return parts && (this.isUsed || this.#isOpen) ? parts : undefined;
  }

  /** Both inputs contain the parts: the split can be undone. */
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

  /** The payer keeps the name as it is. */
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
