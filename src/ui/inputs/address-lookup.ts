import {contactFrom} from '../../contact/contact-from.ts';
import type {Address} from '../../contact/contact.ts';
import {normaliseText} from '../../contact/texts/text.ts';
import {pageValues} from '../../form/page-values.ts';
import type {StreetLayout} from '../../form/values.ts';
import {counted} from '../../i18n/counted.ts';
import type {FormParts} from '../form-parts.ts';
import {onDemand} from '../on-demand.ts';
import type {Combobox, ComboboxHost} from '../on-demand/lookup.ts';
import {PartOnDemand} from '../loading/part-on-demand.ts';
import {reportMisuse} from '../words/misuse.ts';
import {wrongSetting} from '../words/wrong-setting.ts';
import {focusSoon} from '../focus/focus-soon.ts';

/** A source of addresses that the page chooses. */
export interface AddressLookup {
  /** False for countries without addresses. Default: all have some. */
  canSearch?(country: string): boolean;
  /**
   * Addresses that fit what is typed, the likeliest first; eight are shown.
   *
   * @param options.country ISO 3166-1 alpha-2, or empty
   * @param options.signal aborted when the answer is of no use any more
   */
  search(
    query: string,
    options: {country: string; locale: string; signal: AbortSignal},
  ): Promise<{id: string; label: string; hint?: string}[]>;
  /** The parts of an address that was found. */
  select(id: string, options: {signal: AbortSignal}): Promise<Partial<Address>>;
}

/** Offers addresses at the street once the page sets a `lookup`. */
export class LookupInputs {
  readonly #parts: FormParts;
  readonly #isReadonly: () => boolean;
  readonly #boxes: PartOnDemand<readonly Combobox[]>;
  #layoutBefore: StreetLayout = 'combined';

  constructor(parts: FormParts, isReadonly: () => boolean) {
    this.#parts = parts;
    this.#isReadonly = isReadonly;
    this.#boxes = new PartOnDemand(parts, {
      purpose: 'lookup',
      make: () => this.#makeBoxes(),
      onMade: () => this.suit(),
    });
  }

  /** Call it after each render. */
  suit(): void {
    const isWanted = this.#lookup !== undefined;
    for (const box of this.#boxes.part ?? []) box.suit();
    if (isWanted) this.#boxes.want();
  }

  /** Takes back the address that was picked. */
  undo(): void {
    const {controller} = this.#parts;
    controller.pasted.undo();
    controller.street.layout = this.#layoutBefore;
  }

  get #lookup(): AddressLookup | undefined {
    const {lookup} = this.#parts.element;
    if (lookup === undefined) return undefined;
    const {search, select} = Object(lookup) as Partial<AddressLookup>;
    if (typeof search === 'function' && typeof select === 'function') return lookup;
    reportMisuse(wrongSetting('lookup', lookup, 'an object with the functions search and select'));
    return undefined;
  }

  async #makeBoxes(): Promise<readonly Combobox[]> {
    const {inputs, looks} = this.#parts;
    const {Combobox: OwnCombobox, styles} = await onDemand.lookup();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    looks.add(sheet);
    return (['street-line', 'street'] as const).map(
      (name) => new OwnCombobox(inputs.get(name) as HTMLInputElement, this.#host),
    );
  }

  get #host(): ComboboxHost {
    const {element, inputs, locale} = this.#parts;
    return {
      lookup: () => this.#lookup,
      country: () => inputs.values.country,
      locale: () => locale.translator.locale,
      isReadonly: () => element.readonly || this.#isReadonly(),
      label: () => locale.translator.text('label.street-line'),
      found: (count) => counted(locale.translator, 'lookup.found', count),
      take: (address) => this.#take(address),
      report: reportMisuse,
    };
  }

  /** Fills in an address; what it does not contain stays, except for the parts of the street. */
  #take(given: unknown): boolean {
    const {controller, element, interaction, inputs, settings} = this.#parts;
    const spelt = contactFrom({address: given}, (_, text) => normaliseText(text).slice(0, 300));
    const address: Partial<Address> = spelt.address ?? {};
    if (!address.street && !address.city) return false;
    const country = address.country?.toUpperCase() ?? '';
    const isOffered = settings.countries.includes(country);
    if (country && !isOffered) {
      reportMisuse(
        wrongSetting('lookup', country, 'addresses in one of the countries of the form'),
      );
    }
    const layout = controller.street.layout;
    const known = {...address, country: isOffered ? country : inputs.values.country};
    const read = pageValues({address: known as Address}, layout);
    const {values} = read;
    const {additional_address_data, postal_code, city} = values;
    this.#layoutBefore = layout;
    controller.street.layout = read.layout;
    controller.pasted.fill('lookup', {
      'street-line': values['street-line'],
      street: values.street,
      street_number: values.street_number,
      country: values.country,
      ...(additional_address_data && {additional_address_data}),
      ...(postal_code && {postal_code}),
      ...(city && {city}),
    });
    interaction.settleLater();
    if (read.layout !== layout) void focusSoon(element, '#street');
    return true;
  }
}
