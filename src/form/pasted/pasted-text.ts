import {readBirthDate, type DateOrder} from '../../contact/birth-date-text.ts';
import {suggestEmail} from './email-suggestion.ts';
import {readAddressBlock, type AddressBlock} from './address-block.ts';
import {birthDateOrder} from '../birth-date-order.ts';
import {FullNameOffer} from './full-name-offer.ts';
import type {FormValues} from '../values.ts';

/** What {@link PastedText} needs of the form around it. */
export interface PastedTextHost {
  values(): FormValues;
  locale(): string;
  requestUpdate(): void;
}

/** Text that came into one input and belongs into several. Read here, never sent anywhere. */
export class PastedText {
  /** A whole address that the payer may use. */
  block: AddressBlock | undefined;
  /** A whole name in one input. */
  readonly name: FullNameOffer;
  readonly #host: PastedTextHost;
  readonly #take: (values: Partial<FormValues>) => void;
  #used: {before: FormValues; after: FormValues} | undefined;

  /** @param take fills inputs; what it fills counts as entered */
  constructor(host: PastedTextHost, take: (values: Partial<FormValues>) => void) {
    this.#host = host;
    this.#take = take;
    this.name = new FullNameOffer(() => host.values(), take);
  }

  /** A block was used and can be taken back. */
  get isUsed(): boolean {
    return this.#used !== undefined;
  }

  /** Offers the text when it is a whole address. */
  offer(text: string): void {
    const block = readAddressBlock(text, this.#host.values().country, this.#host.locale());
    if (!block) return;
    this.block = block;
    this.#used = undefined;
    this.#host.requestUpdate();
  }

  /** Fills in what was offered. The input it was pasted into holds the whole text: it is replaced. */
  use(): void {
    if (!this.block) return;
    const {block} = this;
    const before = this.#host.values();
    this.block = undefined;
    this.#take({forename: '', surname: '', companyname: '', ...block});
    this.#used = {before, after: this.#host.values()};
  }

  /** Takes it back, but for what was entered since. */
  undo(): void {
    if (!this.#used) return;
    const {before, after} = this.#used;
    const now = this.#host.values();
    this.forget();
    const names = (Object.keys(after) as (keyof FormValues)[]).filter(
      (name) => after[name] !== before[name] && now[name] === after[name],
    );
    // Where street and number are apart, the line alone would be split into them again.
    const street = after.street !== before.street && {street: now.street};
    this.#take({...street, ...Object.fromEntries(names.map((name) => [name, before[name]]))});
  }

  forget(): void {
    this.block = undefined;
    this.#used = undefined;
    this.name.forget();
    this.#host.requestUpdate();
  }

  /** A whole date fills all three inputs. False when the text is none. */
  takeBirthDate(text: string): boolean {
    const locale = this.#host.locale();
    const order = birthDateOrder(locale)
      .map((name) => name.charAt(4))
      .join('') as DateOrder;
    const date = readBirthDate(text, order, locale);
    if (date) this.#take({'dob-day': date.day, 'dob-month': date.month, 'dob-year': date.year});
    return date !== undefined;
  }

  /** The address that was likely meant, or empty. */
  get suggestedEmail(): string {
    return suggestEmail(this.#host.values().email);
  }

  useSuggestedEmail(): void {
    this.#take({email: this.suggestedEmail});
  }
}
