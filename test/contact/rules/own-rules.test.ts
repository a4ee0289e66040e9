import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Contact, ContactIssue} from '../../../src/contact/contact.ts';
import {
  asksAddress,
  incompleteContact,
  ruleIssues,
  type ContactRule,
} from '../../../src/contact/rules/own-rules.ts';
import {createContactCheck} from '../../../src/contact/validate.ts';

const CONTACT: Contact = {forename: 'Erika', surname: 'Mustermann', email: 'erika@example.com'};
const ALLOWED =
  'Allowed: a function that immediately returns a list of {path, message}, empty if all is right';

/** What a rule of any kind leads to, and what is reported. */
function judge(...rules: unknown[]): {issues: ContactIssue[]; faults: string[]} {
  const faults: string[] = [];
  const issues = ruleIssues(rules as ContactRule[], CONTACT, (fault) => faults.push(fault));
  return {issues, faults};
}

describe('a rule of a page', () => {
  it('gives its messages in order, each at its field', () => {
    const {issues, faults} = judge(
      () => [],
      () => [
        {path: 'surname', message: 'As on the ticket.'},
        {path: 'address.city', message: 'We deliver in Köln.'},
      ],
      ({email}: Contact) => [{path: 'email', message: `Not ${email}.`}],
    );
    assert.deepEqual(issues, [
      {path: 'surname', code: 'rule', level: 'error', message: 'As on the ticket.'},
      {path: 'address.city', code: 'rule', level: 'error', message: 'We deliver in Köln.'},
      {path: 'email', code: 'rule', level: 'error', message: 'Not erika@example.com.'},
    ]);
    assert.deepEqual(faults, []);
  });

  it('gets a copy of the contact', () => {
    judge((contact: Contact) => {
      contact.surname = 'changed';
      return [];
    });
    assert.equal(CONTACT.surname, 'Mustermann');
  });

  for (const [what, rule, fault] of [
    ['throws', () => assert.fail('erika@example.com'), 'threw an error'],
    ['is no function', 'rule', 'threw an error'],
    ['returns nothing', () => undefined, 'returned undefined'],
    ['returns a promise', async () => [], 'returned object'],
    ['returns true', () => true, 'returned boolean'],
    ['names no field', () => [{path: 'nickname', message: 'x'}], undefined],
    ['names no path', () => [{message: 'x'}], undefined],
    ['gives no message', () => [{path: 'surname'}], undefined],
    ['gives a blank message', () => [{path: 'surname', message: ' '}], undefined],
    ['gives a message that is no text', () => [{path: 'surname', message: 5}], undefined],
    ['lists nothing', () => [undefined], undefined],
  ] as const) {
    it(`that ${what} counts as met, and the report names it without a value`, () => {
      const {issues, faults} = judge(() => [], rule);
      assert.deepEqual(issues, []);
      const said = fault ?? 'named no field or gave no message';
      assert.deepEqual(faults, [`rules[1] ${said}. ${ALLOWED}`]);
    });
  }

  it('keeps the right ones of its messages', () => {
    const {issues, faults} = judge(() => [null, {path: 'surname', message: 'x'}]);
    assert.equal(issues.length, 1);
    assert.equal(faults.length, 1);
  });

  it('needs nobody who is told of its faults', () => {
    assert.deepEqual(ruleIssues([() => assert.fail()], CONTACT), []);
  });
});

describe('an incomplete contact', () => {
  const error = (path: ContactIssue['path']): ContactIssue => ({
    path,
    code: 'required',
    level: 'error',
  });

  it('has empty texts where something mandatory is missing or wrong, and nothing else of it', () => {
    const output = {forename: 'Erika', email: 'x', phone: '12', address: {city: 'Köln'}};
    const errors = [error('email'), error('phone'), error('surname')];
    assert.deepEqual(incompleteContact(output, errors, true), {
      forename: 'Erika',
      surname: '',
      email: '',
      address: {street: '', city: 'Köln', country: ''},
    });
  });

  it('has an address only where one is asked for, or is there', () => {
    assert.equal(incompleteContact(CONTACT, [], false).address, undefined);
    assert.deepEqual(incompleteContact(CONTACT, [], true).address, {
      street: '',
      city: '',
      country: '',
    });
    const {address} = incompleteContact({address: {city: 'Köln'}}, [], false);
    assert.equal(address?.city, 'Köln');
  });

  it('is asked for an address by any field of one', () => {
    assert.equal(asksAddress(), false);
    assert.equal(asksAddress(['email', 'surname']), false);
    assert.equal(asksAddress(['email', 'address.city']), true);
  });
});

describe('the check of a server', () => {
  const ADDRESS = {country: 'DE', street: 'Weg', postal_code: '51147', city: 'Köln'};
  const seen: Contact[] = [];
  const check = createContactCheck({
    rules: [
      (contact) => {
        seen.push(contact);
        return contact.address?.city === 'Köln'
          ? [{path: 'address.city', message: 'Not there.'}]
          : [];
      },
    ],
    require: ['address.street'],
  });

  it('applies the rules of a page to a valid contact', () => {
    const {errors, contact} = check({...CONTACT, address: ADDRESS});
    assert.deepEqual(errors, [
      {path: 'address.city', code: 'rule', level: 'error', message: 'Not there.'},
    ]);
    assert.equal(contact, undefined);
    assert.equal(
      check({...CONTACT, address: {...ADDRESS, city: 'Bonn'}}).contact?.address?.city,
      'Bonn',
    );
  });

  it('applies them to an invalid one too, with empty texts for what is invalid', () => {
    const {errors} = check({...CONTACT, email: 'x', address: ADDRESS});
    assert.deepEqual(
      errors.map(({path, code}) => `${path} ${code}`),
      ['email format', 'address.city rule'],
    );
    assert.equal(seen.at(-1)?.email, '');
    assert.equal(seen.at(-1)?.surname, 'Mustermann');
  });

  it('applies them to an empty one', () => {
    check({});
    assert.deepEqual(seen.at(-1)?.address, {street: '', city: '', country: ''});
  });
});
