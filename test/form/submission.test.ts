import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {CustomerClient} from '../../src/api/customer-client.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {FieldPath} from '../../src/contact/contact.ts';
import {FIELDS} from '../../src/contact/fields.ts';
import {Submission} from '../../src/form/customer/submission.ts';
import {changed, createShop, failureOf, idOf} from './payer.ts';

const ALL = new Set<FieldPath>(FIELDS.map(({path}) => path));
const without = (...paths: FieldPath[]): ReadonlySet<FieldPath> =>
  new Set([...ALL].filter((path) => !paths.includes(path)));

const through = (client: CustomerClient) => ({client, signal: new AbortController().signal});

describe('a submission', () => {
  it('creates a customer', async () => {
    const {client, customers, keys} = createShop();
    const result = await new Submission().run(through(client), SAMPLE_CONTACT, ALL, undefined);
    assert.deepEqual(result, {customerId: idOf('N'), action: 'created'});
    assert.deepEqual(customers.get(idOf('N'))?.contact, SAMPLE_CONTACT);
    assert.match(keys[0] ?? '', /^[0-9a-f]{32}$/);
  });

  it('says that the proxy had this customer already', async () => {
    const {client} = createShop();
    const create = async () => ({id: idOf('A'), created: 'now', reused: true as const});
    const result = await new Submission().run(
      through({...client, create}),
      SAMPLE_CONTACT,
      ALL,
      undefined,
    );
    assert.deepEqual(result, {customerId: idOf('A'), action: 'reused'});
  });

  it('keeps its key until it succeeds, the contact changes or the key is used up', async () => {
    const {client, keys, failures} = createShop();
    const submission = new Submission();
    const run = (surname: string): Promise<string> =>
      failureOf(submission.run(through(client), changed({surname}), ALL, undefined));
    failures.set('create', new ApiError('timeout'));
    await run('One');
    await run('One');
    await run('Two');
    await run('One');
    failures.set('create', new ApiError('conflict', {problem: 'idempotency-key-reused'}));
    assert.equal(await run('One'), 'conflict');
    failures.clear();
    await run('One');
    await run('One');
    const names = keys.map((key) => 'abcdefg'.charAt(keys.indexOf(key)));
    assert.equal(names.join(''), 'aacddfg');
  });

  it('writes nothing for a customer that says the same', async () => {
    const {client, calls, customers} = createShop(SAMPLE_CONTACT);
    const stored = customers.get(idOf('A'));
    const contact = changed({phone: '+49-30-23125012'});
    const result = await new Submission().run(through(client), contact, ALL, stored);
    assert.deepEqual(result, {customerId: idOf('A'), action: 'reused'});
    assert.deepEqual(calls, []);
  });

  it('updates a customer under its tag, with what the form does not show', async () => {
    const {client, customers} = createShop(SAMPLE_CONTACT);
    const stored = customers.get(idOf('A'));
    const {phone: _phone, mobile: _mobile, ...rest} = changed({surname: 'Neu'});
    const result = await new Submission().run(
      through(client),
      rest,
      without('phone', 'address.city'),
      stored,
    );
    assert.deepEqual(result, {customerId: idOf('A'), action: 'updated'});
    const {mobile: _gone, ...expected} = changed({surname: 'Neu'});
    assert.deepEqual(customers.get(idOf('A'))?.contact, expected);
  });

  it('takes no town from the customer that the payer left', async () => {
    const {client, customers} = createShop(SAMPLE_CONTACT);
    const {additional_address_data: _floor, ...address} = SAMPLE_CONTACT.address;
    const contact = {...SAMPLE_CONTACT, address};
    await new Submission().run(
      through(client),
      contact,
      without('address.additional_address_data'),
      customers.get(idOf('A')),
    );
    assert.deepEqual(customers.get(idOf('A'))?.contact.address, address);
  });

  it('creates a complete new customer if the one to update no longer exists', async () => {
    const {client, customers, calls} = createShop(SAMPLE_CONTACT);
    const stored = customers.get(idOf('A'));
    customers.clear();
    const {phone: _phone, ...rest} = changed({surname: 'Neu'});
    const result = await new Submission().run(through(client), rest, without('phone'), stored);
    assert.deepEqual(result, {customerId: idOf('N'), action: 'created'});
    assert.deepEqual(calls, [`update ${idOf('A')}`, 'create']);
    assert.equal(customers.get(idOf('N'))?.contact.phone, SAMPLE_CONTACT.phone);
  });

  for (const failure of [
    new ApiError('conflict', {problem: 'precondition-failed'}),
    new TypeError('x'),
  ]) {
    it(`creates none when the update fails with ${failure.message}`, async () => {
      const {client, customers, calls, failures} = createShop(SAMPLE_CONTACT);
      failures.set('update', failure);
      const run = new Submission().run(
        through(client),
        changed({surname: 'Neu'}),
        ALL,
        customers.get(idOf('A')),
      );
      await assert.rejects(run, failure);
      assert.deepEqual(calls, [`update ${idOf('A')}`]);
    });
  }
});
