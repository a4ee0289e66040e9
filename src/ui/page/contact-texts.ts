import {joinStreetLine} from '../../address/join-street-line.ts';
import {INPUT_NAMES, type InputName} from '../../contact/fields.ts';
import {inOneLine} from '../../contact/texts/one-line.ts';
import type {FormValues} from '../../form/values.ts';

/**
 * What the first paint shows of the page's contact: its texts, as they are. The rest of the script reads it properly and
 * says what is wrong with it.
 */
export function contactTexts(contact: unknown): Partial<FormValues> {
  try {
    const {address, ...members} = (contact ?? {}) as Members & {address?: Members};
    const all: Members = {...members, ...address};
    const texts: Partial<Record<InputName, string>> = {};
    for (const name of INPUT_NAMES) {
      const value = all[name];
      if (/^(string|number)$/.test(typeof value)) texts[name] = inOneLine(String(value));
    }
    const {street = '', street_number = '', country = ''} = texts;
    if (!/^[A-Z]{2}$/.test(country)) delete texts.country;
    texts['street-line'] = joinStreetLine({street, street_number}, country);
    return texts;
  } catch {
    return {};
  }
}

type Members = Readonly<Record<string, unknown>>;
