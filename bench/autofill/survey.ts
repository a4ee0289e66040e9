import {isDeepStrictEqual} from 'node:util';
import type {Engine, OpenEngine} from './engine.ts';
import {filledForm, openForm, type FilledForm} from './form.ts';
import {NEIGHBOURS, type Neighbour} from './neighbours.ts';
import {contactOf, PEOPLE, SETTINGS, type Kind, type Person, type Setting} from './profiles.ts';

/** What became of one person's data in one form. */
export interface Outcome extends FilledForm {
  setting: Setting;
  country: string;
  /** `right`: the page gets every field as it is. `asked`: the payer is told what is left to settle. */
  result: 'right' | 'asked' | 'wrong';
}

/** The person to fill in, and the start. */
type Case = readonly [Setting, Person];

/** Every person in every setting. */
export const CASES: readonly Case[] = SETTINGS.flatMap((setting) =>
  PEOPLE.map((person) => [setting, person] as const),
);

/** Lets a browser fill the form for persons in settings, on a page that has the element. */
export async function* survey(
  engine: Engine,
  kind: Kind,
  url: string,
  cases = CASES,
): AsyncGenerator<Outcome> {
  const {page, fill, close} = await engine.open(kind);
  try {
    await page.goto(url);
    await page.waitForSelector('secu-payer-form');
    for (const [setting, person] of cases) {
      await openForm(page, setting);
      await fill(person);
      const filled = await filledForm(page);
      yield {...filled, setting, country: person.country, result: judge(filled, person, kind)};
    }
  } finally {
    await close();
  }
}

/** What became of one form beside what a shop has on the page. */
export interface OutcomeAmong extends FilledForm {
  neighbour: string;
  layout: Setting['layout'];
  /** Where the fill began: ours, or an input of the shop. */
  from: string;
  /** Which of ours it is, from 0. */
  form: number;
  result: 'filled' | 'left alone' | 'half';
}

/** The same with every neighbour. */
export async function* surveyNeighbours(
  engine: Engine,
  url: string,
  isWhole: boolean,
): AsyncGenerator<OutcomeAmong> {
  const opened = await engine.open('unstructured');
  try {
    await opened.page.goto(url);
    await opened.page.waitForSelector('secu-payer-form');
    for (const neighbour of NEIGHBOURS) {
      yield* surveyAmong(opened, neighbour, engine.canAimAt, isWhole);
    }
  } finally {
    await opened.close();
  }
}

/** Lets a browser fill, from our form and from the shop's own inputs, with all that a shop has around. */
export async function* surveyAmong(
  {page, fill}: OpenEngine,
  {name, html, theirs}: Neighbour,
  canAimAt: Engine['canAimAt'],
  isWhole = false,
): AsyncGenerator<OutcomeAmong> {
  const people = isWhole
    ? PEOPLE.filter(({country}) => /DE|FR|US/.test(country))
    : PEOPLE.slice(0, 1);
  for (const layout of ['combined', 'split'] as const) {
    // Our fields are not touched then, in either layout.
    const fromTheirs = isWhole || layout === 'combined' ? theirs.filter(canAimAt) : [];
    for (const from of [undefined, ...fromTheirs]) {
      for (const person of people) {
        await openForm(page, {locale: 'de', layout, around: false}, {html, from});
        await fill(person);
        const count = html.split('<payer').length - 1;
        for (let form = 0; form < count; form += 1) {
          const filled = await filledForm(page, form);
          const {country: _country, ...typed} = filled.values;
          const isEmpty = Object.values(typed).every((value) => !value);
          const isWrong = judge(filled, person, 'unstructured') === 'wrong';
          const isAimed = !from && form === 0;
          const result = isEmpty && !isAimed ? 'left alone' : isWrong ? 'half' : 'filled';
          yield {...filled, neighbour: name, layout, from: from?.[0] ?? 'ours', form, result};
        }
      }
    }
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
