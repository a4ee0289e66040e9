import {isDeepStrictEqual} from 'node:util';
import type {Engine} from './engine.ts';
import {filledForm, openForm, type FilledForm} from './form.ts';
import {contactOf, PEOPLE, SETTINGS, type Kind, type Person, type Setting} from './profiles.ts';

/** What became of one person's data in one form. */
export interface Outcome extends FilledForm {
  setting: Setting;
  country: string;
  /** `right`: the page gets every field as it is. `asked`: the payer is told what is left to settle. */
  result: 'right' | 'asked' | 'wrong';
}

/** Lets a browser fill the form for every person and setting, on a page that has the element. */
export async function* survey(engine: Engine, kind: Kind, url: string): AsyncGenerator<Outcome> {
  const {page, fill, close} = await engine.open(kind);
  try {
    await page.goto(url);
    await page.waitForSelector('secu-payer-form');
    for (const setting of SETTINGS) {
      for (const person of PEOPLE) {
        await openForm(page, setting);
        await fill(person);
        const filled = await filledForm(page);
        yield {...filled, setting, country: person.country, result: judge(filled, person, kind)};
      }
    }
  } finally {
    await close();
  }
}

function judge(
  {contact, values, asked}: FilledForm,
  person: Person,
  kind: Kind,
): Outcome['result'] {
  const wanted = contactOf(person, kind);
  if (asked.length === 0) return isDeepStrictEqual(withPlus(contact), wanted) ? 'right' : 'wrong';
  const {address, ...others} = wanted;
  const settled = Object.entries({...address, ...others, phone: values['phone']});
  const areOthersRight = settled.every(
    ([name, value]) => name.startsWith('street') || values[name] === value,
  );
  return areOthersRight ? 'asked' : 'wrong';
}

/** Chromium writes an American number without its plus. */
const withPlus = (contact: unknown): unknown => {
  const {phone = '', ...others} = (contact ?? {}) as {phone?: string};
  return {...others, phone: phone.replace(/^(?=1\d{10}$)/, '+')};
};
