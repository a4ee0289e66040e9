import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {describeEarly, EarlyPage} from './early-page.ts';

const {address} = SAMPLE_CONTACT;
const LINE = `${address.street} ${address.street_number}`;

describeEarly('the contact of the page', () => {
  const shown = (page: EarlyPage, names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, page.input(name).value]));

  for (const [what, contacts, values] of [
    ['whole', [SAMPLE_CONTACT], {forename: SAMPLE_CONTACT.forename, 'street-line': LINE}],
    [
      'with a street that is the whole line',
      [{address: {street: LINE, city: 'Köln'}}],
      {'street-line': LINE, city: 'Köln'},
    ],
    [
      'of another country',
      [{address: {street: 'rue de la Paix', street_number: '12', country: 'FR'}}],
      {'street-line': '12 rue de la Paix', country: 'FR'},
    ],
    ['with a number', [{address: {postal_code: 51147}}], {postal_code: '51147', country: 'DE'}],
    [
      'with null',
      [{forename: null, surname: 'Becker', address: null}],
      {forename: '', surname: 'Becker'},
    ],
    [
      'set again',
      [SAMPLE_CONTACT, {forename: 'Jörg', address: {street: 'Am Markt', city: 'Bonn'}}],
      {forename: 'Jörg', surname: '', 'street-line': 'Am Markt', city: 'Bonn', postal_code: ''},
    ],
  ] as const) {
    it(`is shown in the first paint: ${what}`, async () => {
      const page = await EarlyPage.open('', {contact: contacts[0] as never});
      for (const contact of contacts.slice(1)) page.element.contact = contact as never;
      await page.element.drawn;
      expect(shown(page, Object.keys(values))).to.deep.equal(values);
      await page.arrive();
      expect(shown(page, Object.keys(values))).to.deep.equal(values);
    });
  }

  it('that cannot be read leaves the form as it was', async () => {
    const contact = {
      get address(): never {
        throw new Error('private');
      },
    };
    const page = await EarlyPage.open('', {contact: contact as never});
    page.type('city', 'Bonn');
    await page.arrive();
    expect(shown(page, ['forename', 'city'])).to.deep.equal({forename: '', city: 'Bonn'});
  });

  it('does not replace what the payer typed, and goes when the page sets another', async () => {
    const page = await EarlyPage.open('', {contact: SAMPLE_CONTACT});
    page.type('city', 'Bonn');
    page.element.contact = {surname: 'Becker', address: {city: 'Kiel'} as never};
    const values = {city: 'Bonn', surname: 'Becker', forename: '', 'street-line': ''};
    expect(shown(page, Object.keys(values))).to.deep.equal(values);
    await page.arrive();
    expect(shown(page, Object.keys(values))).to.deep.equal(values);
  });

  it('is there again after a reset', async () => {
    const page = await EarlyPage.open('', {contact: SAMPLE_CONTACT});
    page.type('city', 'Bonn');
    page.form.reset();
    expect(page.input('city').value).to.equal(address.city);
    await page.arrive();
    expect(page.input('city').value).to.equal(address.city);
  });
});

describeEarly('the rest of the script', () => {
  /** Top and height of everything that a pointer may aim at. */
  function places(page: EarlyPage): Record<string, string> {
    const found =
      page.element.shadowRoot?.querySelectorAll<HTMLElement>('input, select, button, .link') ?? [];
    const seen = Array.from(found).filter((one) => one.checkVisibility());
    return Object.fromEntries(
      seen.map((one) => {
        const {top, height} = one.getBoundingClientRect();
        return [one.id || one.className || one.part.value, `${top} ${height}`];
      }),
    );
  }

  it('chooses among the options that are there', async () => {
    const contact = {...SAMPLE_CONTACT, salutation: 'Frau'};
    const page = await EarlyPage.open('fields="salutation" locale="de"', {contact});
    await page.element.drawn;
    const select = page.input('salutation') as unknown as HTMLSelectElement;
    expect(Array.from(select.options, ({text}) => text).join()).to.equal('Keine Angabe,Frau,Herr');
    expect(select.value).to.equal('Frau');
  });

  const contact = SAMPLE_CONTACT;
  const ALL = 'salutation title companyname dob phone mobile';
  for (const [what, attributes, properties] of [
    ['an empty form', '', {}],
    ['a prefilled form', '', {contact}],
    [
      'a prefilled form with a button of its own',
      'fields="companyname"',
      {contact, noSubmit: false},
    ],
    ['all fields, prefilled', `fields="${ALL}"`, {contact}],
    ['split streets, prefilled', 'street-layout="split"', {contact}],
    [
      'a street in one line',
      '',
      {contact: {address: {...address, street: LINE, street_number: ''}}},
    ],
    ['a prefilled form without an address', 'no-address', {contact}],
    ['a payment method', 'payment-method="prepaid"', {contact}],
    ['an Irish form', 'country="IE"', {}],
    [
      'a French contact',
      '',
      {contact: {address: {...address, country: 'FR', postal_code: '75001'}}},
    ],
    ['an Arabic form', 'locale="ar"', {contact}],
  ] as [string, string, Partial<SecuPayerForm>][]) {
    it(`moves nothing of ${what}`, async () => {
      const page = await EarlyPage.open(attributes, properties);
      await page.element.drawn;
      const before = places(page);
      expect(Object.keys(before).length).to.be.greaterThan(3);
      await page.arrive();
      await page.element.drawn;
      expect(places(page)).to.deep.equal(before);
    });
  }
});
