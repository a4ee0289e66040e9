import type {FieldPath} from '../../contact/contact.ts';
import {readBirthDate, type DateOrder} from '../../contact/texts/birth-date-text.ts';
import {suggestEmail} from './email-suggestion.ts';
import type {AddressBlock, readAddressBlock} from './address-block.ts';
import {birthDateOrder} from '../birth-date-order.ts';
import {FullNameOffer} from './full-name-offer.ts';
import type {FormValues} from '../values.ts';

/** What {@link PastedText} needs from the form. */
export interface PastedTextHost {
  values(): FormValues;
  /** Fields that the form shows. */
  shown(): ReadonlySet<FieldPath>;
  locale(): string;
  requestUpdate(): void;
  /** Reads a whole address; undefined for any other text, and while it cannot be read. */
  readBlock(...pasted: Parameters<typeof readAddressBlock>): Promise<AddressBlock | undefined>;
}

/** Where texts for several inputs come from. */
export type Source = 'block' | 'lookup';

/** Texts for several inputs at once: pasted into one of them, or from a lookup. Only read here, never sent. */
export class PastedText {
  /** A whole address that the payer may use. */
  block: AddressBlock | undefined;
  /** Name of the input into which it was pasted. */
  into = '';
  /** A full name in one input. */
  readonly name: FullNameOffer;
  readonly #host: PastedTextHost;
  readonly #take: (values: Partial<FormValues>) => void;
  #used: {from: Source; before: FormValues; after: FormValues} | undefined;
  /** Counts what is read, so that a late answer is dropped. */
  #turn = 0;

  /** @param take fills inputs; what it fills counts as entered */
  constructor(host: PastedTextHost, take: (values: Partial<FormValues>) => void) {
    this.#host = host;
    this.#take = take;
    this.name = new FullNameOffer(() => host.values(), take);
  }

  /** What was used and can be undone. */
  get used(): Source | undefined {
    return this.#used?.from;
  }

  /**
   * Offers the text if it is a whole address, and the form asks for one.
   *
   * @param into name of the input
   */
  async offer(text: string, into: string): Promise<void> {
    if (!this.#host.shown().has('address.street') || !mayBeBlock(text)) return;
    this.#turn += 1;
    const turn = this.#turn;
    const {country} = this.#host.values();
    const block = await this.#host.readBlock(text, country, this.#host.locale());
    if (!block || turn !== this.#turn) return;
    this.block = block;
    this.into = into;
    this.#used = undefined;
    this.#host.requestUpdate();
  }

  /** Fills in the offered text. Replaces the input that contains the whole text. */
  use(): void {
    if (!this.block) return;
    this.fill('block', {forename: '', surname: '', companyname: '', ...this.block});
  }

  /** Keeps the offered text where it was pasted. */
  keep(): void {
    this.block = undefined;
    this.#host.requestUpdate();
  }

  /** Fills in several inputs, which can be undone. */
  fill(from: Source, values: Partial<FormValues>): void {
    const before = this.#host.values();
    this.block = undefined;
    this.#take(values);
    this.#used = {from, before, after: this.#host.values()};
  }

  /** Undoes it, except for later entries. */
  undo(): void {
    if (!this.#used) return;
    const {before, after} = this.#used;
    const now = this.#host.values();
    this.forget();
    const names = (Object.keys(after) as (keyof FormValues)[]).filter(
      (name) => after[name] !== before[name] && now[name] === after[name],
    );
    // With separate inputs for street and number, the line would be split again.
    const street = after.street !== before.street && {street: now.street};
    this.#take({...street, ...Object.fromEntries(names.map((name) => [name, before[name]]))});
  }

  forget(): void {
    this.#turn += 1;
    this.block = undefined;
    this.#used = undefined;
    this.name.forget();
    this.#host.requestUpdate();
  }

  /** A whole date fills all three inputs. False if the text is not a date. */
  takeBirthDate(text: string): boolean {
    const locale = this.#host.locale();
    const order = birthDateOrder(locale)
      .map((name) => name.charAt(4))
      .join('') as DateOrder;
    const date = readBirthDate(text, order, locale);
    if (date) this.#take({'dob-day': date.day, 'dob-month': date.month, 'dob-year': date.year});
    return date !== undefined;
  }

  /** The address that the payer probably meant, or empty. */
  get suggestedEmail(): string {
    return suggestEmail(this.#host.values().email);
  }

  useSuggestedEmail(): void {
    this.#take({email: this.suggestedEmail});
  }
}

/** Several parts, and a number at the street. */
const mayBeBlock = (text: string): boolean => /[\r\n|•,;]/.test(text) && /\d/.test(text);
