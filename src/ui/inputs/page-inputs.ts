import type {Contact} from '../../contact/contact.ts';
import {rowOrders} from '../../form/row-orders.ts';
import type {FormParts} from '../form-parts.ts';
import {startCountry} from '../page/settings.ts';
import {CountrySelect} from './country-select.ts';

/**
 * Adapts the inputs to their page: its contact and, where bindings cannot do it, its language and country: order,
 * keyboards, names of countries.
 */
export class PageInputs {
  readonly #parts: () => FormParts;
  readonly #countries: CountrySelect;

  constructor(parts: () => FormParts) {
    this.#parts = parts;
    this.#countries = new CountrySelect(() => parts().inputs.select('country'));
  }

  /** Call this when something visible has changed. */
  suit(): void {
    const {element, inputs, locale, settings, controller} = this.#parts();
    const {translator} = locale;
    const {country} = inputs.values;
    for (const names of rowOrders(translator.locale, country)) inputs.arrange(names);
    inputs.suitKeyboard(country);
    const choose = translator.text('option.country');
    this.#countries.show(translator.locale, settings.countries, this.startCountry, choose);
    const {chosenId} = controller.saved;
    for (const radio of element.renderRoot.querySelectorAll<HTMLInputElement>('[name=saved]')) {
      radio.checked = radio.value === chosenId;
    }
  }

  /** Without a contact only the country is set; entries from before the script loaded stay. */
  fill(contact?: Contact): void {
    const {controller, inputs, settings} = this.#parts();
    const country = this.startCountry;
    if (contact) controller.prefill(contact, settings.streetLayout, country);
    else inputs.write({country});
  }

  /** Shows a read customer. */
  show(contact: Contact): void {
    const {controller, inputs} = this.#parts();
    controller.entries.show(contact);
    if (!inputs.values.country) inputs.write({country: this.startCountry});
  }

  get startCountry(): string {
    const {settings, locale} = this.#parts();
    return startCountry(settings, locale.translator.wish, navigator.language);
  }

  /** The payer approaches: what was deferred must be ready. */
  nameCountries(): void {
    this.#countries.flush();
  }
}
