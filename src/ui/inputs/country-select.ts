import {COUNTRY_CODES} from '../../address/countries.ts';
import {countryOptions} from '../../address/country-options.ts';

/**
 * Names the countries of a select in the reader's language, keeping what is chosen, on offer or not.
 * The names come from `Intl`, which costs more than the whole form: they are written after the first
 * paint, or as soon as the payer comes near.
 */
export class CountrySelect {
  readonly #select: () => HTMLSelectElement;
  #wanted = '';
  /** What was chosen before there were names. */
  #first: string | undefined;
  #write: (() => void) | undefined;

  /** @param select the element, once it is rendered */
  constructor(select: () => HTMLSelectElement) {
    this.#select = select;
  }

  /** Asks for the names; the same names again cost nothing. */
  show(locale: string, countries: readonly string[], likely: string, choose: string): void {
    const wanted = [locale, choose, likely, ...countries].join();
    if (wanted === this.#wanted && this.#isNamed) return;
    this.#wanted = wanted;
    this.#first ??= this.#select().value;
    this.#write = () => {
      const select = this.#select();
      // A filler that writes a country before its name is there empties the select.
      const value = select.selectedIndex < 0 ? (this.#first ?? '') : select.value;
      this.#first = '';
      const options = countryOptions(locale, countries, likely).map(
        ({code, name}) => new Option(name, code, false, code === value),
      );
      if (!countries.includes(value)) {
        // Without a country nothing is chosen, and the payer is told to choose.
        const name = value ? nameOf(value, locale) : choose;
        options.unshift(new Option(name, value, false, true));
      }
      select.replaceChildren(...options);
    };
    whenIdle(() => this.flush());
  }

  /** Writes the names now, if they are still to be written. */
  flush(): void {
    this.#write?.();
    this.#write = undefined;
  }

  /** False after a value was written that was not on offer: it shows as its code, or as nothing. */
  get #isNamed(): boolean {
    const {value, options, selectedIndex} = this.#select();
    return (options[selectedIndex]?.text ?? '') !== value;
  }
}

/** What the page prefills may be no code at all, and `Intl` throws for such. */
const nameOf = (value: string, locale: string): string =>
  (COUNTRY_CODES.includes(value) && countryOptions(locale, [value])[0]?.name) || value;

/** Safari has no idle callback. */
const whenIdle = (callback: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback, {timeout: 200});
  else setTimeout(callback);
};
