import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {FieldPath} from '../../../src/contact/contact.ts';
import {valuesOf} from '../../../src/form/values.ts';
import {OptionsError, type EventEntry, type ProxyOptions} from '../../../src/proxy/index.ts';
import type {Contact, ContactRule, MaxLengths} from '../../../src/schema.ts';
import {openForm} from '../../form/payer.ts';
import {bodyOf, newKey, openShop} from '../merchant.ts';

const path = '/v1/customers';
const NO_BOX: ContactRule = ({address}) =>
  /postfach/i.test(address?.street ?? '')
    ? [{path: 'address.street', message: 'canary: no boxes'}]
    : [];
const BOX = {...SAMPLE_CONTACT, address: {...SAMPLE_CONTACT.address, street: 'Postfach'}};

/** What the proxy says to a create: nothing if it accepts the contact. */
async function refusalOf(options: Partial<ProxyOptions>, contact: unknown): Promise<string[]> {
  const {call} = openShop({...options, limits: false});
  const response = await call('POST', path, {json: {contact}, headers: newKey()});
  if (response.status === 201) return [];
  const {errors} = (await bodyOf(response)) as {errors?: {pointer: string; code: string}[]};
  return errors?.map(({pointer, code}) => `${pointer} ${code}`) ?? [String(response.status)];
}

describe('the rules of a merchant', () => {
  it('refuse with the code “rule”, and their messages are not sent', async () => {
    const {call, sandbox, log} = openShop({rules: [NO_BOX]});
    const response = await call('POST', path, {json: {contact: BOX}, headers: newKey()});
    const text = await response.text();
    assert.equal(response.status, 422);
    assert.match(text, /"pointer":"\/contact\/address\/street","code":"rule"/);
    assert.doesNotMatch(text + JSON.stringify(log), /canary/);
    assert.equal(sandbox.customers.length, 0);
  });

  it('get what is sent, normalised, and change nothing of it', async () => {
    const seen: Contact[] = [];
    const rule: ContactRule = (contact) => {
      seen.push({...contact});
      Object.assign(contact, {surname: 'changed'});
      return [];
    };
    const {call, sandbox} = openShop({rules: [rule, rule]});
    const contact = {...SAMPLE_CONTACT, surname: ' Mustermann '};
    await call('POST', path, {json: {contact}, headers: newKey()});
    assert.deepEqual(
      seen.map(({surname}) => surname),
      ['Mustermann', 'Mustermann'],
    );
    assert.equal(sandbox.customers[0]?.contact['surname'], 'Mustermann');
  });

  it('that break count as met, and are reported once', async () => {
    const broken = (() => {
      throw new Error('canary');
    }) as ContactRule;
    const {call, log} = openShop({rules: [broken]});
    for (let count = 0; count < 2; count += 1) {
      const contact = {...SAMPLE_CONTACT, companyname: `Firma ${count}`};
      const response = await call('POST', path, {json: {contact}, headers: newKey()});
      assert.equal(response.status, 201);
    }
    const events = log.filter((entry) => (entry as EventEntry).event === 'rule_broken');
    assert.equal(events.length, 1);
    assert.match((events[0] as EventEntry).message ?? '', /^rules\[0\] threw an error/);
    assert.doesNotMatch(JSON.stringify(log), /canary/);
  });
});

describe('the limits of a merchant', () => {
  it('refuse what is longer', async () => {
    const maxLengths = {'address.street': 11, surname: 5};
    assert.deepEqual(await refusalOf({maxLengths}, SAMPLE_CONTACT), ['/contact/surname too-long']);
  });
});

describe('createProxy', () => {
  for (const [option, options] of [
    ['rules', {rules: NO_BOX}],
    ['rules', {rules: undefined}],
    ['rules[0]', {rules: ['canary']}],
    ['maxLengths', {maxLengths: 5}],
    ['maxLengths', {maxLengths: undefined}],
    ['maxLengths.surname', {maxLengths: {surname: 0}}],
    ['maxLengths.surname', {maxLengths: {surname: 71}}],
    ['maxLengths.surname', {maxLengths: {surname: '10'}}],
    ['maxLengths.iban', {maxLengths: {iban: 5}}],
    ['maxLengths.dob', {maxLengths: {dob: 10}}],
    ['maxLengths["address.postal_code"]', {maxLengths: {'address.postal_code': 5}}],
    ['maxLengths.phone', {maxLengths: {phone: 15}}],
  ] as const) {
    it(`does not start with ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => openShop(options as never),
        (error) => error instanceof OptionsError && error.option === option,
      );
    });
  }
});

const RULES: readonly ContactRule[] = [
  NO_BOX,
  ({surname}) => (surname.length > 6 ? [{path: 'surname', message: 'x'}] : []),
  ({phone}) => (phone ? [] : [{path: 'phone', message: 'x'}]),
  ({address}) => (address?.postal_code?.startsWith('1') ? [{path: 'email', message: 'x'}] : []),
  (() => undefined) as never,
  (() => [
    {path: 'iban', message: 'x'},
    {path: 'email', message: ''},
  ]) as never,
  ({address}) => ((address as {street: string}).street ? [] : []),
  (() => Promise.resolve([])) as never,
];

describe('form and proxy', () => {
  it('have the same verdict by the same rules, limits and requirements, whatever is typed', async () => {
    const text = fc.oneof(
      fc.constantFrom('', 'Postfach', 'Meier', 'Mustermann', '12345', 'a@b.de', 'x'.repeat(30)),
      fc.string({unit: 'grapheme', maxLength: 12}),
    );
    const fields: readonly FieldPath[] = ['surname', 'email', 'phone', 'companyname'];
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...RULES]),
        fc.dictionary(fc.constantFrom(...fields), fc.integer({min: 16, max: 40})),
        fc.dictionary(fc.constantFrom(...fields, 'forename'), text, {maxKeys: 2}),
        fc.dictionary(fc.constantFrom('street', 'postal_code', 'city'), text, {maxKeys: 1}),
        fc.subarray<FieldPath>(['phone', 'mobile', 'companyname', 'dob']),
        async (rules, limits, members, address, required) => {
          const maxLengths: MaxLengths = limits;
          const typed = {
            ...SAMPLE_CONTACT,
            ...members,
            address: {...SAMPLE_CONTACT.address, ...address},
          };
          const form = openForm(undefined, valuesOf(typed));
          form.controller.street.layout = 'split';
          form.ask({rules, maxLengths, require: required});
          const {judge} = form.controller;
          const refused = await refusalOf(
            {rules, maxLengths, require: () => required},
            judge.draft(),
          );
          assert.equal(
            judge.check().contact !== undefined,
            refused.length === 0,
            JSON.stringify([typed, required, refused]),
          );
          const errors = judge.errors();
          // What is missing is looked for first in the form, and last in the proxy.
          if (errors.some(({code}) => code !== 'rule')) return;
          assert.deepEqual(
            errors.map((error) => `/contact/${error.path.replace('.', '/')} rule`),
            refused,
          );
        },
      ),
      {numRuns: 150},
    );
  });
});
