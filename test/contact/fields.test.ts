import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FIELDS, type InputName} from '../../src/contact/fields.ts';
import {INPUTS} from '../support/input-attributes.ts';

const PRESENCE = {
  required: 'address.country forename surname email address.street address.city',
  optional: 'address.additional_address_data',
  choice: 'salutation title companyname dob phone mobile',
  country: 'address.street_number address.postal_code',
};

describe('the field table', () => {
  it('holds every field once, in the order of the form', () => {
    assert.equal(
      FIELDS.map(({path}) => path).join(' '),
      'salutation title address.country forename surname companyname email address.street' +
        ' address.street_number address.additional_address_data address.postal_code address.city' +
        ' dob phone mobile',
    );
  });

  for (const [presence, paths] of Object.entries(PRESENCE)) {
    it(`has as ${presence} just ${paths}`, () => {
      const found = FIELDS.filter((field) => field.presence === presence);
      assert.equal(found.map(({path}) => path).join(' '), paths);
    });
  }

  it('names every input once', () => {
    const names = FIELDS.flatMap(({inputs}) => Object.keys(inputs));
    assert.deepEqual(names.sort(), Object.keys(INPUTS).sort());
  });

  for (const [name, [type, ...said]] of Object.entries(INPUTS)) {
    it(`says how ${name} is filled in and typed`, () => {
      const attributes = FIELDS.flatMap(({inputs}) => [inputs[name as InputName] ?? []].flat());
      // A select is made by the template; numeric codes are the country's matter.
      const isSelect = type === 'select-one';
      const inputmode = name === 'postal_code' ? '' : said[1];
      const [autocomplete, , autocapitalize, dir] = said;
      const expected = {autocomplete, inputmode, autocapitalize, dir};
      const all = isSelect ? expected : {type, spellcheck: 'false', ...expected};
      const isSaid = ([, value]: [string, string | undefined]): boolean => value !== '';
      assert.deepEqual(attributes, [Object.fromEntries(Object.entries(all).filter(isSaid))]);
    });
  }

  for (const {path, sample, maxLength = Infinity, allows, matches} of FIELDS) {
    it(`has for ${path} a sample that passes`, () => {
      assert.ok(sample.length <= maxLength);
      assert.notEqual(allows?.(sample), false);
      assert.notEqual(matches?.(sample), false);
    });
  }
});
