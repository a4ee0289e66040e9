import {mendFilledStreet} from '../address/filled-street.ts';
import {splitStreetLine, type StreetLine} from '../address/street-line.ts';
import type {FieldPath} from '../contact/contact.ts';
import type {InputName} from '../contact/fields.ts';
import {normaliseText} from '../contact/texts/text.ts';
import type {FormValues, StreetLayout} from './values.ts';

/** What {@link StreetInputs} needs from the form. */
export interface StreetInputsHost {
  values(): FormValues;
  /** Fields that the form shows. */
  shown(): ReadonlySet<FieldPath>;
  requestUpdate(): void;
}

/** Street and number: one line that contains both, or an input for each. */
export class StreetInputs {
  /** The current layout of the street; an opened line stays open. */
  layout: StreetLayout = 'combined';
  /** A line that the page or a stored customer has. */
  #given = '';
  readonly #host: StreetInputsHost;
  readonly #mend: (values: Partial<FormValues>, from: InputName) => void;

  /** @param mend writes the corrected text of one input */
  constructor(
    host: StreetInputsHost,
    mend: (values: Partial<FormValues>, from: InputName) => void,
  ) {
    this.#host = host;
    this.#mend = mend;
  }

  /** True for a line that can be read in more than one way or lacks a number. */
  get isDoubtful(): boolean {
    return this.layout === 'combined' && this.#line !== '' && !this.#read().sure;
  }

  /** Parts of an unambiguous line that was typed or pasted; empty while it has no number. */
  get understood(): string[] {
    if (this.#line === this.#given) return [];
    const {street, street_number, additional, sure} = this.#read();
    return sure && street_number ? [street, street_number, additional].filter(Boolean) : [];
  }

  /** A line that nobody typed: as long as it is sure, nobody needs to check how it is split. */
  give(line: string): void {
    this.#given = normaliseText(line);
  }

  /**
   * Opens street and number, prefilled, if the line is doubtful; corrects two inputs that autofill filled wrongly. True
   * if it opened them.
   */
  settle(): boolean {
    if (this.isDoubtful) {
      this.open();
      return true;
    }
    if (this.layout === 'split') {
      const values = this.#host.values();
      const mended = mendFilledStreet(values, values.country);
      if (mended) this.#fill(mended, 'street');
    }
    return false;
  }

  /** Shows street and number as two inputs, filled from the line. */
  open(): void {
    const read = this.#read();
    this.layout = 'split';
    this.#fill(read, 'street-line');
    this.#host.requestUpdate();
  }

  /** A line was filled in: if street and number have separate inputs, fills them from it. */
  take(line: string): void {
    if (this.layout === 'split') {
      this.#fill(splitStreetLine(line, this.#host.values().country), 'street-line');
    }
  }

  /** Empty while the form asks for no street. */
  get #line(): string {
    const isShown = this.#host.shown().has('address.street');
    return isShown ? normaliseText(this.#host.values()['street-line']) : '';
  }

  #read(): StreetLine {
    return splitStreetLine(this.#line, this.#host.values().country);
  }

  #fill({street, street_number, additional}: StreetLine, from: InputName): void {
    const rest = [additional, this.#host.values().additional_address_data].filter(Boolean);
    this.#mend({street, street_number, additional_address_data: rest.join(', ')}, from);
  }
}
