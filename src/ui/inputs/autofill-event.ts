import type {ReactiveController} from '@lit/reactive-element';
import type {FormParts} from '../form-parts.ts';

/**
 * What a browser says before it fills in a form: https://wicg.github.io/autofill-event/, in Chromium behind a flag. Fires at
 * the document.
 */
interface AutofillEvent extends Event {
  readonly autofillValues: readonly {field: Element; value: string}[];
  /** Has the browser fill in what is there only now. */
  refill(): Promise<void>;
}

/** Settles the form for the country before the browser fills it in, and lets it fill street and number if they opened. */
export class AutofillNotice implements ReactiveController {
  readonly #parts: FormParts;
  readonly #isReadonly: () => boolean;
  /** To be called if street and number open after the fill. */
  #refill: (() => unknown) | undefined;

  constructor(parts: FormParts, isReadonly: () => boolean) {
    this.#parts = parts;
    this.#isReadonly = isReadonly;
  }

  hostConnected(): void {
    document.addEventListener('autofill', this);
  }

  hostDisconnected(): void {
    document.removeEventListener('autofill', this);
  }

  handleEvent(event: Event): void {
    const {element, inputs, pageInputs, controller} = this.#parts;
    const {autofillValues, refill} = event as AutofillEvent;
    const isOurs = ({field}: {field: Element}): boolean =>
      field.getRootNode() === element.shadowRoot;
    if (this.#isReadonly() || !autofillValues.some(isOurs)) return;
    this.#refill = controller.street.layout === 'combined' ? refill.bind(event) : undefined;
    const country = inputs.select('country');
    const code = autofillValues.find(({field}) => field === country)?.value ?? '';
    pageInputs.nameCountries();
    // The browser leaves a country that the page does not offer, too.
    const isOffered = Array.from(country.options).some(({value}) => value === code);
    if (!isOffered || !code || code === country.value) return;
    inputs.write({country: code});
    element.requestUpdate();
  }

  hostUpdated(): void {
    if (!this.#refill || this.#parts.controller.street.layout === 'combined') return;
    void this.#refill();
    this.#refill = undefined;
  }
}
