import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {requirementsOf, type PaymentMethod} from '../../../src/schema.ts';
import {PAYMENT_METHODS} from '../../../src/contact/rules/payment-methods.ts';
import {createContactValidator} from '../../../src/contact/validate.ts';

const METHODS = Object.keys(PAYMENT_METHODS) as PaymentMethod[];
const NAMES = ['forename', 'surname', 'email'];
const ADDRESS = [
  'address.country',
  'forename',
  'surname',
  'email',
  'address.street',
  'address.city',
];

describe('a payment method', () => {
  for (const [method, require, hidden] of [
    ['prepaid', NAMES, []],
    ['creditcard', NAMES, []],
    ['paypal', NAMES, []],
    ['debit', ADDRESS, []],
    ['sofort', ADDRESS, []],
    ['invoice', [...ADDRESS, 'dob'], []],
    ['easycredit', ADDRESS, ['companyname']],
  ] as const) {
    it(`${method} needs ${require.join(' ')}`, () => {
      const needs = requirementsOf(method);
      assert.deepEqual(needs.require, require);
      assert.equal(needs.address, require.length > 3);
      assert.deepEqual(needs.hidden, hidden);
    });
  }

  it('is one of the list', () => {
    for (const name of ['', 'Invoice', 'applepay', 'constructor', '__proto__', 'toString']) {
      assert.equal(requirementsOf(name), undefined);
    }
  });

  it('decides whether a contact without an address is right', () => {
    const {address: _address, ...contact} = SAMPLE_CONTACT;
    for (const method of METHODS) {
      const {require, address} = requirementsOf(method);
      const {issues} = createContactValidator({require})(contact);
      assert.deepEqual(
        issues.map(({path, code}) => `${path} ${code}`),
        address
          ? ['address.country', 'address.street', 'address.city'].map((path) => `${path} required`)
          : [],
        method,
      );
    }
  });
});
