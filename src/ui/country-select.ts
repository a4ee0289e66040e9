import {countryOptions} from '../address/country-options.ts';

/**
 * Names the countries of a select in the reader's language, keeping what is chosen. The names come
 * from `Intl`, which costs more than the whole form: they are written after the first paint, or as
 * soon as the payer comes near.
 */
export class CountrySelect {
  readonly #select: () => HTMLSelectElement;
  #wanted = '';
  #write: (() => void) | undefined;

  /** @param select the element, once it is rendered */
  constructor(select: () => HTMLSelectElement) {
    this.#select = select;
  }

  /** Asks for the names; the same names again cost nothing. */
  show(locale: string, countries: readonly string[], likely: string, choose: string): void {
    const wanted = [locale, choose, likely, ...countries].join();
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#write = () => {
      const select = this.#select();
      const {value} = select;
      const options = countryOptions(locale, countries, likely).map(
        ({code, name}) => new Option(name, code, false, code === value),
      );
      // Without a country nothing is chosen, and the payer is told to choose.
      if (!value) options.unshift(new Option(choose, '', false, true));
      select.replaceChildren(...options);
    };
    whenIdle(() => this.flush());
  }

  /** Writes the names now, if they are still to be written. */
  flush(): void {
    this.#write?.();
    this.#write = undefined;
  }
}

/** Safari has no idle callback. */
const whenIdle = (callback: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback, {timeout: 200});
  else setTimeout(callback);
};
