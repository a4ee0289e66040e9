import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import type {Film} from './film.ts';

/** What happens on a page of `bench/effort/pages.ts`. */
interface Scene {
  path: string;
  play(film: Film): Promise<void>;
}

const PAYER = '#payer >>> ';
const DELIVERY = '[purpose=delivery] >>> ';

/** Milliseconds after each field: the form judges at the first pause, and a script makes none. */
const PAUSE = 250;

async function type({page}: Film, selector: string, text: string): Promise<void> {
  const input = await page.waitForSelector(selector, {visible: true});
  await input?.click({count: 3});
  await page.keyboard.type(text);
  await new Promise((done) => setTimeout(done, PAUSE));
}

async function fill(
  film: Film,
  values: Readonly<Record<string, string>>,
  form = PAYER,
): Promise<void> {
  for (const [name, text] of Object.entries(values))
    await type(film, `${form}[name="${name}"]`, text);
}

/** A shop's radio buttons change the property. */
async function choose(film: Film, method: string): Promise<void> {
  await film.page.$eval(
    '#payer',
    (form, chosen) => Object.assign(form, {noAddress: false, paymentMethod: chosen}),
    method,
  );
  await film.drawn();
  await film.take(`${method} chosen`);
}

async function fillShop(film: Film, street: string): Promise<void> {
  const {forename, surname, email, postal_code, city} = SAMPLE_TYPED;
  const texts = {
    'given-name': forename,
    'family-name': surname,
    email,
    'address-line1': street,
    'postal-code': postal_code,
    'address-level2': city,
  };
  for (const [name, text] of Object.entries(texts)) await type(film, `[name="${name}"]`, text);
}

const {'street-line': street, postal_code, city, ...person} = SAMPLE_TYPED;

export const SCENES: Readonly<Record<string, Scene>> = {
  methods: {
    path: 'three',
    async play(film) {
      await film.page.waitForSelector(`${PAYER}[name=email]`, {visible: true});
      await film.take('three fields');
      await fill(film, {forename: person.forename, surname: 'Muster'});
      await film.take('typing');
      await choose(film, 'debit');
      await film.page.keyboard.type('mann');
      await film.take('typed on');
      await fill(film, {'street-line': street});
      await film.take('a street');
      await choose(film, 'invoice');
      await choose(film, 'paypal');
      await choose(film, 'invoice');
    },
  },
  delivery: {
    path: 'two',
    async play(film) {
      await fill(film, SAMPLE_TYPED);
      const box = await film.page.waitForSelector(`${DELIVERY}#same`);
      await box?.scrollIntoView();
      await film.take('one box');
      await box?.click();
      await film.page.waitForSelector(`${DELIVERY}[name="street-line"]`, {visible: true});
      await film.take('unticked');
      await fill(film, {'street-line': 'Weg 3', postal_code: '53111'}, DELIVERY);
      await film.take('typed, without a town');
      await film.page.click('.order');
      await film.page.waitForSelector(`${DELIVERY}[part=summary]`, {visible: true});
      await film.take('refused');
      await fill(film, {city: 'Bonn'}, DELIVERY);
      await film.take('mended');
      await Promise.all([film.page.waitForNavigation(), film.page.click('.order')]);
      await film.take('ordered');
    },
  },
  follow: {
    path: 'follow',
    async play(film) {
      await fillShop(film, 'Weg 3');
      await film.take('the shop’s fields');
      await film.page.click('.order');
      await film.page.waitForSelector('secu-payer-form:state(doubt)');
      await film.page.waitForSelector(`${PAYER}[name=street_number]`, {visible: true});
      await film.take('a doubt');
      await type(film, '[name="address-line1"]', street);
      await film.page.waitForSelector('secu-payer-form:state(silent)');
      await film.take('the shop’s street mended');
      await Promise.all([film.page.waitForNavigation(), film.page.click('.order')]);
      await film.take('a sure press');
    },
  },
  lookup: {
    path: 'lookup',
    async play(film) {
      await fill(film, person);
      await fill(film, {'street-line': 'Linde'});
      await film.page.waitForSelector(`${PAYER}[role=option]`, {visible: true});
      await film.take('a list');
      await film.page.keyboard.press('ArrowDown');
      await film.take('moved to');
      await film.page.keyboard.press('Enter');
      await film.page.waitForFunction(
        (form) => form?.shadowRoot?.querySelector<HTMLInputElement>('[name=city]')?.value !== '',
        {},
        await film.page.$('#payer'),
      );
      await film.take('picked');
      await fill(film, {postal_code, city});
      await film.take('overwritten');
    },
  },
};
