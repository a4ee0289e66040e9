import assert from 'node:assert/strict';
import type {Page} from 'puppeteer-core';
import type {Checkout} from './checkouts.ts';
import type {Hands} from './hands.ts';

/** A way to a filled form. A returning payer has ordered before. */
export type Payer = (hands: Hands, checkout: Checkout) => Promise<void>;

const BLOCK = 'Erika Mustermann\nHeidestraße 17\n51147 Köln\nerika@example.com';

/** A browser's profile, with the street as a whole and in parts: each form takes what it asks for. */
const KNOWN = {
  NAME_FIRST: 'Erika',
  NAME_LAST: 'Mustermann',
  EMAIL_ADDRESS: 'erika@example.com',
  ADDRESS_HOME_STREET_ADDRESS: 'Heidestraße 17',
  ADDRESS_HOME_LINE1: 'Heidestraße 17',
  ADDRESS_HOME_STREET_NAME: 'Heidestraße',
  ADDRESS_HOME_HOUSE_NUMBER: '17',
  ADDRESS_HOME_ZIP: '51147',
  ADDRESS_HOME_CITY: 'Köln',
  ADDRESS_HOME_COUNTRY: 'DE',
};

export const typing: Payer = async (hands, checkout) => {
  const [first = ''] = Object.keys(checkout.values);
  await hands.waitFor(checkout.selectorOf(first));
  await typeAll(hands, checkout, Object.entries(checkout.values));
};

const autofill: Payer = async (hands, checkout) => {
  const {values, selectorOf} = checkout;
  const selectors = Object.keys(values).map(selectorOf);
  const [first = '', last = ''] = [selectors.at(0), selectors.at(-1)];
  await hands.waitFor(first);
  await hands.tap(first);
  await hands.takeSuggestion(first, KNOWN);
  await hands.waitForText(last);
  const held = await textsOf(hands.page, checkout);
  await typeAll(
    hands,
    checkout,
    Object.entries(values).filter(([name]) => held[name] === ''),
  );
};

const pasting: Payer = async (hands, checkout) => {
  const {values, selectorOf, blockButton} = checkout;
  const [[first, text] = ['', ''], ...others] = Object.entries(values);
  await hands.waitFor(selectorOf(first));
  await hands.tap(selectorOf(first));
  await hands.paste(BLOCK);
  if (blockButton === undefined) {
    const {[first]: taken} = await textsOf(hands.page, checkout);
    assert.match(taken ?? '', /Erika.*51147/, 'The first input takes all of it');
    await hands.selectAll();
    await hands.type(text);
    await typeAll(hands, checkout, others);
  } else {
    await hands.waitFor(blockButton);
    await hands.tap(blockButton);
    await hands.waitForText(selectorOf(others.at(-1)?.[0] ?? ''));
  }
};

export const returning: Payer = async (hands, checkout) => {
  if (checkout.saved === undefined) await autofill(hands, checkout);
  else await hands.waitFor(checkout.saved);
};

/** With a keyboard: Tab from field to field, Enter at the end. */
export const atKeyboard: Payer = async (hands, {values, selectorOf}) => {
  const [[first, text] = ['', ''], ...others] = Object.entries(values);
  await hands.waitFor(selectorOf(first));
  await hands.tap(selectorOf(first));
  await hands.type(text);
  for (const [, next] of others) {
    await hands.press('Tab');
    await hands.type(next);
  }
};

/** Types, orders, and is asked about one answer, which is right. */
export const asked: Payer = async (hands, checkout) => {
  await typing(hands, checkout);
  await hands.tap(checkout.orderButton);
  await hands.waitFor('secu-payer-form:state(doubt)');
};

/** Types the beginning of the street and picks the address from the list. */
export const picking: Payer = async (hands, checkout) => {
  const {values, selectorOf} = checkout;
  const street = 'street-line';
  const person = Object.entries(values).filter(([name]) => !/^(?:street|postal|city)/.test(name));
  await hands.waitFor(selectorOf(street));
  await typeAll(hands, checkout, person);
  await hands.tap(selectorOf(street));
  await hands.type((values[street] ?? '').slice(0, BEGINNING));
  const option = 'secu-payer-form >>> [role=option]';
  await hands.waitFor(option);
  await hands.tap(option);
  await hands.waitForText(selectorOf('city'));
};

/** Letters after which a payer looks at the list. */
const BEGINNING = 5;

export const PAYERS: Readonly<Record<string, Payer>> = {
  'typing on a phone': typing,
  autofill,
  'pasted block': pasting,
  returning,
};

async function typeAll(
  hands: Hands,
  {selectorOf, unfold}: Checkout,
  texts: readonly (readonly [name: string, text: string])[],
): Promise<void> {
  for (const [name, text] of texts) {
    if (name === unfold?.before) await hands.tap(unfold.tap);
    await hands.tap(selectorOf(name));
    await hands.type(text);
  }
}

/** What the inputs hold, by their names. */
export async function textsOf(
  page: Page,
  {values, selectorOf}: Checkout,
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of Object.keys(values)) {
    texts[name] = await page.$eval(selectorOf(name), (input) => (input as HTMLInputElement).value);
  }
  return texts;
}
