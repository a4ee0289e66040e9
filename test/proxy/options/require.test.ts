import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {RequestEntry, ShopperClaims} from '../../../src/proxy/index.ts';
import {requirementsOf, type Contact, type PaymentMethod} from '../../../src/schema.ts';
import {bodyOf, newKey, openShop} from '../merchant.ts';

const path = '/v1/customers';
const {address: _address, dob: _dob, ...BARE} = SAMPLE_CONTACT;
const {dob: _day, ...WITH_ADDRESS} = SAMPLE_CONTACT;

async function pointersOf(response: Response): Promise<string[]> {
  const {type, errors = []} = (await bodyOf(response)) as {
    type?: string;
    errors?: {pointer: string; code: string}[];
  };
  return [
    type ?? String(response.status),
    ...errors.map(({pointer, code}) => `${pointer} ${code}`),
  ];
}

describe('what a merchant requires of a contact', () => {
  for (const [method, contact, errors] of [
    ['prepaid', BARE, []],
    ['debit', WITH_ADDRESS, []],
    ['invoice', SAMPLE_CONTACT, []],
    [
      'debit',
      BARE,
      ['country', 'street', 'city'].map((name) => `/contact/address/${name} required`),
    ],
    ['invoice', WITH_ADDRESS, ['/contact/dob required']],
  ] as const) {
    it(`for ${method} ${errors.length > 0 ? `refuses ${errors.join()}` : 'is met'}`, async () => {
      const methods = new Map<string, PaymentMethod>([['shopper-1', method]]);
      const {call, sandbox} = openShop({
        require: ({sub}) => requirementsOf(methods.get(sub) ?? 'debit').require,
      });
      const response = await call('POST', path, {json: {contact}, headers: newKey()});
      const said = await pointersOf(response);
      assert.deepEqual(
        said,
        errors.length > 0 ? ['urn:secu-payer-form:problem:validation', ...errors] : ['201'],
      );
      assert.equal(sandbox.customers.length, errors.length > 0 ? 0 : 1);
    });
  }

  it('is asked with claims and contact, once what was sent is right', async () => {
    const asked: [ShopperClaims, Contact][] = [];
    const {call} = openShop({
      require: async (claims, contact) => {
        asked.push([claims, contact]);
        contact.surname = 'changed';
        return [];
      },
    });
    const broken = {...SAMPLE_CONTACT, email: 'no'};
    await call('POST', path, {json: {contact: broken}, headers: newKey()});
    assert.equal(asked.length, 0);
    const created = await call('POST', path, {
      json: {contact: {...SAMPLE_CONTACT, forename: '  Erika '}},
      headers: newKey(),
      tokenId: 'one',
    });
    assert.equal(created.status, 201);
    const [[claims, contact] = []] = asked;
    assert.deepEqual([claims?.sub, claims?.['jti']], ['shopper-1', 'one']);
    assert.equal(contact?.forename, 'Erika');
    const {id} = await bodyOf(created);
    const read = await bodyOf(await call('GET', `${path}/${String(id)}`));
    assert.equal((read['contact'] as Contact).surname, SAMPLE_CONTACT.surname);
  });

  it('also holds for an update', async () => {
    const fields = new Set<'dob'>();
    const {call} = openShop({require: () => [...fields]});
    const created = await bodyOf(
      await call('POST', path, {json: {contact: WITH_ADDRESS}, headers: newKey()}),
    );
    fields.add('dob');
    const at = `${path}/${String(created['id'])}`;
    const {headers} = await call('GET', at);
    const put = (contact: Contact): Promise<Response> =>
      call('PUT', at, {json: {contact}, headers: {'if-match': headers.get('etag') ?? ''}});
    assert.deepEqual(await pointersOf(await put(WITH_ADDRESS)), [
      'urn:secu-payer-form:problem:validation',
      '/contact/dob required',
    ]);
    assert.equal((await put(SAMPLE_CONTACT)).status, 200);
  });

  for (const [name, answer] of [
    ['nothing', () => undefined],
    ['a text', () => 'dob'],
    ['an unknown field', () => ['iban']],
    ['a form of address', () => ['salutation']],
    ['a failure', () => Promise.reject(new Error('canary'))],
    [
      'an error',
      () => {
        throw new TypeError('canary');
      },
    ],
  ] as const) {
    it(`that is ${name} sends nothing, and no value reaches answer or log`, async () => {
      const {call, sandbox, log} = openShop({require: answer as never});
      const json = {contact: SAMPLE_CONTACT};
      const response = await call('POST', path, {json, headers: newKey()});
      assert.equal(response.status, 500);
      assert.match(String((await bodyOf(response))['type']), /:internal$/);
      assert.equal(sandbox.customers.length, 0);
      assert.ok((log[0] as RequestEntry).cause);
      assert.doesNotMatch(JSON.stringify(log), /canary|Erika/);
    });
  }
});

describe('a contact without an address', () => {
  it('is created, found again, updated and listed without one', async () => {
    const {call, sandbox} = openShop();
    const json = {contact: BARE};
    const created = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    assert.equal('address' in (sandbox.customers[0]?.contact ?? {}), false);
    const again = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    assert.deepEqual([again['id'], again['reused']], [created['id'], true]);
    const at = `${path}/${String(created['id'])}`;
    const read = await call('GET', at);
    assert.equal('address' in ((await bodyOf(read))['contact'] as object), false);
    const changed = {...BARE, surname: 'Hopper'};
    const updated = await call('PUT', at, {
      json: {contact: changed},
      headers: {'if-match': read.headers.get('etag') ?? ''},
    });
    assert.equal(updated.status, 200);
    const {items} = (await bodyOf(await call('GET', path))) as {items: {contact: Contact}[]};
    assert.deepEqual(
      items.map(({contact}) => [contact.surname, contact.address]),
      [['Hopper', undefined]],
    );
  });
});
