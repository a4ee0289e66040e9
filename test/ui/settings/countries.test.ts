import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {openForm, PAYER, until, type PayerFormHarness} from '../../support/payer-form.ts';

const labelOf = ({root}: PayerFormHarness, name: string): string =>
  (root.querySelector(`label[for=${name}]`)?.textContent ?? '').replace(/\s+/g, ' ').trim();
/** As the eye and the Tab key meet them. */
const row = (form: PayerFormHarness): string[] =>
  Array.from(form.root.querySelectorAll<HTMLElement>('[name=postal_code], [name=city]'))
    .filter((input) => input.checkVisibility())
    .map((input) => input.getAttribute('name') ?? '');

const chosen = (form: PayerFormHarness): string =>
  form.find<HTMLSelectElement>('[name=country]').selectedOptions[0]?.text ?? '';
/** Has the names of countries written: a payer comes near. */
const approach = async (form: PayerFormHarness): Promise<void> => {
  await form.element.updateComplete;
  form.input('email').focus();
  form.input('country').focus();
};
const IN_FRANCE = {
  ...SAMPLE_CONTACT,
  address: {...SAMPLE_CONTACT.address, country: 'FR', postal_code: '75001', city: 'Paris'},
};

describe('the country', () => {
  for (const [country, typed, shown] of [
    ['NL', '1012ab', '1012 AB'],
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['LV', '1010', 'LV-1010'],
    ['DE', 'D-10115', '10115'],
    ['SE', '11455', '114 55'],
    ['PL', '00950', '00-950'],
    ['DE', '１０１１５', '10115'],
    ['DE', 'ABC12', 'ABC12'],
  ] as const) {
    it(`${country} has "${typed}" written as "${shown}" once it is left, not before`, async () => {
      const form = await openForm({properties: {country}});
      await form.type('postal_code', typed);
      expect(form.input('postal_code').value).to.equal(typed);
      form.input('email').focus();
      await until(() => form.input('postal_code').value === shown, shown);
    });
  }

  it('is asked for where the page names no language and the browser is in en-US', async function () {
    if (navigator.language !== 'en-US' || document.documentElement.lang) this.skip();
    const form = await openForm({properties: {locale: '', country: ''}});
    expect(form.input('country').value).to.equal('');
    const american = await openForm({properties: {locale: 'en-US', country: ''}});
    expect(american.input('country').value, 'the page names one').to.equal('US');
  });

  it('sets the order of postal code and city, on the same inputs', async () => {
    const form = await openForm();
    const city = form.input('city');
    expect(row(form)).to.deep.equal(['postal_code', 'city']);
    form.choose('country', 'GB');
    await until(() => row(form)[0] === 'city', 'the city comes first');
    form.choose('country', 'AE');
    await until(() => row(form).length === 1, 'no postal code');
    form.choose('country', 'SG');
    await until(() => row(form).join() === 'postal_code', 'no city');
    expect(form.input('city')).to.equal(city);
  });

  it('keeps the entries when it changes, and validates them again', async () => {
    const form = await openForm();
    await form.type('postal_code', '1010');
    form.input('email').focus();
    await until(() => form.errorOf('postal_code') !== '', 'too short for Germany');
    form.choose('country', 'AT');
    await until(() => form.errorOf('postal_code') === '', 'right in Austria');
    expect(form.input('postal_code').value).to.equal('1010');
  });

  it('asks for the state with the city where the post needs it', async () => {
    const form = await openForm({properties: {country: 'US'}});
    expect(labelOf(form, 'city')).to.equal('Ort und Bundesstaat');
    form.choose('country', 'AE');
    await until(() => labelOf(form, 'city') === 'Ort und Emirat', 'the emirate');
    form.choose('country', 'ES');
    await until(() => labelOf(form, 'city') === 'Ort', 'the city alone');
  });

  it('that is its own town is sent as the city', async () => {
    const form = await openForm({properties: {country: 'SG'}});
    const {city: _city, ...payer} = PAYER;
    await form.typeAll({...payer, 'street-line': '10 Anson Road', postal_code: '079903'});
    await form.element.submit();
    const contact = form.shop.sandbox.customers[0]?.contact;
    expect(contact?.['address']).to.deep.equal({
      street: 'Anson Road',
      street_number: '10',
      postal_code: '079903',
      city: 'Singapore',
      country: 'SG',
    });
  });

  it('can be filled in by the browser as soon as the payer is in the form, however busy the page is', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'requestIdleCallback');
    globalThis.requestIdleCallback = (): number => 0;
    try {
      const form = await openForm();
      form.input('email').focus();
      const {options} = form.find<HTMLSelectElement>('[name=country]');
      await until(() => options.length > 200, 'every country is on offer');
    } finally {
      Reflect.deleteProperty(globalThis, 'requestIdleCallback');
      if (own) Object.defineProperty(globalThis, 'requestIdleCallback', own);
    }
  });

  it('is found by its first letters, and the likely one is first', async () => {
    const form = await openForm({properties: {country: 'AT'}});
    const select = form.find<HTMLSelectElement>('[name=country]');
    select.focus();
    await until(() => select.options.length > 200, 'the names are there');
    expect(select.options[0]?.value).to.equal('AT');
    await form.press('n');
    await form.press('i');
    await form.press('e');
    await until(() => select.value === 'NL' || select.value === 'NE', 'Niederlande or Niger');
  });

  for (const [what, properties, first] of [
    ['the list of the page', {countries: 'LU DE AT BE', country: 'AT'}, ['LU', 'DE', 'AT', 'BE']],
    ['the start and its neighbours in language', {country: 'AT'}, ['AT', 'DE', 'CH', 'AF']],
    ['them on an English page', {locale: 'en', country: 'DE'}, ['DE', 'AT', 'CH', 'AF']],
    ['none where nothing is known', {locale: 'en', country: ''}, ['', 'AF', 'AX', 'AL']],
  ] satisfies [string, Partial<SecuPayerForm>, string[]][]) {
    it(`begins with ${what}`, async () => {
      const form = await openForm({properties});
      await approach(form);
      const {options} = form.find<HTMLSelectElement>('[name=country]');
      expect(Array.from(options, ({value}) => value).slice(0, 4)).to.deep.equal(first);
    });
  }

  for (const [when, early, late] of [
    ['was prefilled', {countries: 'DE AT', contact: IN_FRANCE}, {}],
    ['is loaded later', {countries: 'DE AT'}, {contact: IN_FRANCE}],
    ['was loaded before the language changed', {contact: IN_FRANCE}, {locale: 'en'}],
    ['was allowed before', {contact: IN_FRANCE}, {countries: 'DE AT'}],
  ] satisfies [string, Partial<SecuPayerForm>, Partial<SecuPayerForm>][]) {
    it(`stays the payer's, named and refused, when it is not on offer and ${when}`, async () => {
      const form = await openForm({properties: early});
      await approach(form);
      Object.assign(form.element, {countries: 'DE AT', ...late});
      const name = form.element.locale === 'en' ? 'France' : 'Frankreich';
      await until(() => chosen(form) === name, name);
      await approach(form);
      expect([form.input('country').value, chosen(form)]).to.deep.equal(['FR', name]);
      await form.element.submit().catch(() => undefined);
      expect(form.errorOf('country')).not.to.equal('');
      expect(form.shop.sandbox.customers).to.deep.equal([]);
    });
  }

  it('that is not a code stays as the page set it', async () => {
    const address = {...SAMPLE_CONTACT.address, country: 'Frankreich'};
    const form = await openForm({properties: {contact: {...SAMPLE_CONTACT, address}}});
    await approach(form);
    expect([form.input('country').value, chosen(form)]).to.deep.equal(['Frankreich', 'Frankreich']);
  });

  it('has no nameless choice, however often the form is reset', async () => {
    const form = await openForm();
    await approach(form);
    form.element.reset();
    form.element.reset();
    await approach(form);
    const {options} = form.find<HTMLSelectElement>('[name=country]');
    expect(Array.from(options).filter(({text}) => !text)).to.deep.equal([]);
    expect(form.input('country').value).to.equal('DE');
  });

  it('must be chosen again after a reset if none is likely', async () => {
    const form = await openForm({properties: {locale: 'en', country: '', countries: 'FR IT'}});
    await approach(form);
    form.choose('country', 'IT');
    form.element.messages = {'option.country': 'Pick one'};
    await form.element.updateComplete;
    await approach(form);
    form.element.reset();
    await until(() => chosen(form) === 'Pick one', 'the payer is told to choose');
  });
});
