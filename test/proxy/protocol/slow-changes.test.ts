import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createMemoryStore, createSqlStore, type Store} from '../../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../../src/sandbox/index.ts';
import {openDatabase, type Database} from '../../support/servers/postgres.ts';
import {bodyOf, newKey, openShop, problemOf} from '../merchant.ts';

const path = '/v1/customers';
const changedBy = (tab: string) => ({contact: {...SAMPLE_CONTACT, companyname: tab}});

/** A shopper with one customer, one tag of it, and a secuconnect that holds its first answer to a method. */
async function openSlowShop(inner: Store) {
  const sandbox = createSandbox();
  let held = '';
  let arrive = (): void => undefined;
  let release = (): void => undefined;
  const hold = (method: string): {arrived: Promise<void>; release: () => void} => {
    held = method;
    const arrived = new Promise<void>((done) => (arrive = done));
    return {arrived, release: () => release()};
  };
  const fetch = async (request: Request): Promise<Response> => {
    const isHeld = request.method === held && request.url.includes('/Customers');
    const response = await sandbox(request);
    if (!isHeld) return response;
    held = '';
    const released = new Promise<void>((done) => (release = done));
    arrive();
    await released;
    return response;
  };
  let asked = (): void => undefined;
  /** The next that asks for a customer's lock. */
  const nextAtLock = (): Promise<void> => new Promise((done) => (asked = done));
  const store: Store = {
    ...inner,
    async withCustomerLock(customerId, work) {
      asked();
      return inner.withCustomerLock(customerId, work);
    },
  };
  const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.example', fetch};
  const {call} = openShop({store, upstream});
  const made = await call('POST', path, {json: changedBy('first'), headers: newKey()});
  const place = `${path}/${String((await bodyOf(made))['id'])}`;
  const ifMatch = {'if-match': (await call('GET', place)).headers.get('etag') ?? ''};
  const put = (tab: string): Promise<Response> =>
    call('PUT', place, {json: changedBy(tab), headers: ifMatch});
  const nameThere = (): unknown => sandbox.customers[0]?.contact['companyname'];
  return {hold, nextAtLock, put, nameThere};
}

describe('two changes of one customer with one tag', () => {
  let database: Database;
  before(async () => (database = await openDatabase()));
  after(() => database.close());

  for (const kind of ['memory', 'PostgreSQL']) {
    it(`are one change: the one that waited for a slow one is 412 (${kind})`, async () => {
      const store = kind === 'memory' ? createMemoryStore() : createSqlStore(database);
      const {hold, nextAtLock, put, nameThere} = await openSlowShop(store);
      const {arrived, release} = hold('PUT');
      const slow = put('slow');
      await arrived;
      const waits = nextAtLock();
      const second = put('second');
      await waits;
      release();
      assert.equal((await slow).status, 200);
      const refused = await second;
      assert.deepEqual([refused.status, await problemOf(refused)], [412, 'precondition-failed']);
      assert.equal(nameThere(), 'slow');
    });
  }

  it('are one change though the slow one lost its lock: its PUT never goes out', async () => {
    const {hold, put, nameThere} = await openSlowShop(createSqlStore(database));
    const {arrived, release} = hold('GET');
    const slow = put('slow');
    await arrived;
    // As after a freeze that outlasted the lease.
    await database.query('update payer_customer_lock set lease_until = clock_timestamp()', []);
    assert.equal((await put('second')).status, 200);
    release();
    const late = await slow;
    assert.deepEqual([late.status, await problemOf(late)], [503, 'capacity']);
    assert.equal(nameThere(), 'second');
    const again = await put('slow');
    assert.deepEqual([again.status, await problemOf(again)], [412, 'precondition-failed']);
    assert.equal(nameThere(), 'second');
  });
});
