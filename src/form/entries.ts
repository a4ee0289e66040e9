import {canonicalPostalCode} from '../address/postal-code.ts';
import type {Address, Contact, FieldPath} from '../contact/contact.ts';
import {textAt} from '../contact/members.ts';
import {FIELDS, pathOf, type InputName} from '../contact/fields.ts';
import type {FormState} from './form-state.ts';
import {isSame, pageValues} from './page-values.ts';
import {StreetInputs} from './street-inputs.ts';
import {valuesOf, type FormValues, type StreetLayout} from './values.ts';

/** What {@link Entries} needs from the form. */
export interface EntriesHost {
  values(): FormValues;
  /** Fields that the form shows. */
  shown(): ReadonlySet<FieldPath>;
  write(values: Partial<FormValues>): void;
  requestUpdate(): void;
}

/**
 * Writes to the inputs other than the payer's keys: by the page, from a read customer, a restored page or a paste, and
 * corrections by the form itself.
 */
export class Entries {
  readonly street: StreetInputs;
  readonly #host: EntriesHost;
  readonly #state: FormState;
  /** What the page set, with the form's corrections. */
  #given = valuesOf({});
  /** What was typed before the inputs showed a customer. */
  #aside: {values: FormValues; layout: StreetLayout; answered: FieldPath[]} | undefined;

  constructor(host: EntriesHost, state: FormState) {
    this.#host = host;
    this.#state = state;
    this.street = new StreetInputs(host, (values, from) => this.#mend(values, from));
  }

  /**
   * Sets a contact of the page. It replaces what the page set before, unless the payer changed it, and keeps typed
   * values for the fields it does not set.
   *
   * @param country the default, if neither the contact nor the payer has chosen one
   * @returns false if the inputs already had these values
   */
  prefill(contact: Partial<Contact>, layout: StreetLayout, country: string): boolean {
    const now = this.#host.values();
    const isOwn = (name: InputName): boolean => now[name] !== this.#given[name];
    const isOwnCountry = !contact.address?.country && isOwn('country');
    const address = {
      ...contact.address,
      country: contact.address?.country || (isOwnCountry ? now.country : country),
    } as Address;
    const {values, hasStreet, isGuess, ...page} = pageValues({...contact, address}, layout);
    const names = (Object.keys(values) as InputName[]).filter(
      (name) => values[name] !== '' || (hasStreet && STREET.has(name)) || !isOwn(name),
    );
    const changed = names.filter((name) => now[name] !== values[name]);
    // Street and number are questioned together.
    const parts = changed.some((name) => STREET.has(name)) ? STREET : [];
    const paths = [...changed, ...parts].map(pathOf).filter((path) => path !== undefined);
    this.#host.write(Object.fromEntries(names.map((name) => [name, values[name]])));
    this.#given = {...values, ...(isOwnCountry && {country: ''})};
    if (hasStreet) {
      this.street.layout = page.layout;
      this.street.give(values['street-line']);
    }
    this.#state.forget(paths);
    this.#state.prefill(pathsOf(contact));
    if (isGuess) this.#state.guess('address.street');
    return changed.length > 0;
  }

  /** Fills all inputs with a read customer, with its street as stored. */
  show(contact: Contact): void {
    const values = valuesOf(contact);
    this.#given = valuesOf({});
    this.#host.write(values);
    this.street.give(values['street-line']);
    if (!isSame(values)) this.street.layout = 'split';
    this.#state.prefill(pathsOf(contact));
    this.#host.requestUpdate();
  }

  /** Fills some inputs; splits a line if street and number have separate inputs. Counts as entered. */
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

  /**
   * Takes what the page's own fields hold. What is in question is asked at the next submit.
   *
   * @param isNameGuessed the name was one text
   */
  follow(values: Partial<FormValues>, isNameGuessed: boolean): void {
    const names = Object.keys(values);
    if ('street-line' in values) this.street.layout = 'combined';
    else if ('street' in values) this.street.layout = 'split';
    const parts = names.some((name) => STREET.has(name as InputName)) ? STREET : [];
    this.#host.write(values);
    this.#state.forget([...names, ...parts].map(pathOf).filter((path) => path !== undefined));
    if (isNameGuessed && ('forename' in values || 'surname' in values)) {
      this.#state.doubt('forename');
      this.#state.doubt('surname');
    }
    this.#host.requestUpdate();
  }

  /** The payer left a field: corrects its value, or opens it for checking. */
  leave(path: FieldPath): void {
    this.#state.leave(path);
    if (path === 'address.street') this.street.settle();
    if (path === 'address.postal_code') this.#tidyPostalCode();
    this.#host.requestUpdate();
  }

  /** The payer confirms the value of a questioned field, or takes that back. */
  answer(path: FieldPath, isConfirmed = true): void {
    this.#state.answer(path, isConfirmed);
    this.#host.requestUpdate();
  }

  /** Opens a doubtful line and marks how it was understood. True if it did. */
  askStreet(): boolean {
    const isGuess = this.street.settle() && this.#host.values().street_number !== '';
    if (isGuess) this.#state.guess('address.street');
    return isGuess;
  }

  /** Keeps what the inputs hold, until {@link Entries.takeBack} or {@link Entries.clear}. */
  putAside(): void {
    const {answered} = this.#state;
    this.#aside = {values: this.#host.values(), layout: this.street.layout, answered};
  }

  /** Empties the inputs, or fills them with what was put aside. */
  takeBack(): void {
    const aside = this.#aside;
    this.dropAside(true);
    if (!aside) return;
    this.street.layout = aside.layout;
    this.#host.write(aside.values);
    const filled = Object.entries(aside.values).filter(([, value]) => value);
    this.#state.prefill(filled.map(([name]) => pathOf(name)).filter((path) => path !== undefined));
    for (const path of aside.answered) this.#state.answer(path);
    this.#host.requestUpdate();
  }

  /**
   * Drops what was put aside.
   *
   * @param isShown the inputs show a customer instead, which goes, too
   */
  dropAside(isShown: boolean): void {
    if (isShown) this.clear(this.#aside?.values.country ?? this.#host.values().country);
    this.#aside = undefined;
  }

  /** Empties the inputs and drops their messages. */
  clear(country = ''): void {
    this.#aside = undefined;
    this.#given = valuesOf({});
    this.#host.write({...this.#given, country});
    this.#state.reset();
  }

  /** Shows a postal code as its country writes it; other codes stay as typed. */
  #tidyPostalCode(): void {
    const {postal_code: typed, country} = this.#host.values();
    const code = canonicalPostalCode(typed, country);
    if (typed && code && code !== typed) this.#mend({postal_code: code}, 'postal_code');
  }

  /** Corrections of the page's values also belong to the page: its next contact replaces them. */
  #mend(values: Partial<FormValues>, from: InputName): void {
    if (this.#host.values()[from] === this.#given[from]) this.#given = {...this.#given, ...values};
    this.#host.write(values);
  }
}

/** Setting a street replaces all of them. */
const STREET: ReadonlySet<InputName> = new Set(['street-line', 'street', 'street_number']);

/** Paths of the filled fields. */
const pathsOf = (contact: Partial<Contact>): FieldPath[] =>
  FIELDS.map(({path}) => path).filter((path) => textAt(contact, path));
