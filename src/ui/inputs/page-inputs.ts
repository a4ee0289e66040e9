import {rowOrders} from '../../form/row-orders.ts';
import type {FormParts} from '../form-parts.ts';
import {startCountry} from '../page/settings.ts';
import {CountrySelect} from './country-select.ts';

/** Suits the inputs to language and country, as far as no binding can: order, keyboards, countries' names. */
export class PageInputs {
  readonly #parts: FormParts;
  readonly #countries: CountrySelect;

  constructor(parts: FormParts) {
    this.#parts = parts;
    this.#countries = new CountrySelect(() => parts.inputs.select('country'));
  }

  /** To be called when something that shows has changed. */
  suit(): void {
    const {element, inputs, locale, settings, controller} = this.#parts;
    const {translator} = locale;
    const {country} = inputs.values;
    for (const names of rowOrders(translator.locale, country)) inputs.arrange(names);
    inputs.suitKeyboard(country);
    const likely = startCountry(settings, translator.wish, navigator.language);
    const choose = translator.text('option.country');
    this.#countries.show(translator.locale, settings.countries, likely, choose);
    const {chosenId} = controller.saved;
    for (const radio of element.renderRoot.querySelectorAll<HTMLInputElement>('[name=saved]')) {
      radio.checked = radio.value === chosenId;
    }
  }

  /** The payer is near: what was put off must be there. */
  nameCountries(): void {
    this.#countries.flush();
  }
}
