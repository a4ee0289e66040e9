import {canonicalPostalCode} from '../address/postal-code.ts';
import {textAt, type Contact, type FieldPath} from '../contact/contact.ts';
import {FIELDS, type InputName} from '../contact/fields.ts';
import type {FormState} from './form-state.ts';
import {isSame, pageValues} from './page-values.ts';
import {StreetInputs} from './street-inputs.ts';
import {pathOf, valuesOf, type FormValues, type StreetLayout} from './values.ts';

/** What {@link Entries} needs of the form around it. */
export interface EntriesHost {
  values(): FormValues;
  write(values: Partial<FormValues>): void;
  requestUpdate(): void;
}

/**
 * What the inputs hold, as far as not the payer's keys wrote it: the page, a customer that was read, a
 * restored page, a paste, or the form itself, which mends what was entered.
 */
export class Entries {
  readonly street: StreetInputs;
  readonly #host: EntriesHost;
  readonly #state: FormState;
  /** What the page wrote, as the form has mended it since. */
  #given = valuesOf({});

  constructor(host: EntriesHost, state: FormState) {
    this.#host = host;
    this.#state = state;
    this.street = new StreetInputs(host, (values, from) => this.#mend(values, from));
  }

  /**
   * Takes a contact of the page, in the place of what the page set before, as far as the payer left that
   * alone; where it says nothing, what the payer typed stays.
   *
   * @param country where neither the contact nor the payer says one
   * @returns false when the inputs held it already
   */
  prefill(contact: Partial<Contact>, layout: StreetLayout, country: string): boolean {
    const now = this.#host.values();
    const isOwn = (name: InputName): boolean => now[name] !== this.#given[name];
    const isOwnCountry = !contact.address?.country && isOwn('country');
    const address = {
      ...contact.address,
      country: contact.address?.country || (isOwnCountry ? now.country : country),
    } as Contact['address'];
    const {values, hasStreet, isGuess, ...page} = pageValues({...contact, address}, layout);
    const names = (Object.keys(values) as InputName[]).filter(
      (name) => values[name] !== '' || (hasStreet && STREET.has(name)) || !isOwn(name),
    );
    const changed = names.filter((name) => now[name] !== values[name]);
    // Street and number are asked about together.
    const parts = changed.some((name) => STREET.has(name)) ? STREET : [];
    const paths = [...changed, ...parts].map(pathOf).filter((path) => path !== undefined);
    this.#host.write(Object.fromEntries(names.map((name) => [name, values[name]])));
    this.#given = {...values, ...(isOwnCountry && {country: ''})};
    if (hasStreet) this.street.layout = page.layout;
    this.#state.forget(paths);
    this.#state.prefill(pathsOf(contact));
    if (isGuess) this.#state.guess('address.street');
    return changed.length > 0;
  }

  /** Fills all inputs with a customer that was read, its street as it is stored. */
  show(contact: Contact): void {
    const values = valuesOf(contact);
    this.#given = valuesOf({});
    this.#host.write(values);
    if (!isSame(values)) this.street.layout = 'split';
    this.#state.prefill(pathsOf(contact));
    this.#host.requestUpdate();
  }

  /** Fills some inputs; where street and number are apart, a line is split. It counts as entered. */
  take(values: Partial<FormValues>): void {
    this.#host.write(values);
    const line = values['street-line'];
    if (line !== undefined && values.street === undefined) this.street.take(line);
    for (const [name, value] of Object.entries(values)) {
      const path = pathOf(name);
      if (path) this.#state.edit(path);
      if (path && value) this.#state.prefill([path]);
    }
    this.#host.requestUpdate();
  }

  /** The payer went on to another field: what was entered is mended, or opened to be looked at. */
  leave(path: FieldPath): void {
    this.#state.leave(path);
    if (path === 'address.street') this.street.settle();
    if (path === 'address.postal_code') this.#tidyPostalCode();
    this.#host.requestUpdate();
  }

  /** The payer answers the question at a field with *it is so*. */
  answer(path: FieldPath): void {
    this.#state.answer(path);
    this.#host.requestUpdate();
  }

  /** Opens a doubtful line and marks what it was understood as. True when it did. */
  askStreet(): boolean {
    const isGuess = this.street.settle() && this.#host.values().street_number !== '';
    if (isGuess) this.#state.guess('address.street');
    return isGuess;
  }

  /** Empties the inputs, and forgets what was said about them. */
  clear(country = ''): void {
    this.#given = valuesOf({});
    this.#host.write({...this.#given, country});
    this.#state.reset();
  }

  /** Shows a postal code as its country writes it; what fits no form stays as typed. */
  #tidyPostalCode(): void {
    const {postal_code: typed, country} = this.#host.values();
    const code = canonicalPostalCode(typed, country);
    if (typed && code && code !== typed) this.#mend({postal_code: code}, 'postal_code');
  }

  /** What is made of something that the page set is the page's too: its next contact replaces it. */
  #mend(values: Partial<FormValues>, from: InputName): void {
    if (this.#host.values()[from] === this.#given[from]) this.#given = {...this.#given, ...values};
    this.#host.write(values);
  }
}

/** A street that is set takes the place of all of them. */
const STREET: ReadonlySet<InputName> = new Set(['street-line', 'street', 'street_number']);

/** Of the fields that hold something. */
const pathsOf = (contact: Partial<Contact>): FieldPath[] =>
  FIELDS.map(({path}) => path).filter((path) => textAt(contact, path));
