import {rowOrders} from '../../form/row-orders.ts';
import type {FirstParts} from '../form-parts.ts';
import {firstCountries, startCountry} from '../settings/settings.ts';
import {CountrySelect} from './country-select.ts';

/** What the inputs take from language and country of their page: the order, the first country, the names of countries. */
export class PageInputs {
  readonly #parts: FirstParts;
  readonly #countries: CountrySelect;

  constructor(parts: FirstParts) {
    this.#parts = parts;
    this.#countries = new CountrySelect(() => parts.inputs.select('country'));
  }

  /** Call this when something visible has changed. */
  suit(): void {
    const {locale, settings} = this.#parts;
    const {translator} = locale;
    const start = this.startCountry;
    this.#countries.show({
      locale: translator.locale,
      countries: settings.countries,
      start,
      first: () => firstCountries(settings, start),
      choose: translator.text('option.country'),
    });
  }

  /** The names of the inputs in each row that has an order of its own. */
  get orders(): ReturnType<typeof rowOrders> {
    const {inputs, locale} = this.#parts;
    return rowOrders(locale.translator.locale, inputs.values.country);
  }

  get startCountry(): string {
    const {settings, locale} = this.#parts;
    const {wish} = locale.translator;
    // Without a language of the page it is the browser's, whose region says nothing about the page.
    const page = locale.wish ? wish : wish.replace(/-.*/, '');
    return startCountry(settings, page, navigator.language);
  }

  /** Somebody chooses now: what was deferred must be ready. */
  nameCountries(): void {
    this.#countries.flush();
  }

  /** Somebody is about to choose, or the browser for them. */
  nameCountriesSoon(): void {
    this.#countries.hurry();
  }
}
