import {COUNTRY_CODES} from '../../address/countries.ts';
import {countryOptions} from '../../address/country-options.ts';
import {afterPaint} from '../load-rest.ts';

/** What a select of countries offers. */
export interface CountryChoice {
  locale: string;
  countries: readonly string[];
  /** What `first` depends on. */
  start: string;
  /** Those that come first. Takes as long as the names. */
  first(): readonly string[];
  /** Says that nothing is chosen. */
  choose: string;
}

/**
 * Names the countries of a select in the reader's language and keeps the chosen one, even if it is not on offer. The
 * names come from `Intl`, which takes longer than the rest of the form, so they are written after the first paint, step by
 * step: when nothing else is to do, or right away once the payer is in the form, since autofill finds no country without
 * them.
 */
export class CountrySelect {
  readonly #select: () => HTMLSelectElement;
  #wanted = '';
  /** The choice from before there were names. */
  #first: string | undefined;
  /** What is left to do. */
  #steps: Iterator<void> | undefined;

  /** @param select the element, once it is rendered */
  constructor(select: () => HTMLSelectElement) {
    this.#select = select;
  }

  /** Requests the names; does nothing if they are already there or requested. */
  show(choice: CountryChoice): void {
    const {locale, countries, start, choose} = choice;
    // Each draw asks, and joining all codes takes as long as the rest of it.
    const isEach = countries === COUNTRY_CODES;
    const wanted = [locale, choose, start, isEach || countries].join();
    if (wanted === this.#wanted && (this.#steps || this.#isNamed)) return;
    this.#wanted = wanted;
    this.#first ??= this.#select().value;
    this.#steps = this.#write(choice);
    afterPaint(() => this.#goOn(whenIdle));
  }

  /** Writes the names in the next tasks, if they are pending. */
  hurry(): void {
    this.#goOn(setTimeout);
  }

  /** Writes the names now, if they are pending. */
  flush(): void {
    while (this.#steps?.next().done === false);
  }

  #goOn(later: (callback: () => void) => unknown): void {
    const steps = this.#steps;
    const goOn = (): void => {
      if (this.#steps === steps && !steps?.next().done) later(goOn);
    };
    if (steps) later(goOn);
  }

  /** Each step is short enough for a payer who types meanwhile. */
  *#write({locale, countries, first, choose}: CountryChoice): Generator<void> {
    const firsts = first();
    yield;
    const offered = countryOptions(locale, countries, firsts);
    yield;
    const select = this.#select();
    // Autofill that writes a country before its name exists would empty the select.
    const value = select.selectedIndex < 0 ? (this.#first ?? '') : select.value;
    this.#first = '';
    const options = offered.map(({code, name}) => new Option(name, code, false, code === value));
    if (!countries.includes(value)) {
      // Without a country nothing is chosen, and the payer is asked to choose.
      const name = value ? nameOf(value, locale) : choose;
      options.unshift(new Option(name, value, false, true));
    }
    select.replaceChildren(...options);
    this.#steps = undefined;
  }

  /** False after writing a value that is not on offer: it is shown as its code or not at all. */
  get #isNamed(): boolean {
    const {value, options, selectedIndex} = this.#select();
    return (options[selectedIndex]?.text ?? '') !== value;
  }
}

/** The page may prefill an invalid code, for which `Intl` throws. */
const nameOf = (value: string, locale: string): string =>
  (COUNTRY_CODES.includes(value) && countryOptions(locale, [value])[0]?.name) || value;

/** Safari does not support idle callbacks. */
const whenIdle = (callback: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback, {timeout: 200});
  else setTimeout(callback);
};
