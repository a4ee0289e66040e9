import type {Contact} from '../../contact/contact.ts';
import {rowOrders} from '../../form/row-orders.ts';
import type {FormParts} from '../form-parts.ts';
import {startCountry} from '../page/settings.ts';
import {CountrySelect} from './country-select.ts';

/**
 * Suits the inputs to their page: what it says, and, as far as no binding can, its language and country:
 * order, keyboards, countries' names.
 */
export class PageInputs {
  readonly #parts: () => FormParts;
  readonly #countries: CountrySelect;

  constructor(parts: () => FormParts) {
    this.#parts = parts;
    this.#countries = new CountrySelect(() => parts().inputs.select('country'));
  }

  /** To be called when something that shows has changed. */
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

  /** Without a contact only the country is set: what was typed before the script came stays. */
  fill(contact?: Contact): void {
    const {controller, inputs, settings} = this.#parts();
    const country = this.startCountry;
    if (contact) controller.prefill(contact, settings.streetLayout, country);
    else inputs.write({country});
  }

  /** Shows a customer that was read. */
  show(contact: Contact): void {
    const {controller, inputs} = this.#parts();
    controller.entries.show(contact);
    if (!inputs.values.country) inputs.write({country: this.startCountry});
  }

  get startCountry(): string {
    const {settings, locale} = this.#parts();
    return startCountry(settings, locale.translator.wish, navigator.language);
  }

  /** The payer is near: what was put off must be there. */
  nameCountries(): void {
    this.#countries.flush();
  }
}
