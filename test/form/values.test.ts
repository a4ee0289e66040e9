import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {FieldPath} from '../../src/contact/contact.ts';
import {FIELDS, type Field, type InputName} from '../../src/contact/fields.ts';
import {FIELD_RULES} from '../../src/contact/rules/field-rules.ts';
import {rowOrders} from '../../src/form/row-orders.ts';
import {pathOf} from '../../src/contact/fields.ts';
import {contactOf, valuesOf, type FormValues} from '../../src/form/values.ts';
import {SAMPLE_VALUES} from './payer.ts';

const ALL = new Set<FieldPath>(FIELDS.map(({path}) => path));
const NOTHING = valuesOf({});
const inputCount = ({inputs}: Field): number => Object.keys(inputs).length;
const contactFrom = (values: Partial<FormValues>, layout: 'combined' | 'split' = 'combined') =>
  contactOf({...SAMPLE_VALUES, ...values}, ALL, layout, 'de') as Record<string, unknown> & {
    address: Record<string, string>;
  };

describe('the inputs of a contact', () => {
  for (const {path, inputs} of FIELDS.filter((field) => inputCount(field) === 1)) {
    it(`hold ${path} as it is`, () => {
      const [name = ''] = Object.keys(inputs);
      assert.equal(SAMPLE_VALUES[name as InputName], FIELD_RULES[path].sample);
    });
  }

  for (const [name, value] of [
    ['dob-day', '12'],
    ['dob-month', '08'],
    ['dob-year', '1964'],
    ['street-line', 'Heidestraße 17'],
    ['street', 'Heidestraße'],
  ] as const) {
    it(`hold of the sample "${value}" in ${name}`, () => {
      assert.equal(SAMPLE_VALUES[name], value);
    });
  }

  it('are empty for an empty one', () => {
    assert.deepEqual(new Set(Object.values(NOTHING)), new Set(['']));
    assert.deepEqual(Object.keys(NOTHING).sort(), Object.keys(SAMPLE_VALUES).sort());
  });

  it('have the number in front where the country has it', () => {
    const address = {...SAMPLE_CONTACT.address, street: 'Baker Street', street_number: '221B'};
    const line = (country: string): string =>
      valuesOf({address: {...address, country}})['street-line'];
    assert.equal(line('GB'), '221B Baker Street');
    assert.equal(line('DE'), 'Baker Street 221B');
  });

  for (const layout of ['combined', 'split'] as const) {
    it(`spell it again in the layout ${layout}`, () => {
      assert.deepEqual(contactFrom({}, layout), SAMPLE_CONTACT);
    });
  }
});

describe('the contact of the inputs', () => {
  it('has no members for what is empty or not shown', () => {
    assert.deepEqual(contactOf(NOTHING, ALL, 'combined'), {});
    const shown = new Set<FieldPath>(['forename', 'address.city']);
    const expected = {forename: 'Erika', address: {city: 'Köln'}};
    assert.deepEqual(contactOf(SAMPLE_VALUES, shown, 'combined'), expected);
  });

  it('reads the street line, and puts what it holds besides before the additional line', () => {
    const {address} = contactFrom({'street-line': 'Am Ring 12, Hinterhaus'});
    assert.deepEqual(
      [address['street'], address['street_number'], address['additional_address_data']],
      ['Am Ring', '12', 'Hinterhaus, 3. OG'],
    );
  });

  it('takes street and number as they stand when they are apart', () => {
    const {address} = contactFrom(
      {street: 'Am Ring 12, Hof', street_number: 'a', 'street-line': 'x'},
      'split',
    );
    assert.deepEqual(
      [address['street'], address['street_number'], address['additional_address_data']],
      ['Am Ring 12, Hof', 'a', '3. OG'],
    );
  });

  it('takes months by name, of the language or in English', () => {
    const dob = (month: string, locale?: string): unknown =>
      (
        contactOf(
          {...SAMPLE_VALUES, 'dob-day': ' 3 ', 'dob-month': month, 'dob-year': ' 1964 '},
          ALL,
          'split',
          locale,
        ) as {dob: string}
      ).dob;
    assert.equal(dob(' März ', 'de'), '1964-03-03');
    assert.equal(dob(' 3 '), '1964-03-03');
    assert.equal(dob('March'), '1964-03-03');
    assert.equal(dob('März', 'fr'), '1964-März-03');
  });

  it('takes the digits of other scripts in a birth date', () => {
    for (const [day, month, year] of [
      ['٠٣', '٣', '١٩٦٤'],
      ['۰۳', '۳', '۱۹۶۴'],
      ['０３', '３', '１９６４'],
    ] as const) {
      const {dob} = contactFrom({'dob-day': day, 'dob-month': month, 'dob-year': year});
      assert.equal(dob, '1964-03-03');
    }
  });

  it('trims and checks nothing else', () => {
    assert.equal(contactFrom({forename: ' Erika  '})['forename'], ' Erika  ');
    assert.equal(contactFrom({email: 'x'})['email'], 'x');
  });

  it('names a territory that is its own town, unless a town is typed', () => {
    assert.equal(contactFrom({country: 'MC', city: ' '}).address['city'], 'Monaco');
    assert.equal(
      contactFrom({country: 'MC', city: 'La Condamine'}).address['city'],
      'La Condamine',
    );
    assert.equal('city' in contactFrom({country: 'DE', city: ''}).address, false);
  });

  for (const [country, members] of [
    ['AE', {city: 'Köln'}],
    ['HK', {city: 'Köln'}],
    ['SG', {postal_code: '51147', city: 'Singapore'}],
    ['GI', {postal_code: '51147', city: 'Gibraltar'}],
    ['MO', {city: 'Macao SAR China'}],
    ['DE', {postal_code: '51147', city: 'Köln'}],
  ] as const) {
    it(`says nothing that ${country} does not ask for`, () => {
      const {postal_code, city} = contactFrom({country}).address;
      assert.deepEqual({...(postal_code && {postal_code}), city}, members);
    });
  }
});

describe('an input', () => {
  for (const [name, path] of [
    ['forename', 'forename'],
    ['street-line', 'address.street'],
    ['street_number', 'address.street_number'],
    ['dob-month', 'dob'],
    ['iban', undefined],
  ] as const) {
    it(`${name} belongs to ${path ?? 'no field'}`, () => assert.equal(pathOf(name), path));
  }

  for (const [locale, first] of [
    ['de', 'forename'],
    ['hu', 'surname'],
    ['hu-HU', 'surname'],
    ['hus', 'forename'],
    ['de-x-hu', 'forename'],
  ] as const) {
    it(`of the ${first} comes first in ${locale}`, () => {
      assert.equal(rowOrders(locale, 'DE')[1]?.[0], first);
    });
  }

  it('of the city comes first where the country writes it so', () => {
    assert.deepEqual(rowOrders('de', 'US')[0], ['city', 'postal_code']);
    assert.deepEqual(rowOrders('de', 'DE')[0], ['postal_code', 'city']);
  });
});
