import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FIELDS} from '../../src/customer/fields.ts';

/** Names of the HTML standard, section "Autofill". */
const TOKENS = new Set([
  'off',
  'honorific-prefix',
  'given-name',
  'family-name',
  'organization',
  'email',
  'tel',
  'mobile tel',
  'country',
  'address-line1',
  'address-line2',
  'address-level2',
  'postal-code',
  'bday-day',
  'bday-month',
  'bday-year',
]);

describe('the field table', () => {
  it('names every input once', () => {
    const names = FIELDS.flatMap(({inputs}) => Object.keys(inputs));
    assert.deepEqual(
      names.sort(),
      [
        'salutation title forename surname companyname dob-day dob-month dob-year email phone mobile',
        'country street-line street street_number additional_address_data postal_code city',
      ]
        .join(' ')
        .split(' ')
        .sort(),
    );
  });

  for (const {path, inputs, sample, maxLength = Infinity, allows, matches} of FIELDS) {
    it(`has for ${path} known autofill names and a sample that passes`, () => {
      for (const attributes of Object.values(inputs)) {
        assert.ok(TOKENS.has(attributes['autocomplete'] ?? ''), attributes['autocomplete']);
        assert.equal('maxlength' in attributes, false, 'typing is never cut');
      }
      assert.ok(sample.length <= maxLength);
      assert.notEqual(allows?.(sample), false);
      assert.notEqual(matches?.(sample), false);
    });
  }
});
