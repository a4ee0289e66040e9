import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FIELD_RULES} from '../../src/contact/rules/field-rules.ts';
import {
  CHOICES,
  FIELDS,
  INPUT_NAMES,
  pathOf,
  PHONES,
  type Field,
} from '../../src/contact/fields.ts';

/** Tokens of the HTML standard (4.10.18.7), by which browsers know what to fill in; `off` for no token that fits. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  salutation: 'honorific-prefix',
  title: 'off',
  country: 'country',
  forename: 'given-name',
  surname: 'family-name',
  companyname: 'organization',
  email: 'email',
  'street-line': 'address-line1',
  street: 'address-line1',
  street_number: 'off',
  additional_address_data: 'address-line2',
  postal_code: 'postal-code',
  city: 'address-level2',
  'dob-day': 'bday-day',
  'dob-month': 'bday-month',
  'dob-year': 'bday-year',
  phone: 'tel',
  mobile: 'mobile tel',
};
const inputs = Object.entries(Object.assign({}, ...FIELDS.map((field) => field.inputs)) as Inputs);
type Inputs = Field['inputs'];

describe('the field table', () => {
  it('names every field and every input once', () => {
    const paths = FIELDS.map(({path}) => path);
    assert.equal(new Set(paths).size, FIELDS.length);
    assert.equal(FIELDS.flatMap((field) => Object.keys(field.inputs)).length, inputs.length);
  });

  it('has what secuconnect wants always, and what a country may do without as the country says', () => {
    const of = (presence: Field['presence']): string[] =>
      FIELDS.filter((field) => field.presence === presence).map(({path}) => path);
    assert.deepEqual(of('required').toSorted(), [
      'address.city',
      'address.country',
      'address.street',
      'email',
      'forename',
      'surname',
    ]);
    assert.deepEqual(of('country').toSorted(), ['address.postal_code', 'address.street_number']);
  });

  it('lists what a page may choose, and the telephone numbers', () => {
    assert.deepEqual(CHOICES.toSorted(), [
      'companyname',
      'dob',
      'mobile',
      'phone',
      'salutation',
      'title',
    ]);
    assert.deepEqual([...PHONES].toSorted(), ['mobile', 'phone']);
  });

  it('knows the field of each input', () => {
    assert.deepEqual(INPUT_NAMES.toSorted(), inputs.map(([name]) => name).toSorted());
    for (const [name, path] of [
      ['street-line', 'address.street'],
      ['street', 'address.street'],
      ['dob-year', 'dob'],
      ['email', 'email'],
      ['nickname', undefined],
    ] as const) {
      assert.equal(pathOf(name), path);
    }
  });

  for (const [name, type, inputmode, autocapitalize] of [
    ['forename', 'text', undefined, 'words'],
    ['city', 'text', undefined, 'words'],
    ['email', 'email', 'email', 'none'],
    ['phone', 'tel', 'tel', 'none'],
    ['mobile', 'tel', 'tel', 'none'],
    ['dob-day', 'text', 'numeric', 'none'],
    ['dob-year', 'text', 'numeric', 'none'],
  ] as const) {
    it(`opens the keyboard of a phone that suits ${name}`, () => {
      const own = Object.fromEntries(inputs)[name] ?? {};
      assert.deepEqual(
        [own['type'], own['inputmode'], own['autocapitalize']],
        [type, inputmode, autocapitalize],
      );
    });
  }

  for (const [name, token] of Object.entries(AUTOCOMPLETE)) {
    it(`lets browsers fill ${name} in as ${token}`, () => {
      assert.equal(Object.fromEntries(inputs)[name]?.['autocomplete'], token);
    });
  }

  for (const [name, attributes] of inputs) {
    it(`says of ${name} how a phone helps to type it`, () => {
      const {type, autocomplete, autocapitalize, spellcheck} = attributes;
      assert.ok(autocomplete);
      // A select is made by the template.
      if (!type) return;
      assert.match(type, /^(text|email|tel)$/);
      assert.match(autocapitalize ?? '', /^(none|words|characters|sentences)$/);
      assert.equal(spellcheck, 'false');
    });
  }

  for (const {path} of FIELDS) {
    it(`has for ${path} a sample that passes`, () => {
      const {sample, maxLength = Infinity, allows, matches} = FIELD_RULES[path];
      assert.ok(sample.length <= maxLength);
      assert.notEqual(allows?.(sample), false);
      assert.notEqual(matches?.(sample), false);
    });
  }
});
