import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createAccounts} from '../../../src/proxy/limits/accounts.ts';
import {addressGroup} from '../../../src/proxy/http/address.ts';
import {createCapacity} from '../../../src/proxy/upstream/capacity.ts';
import {createMemoryStore, type Store} from '../../../src/proxy/index.ts';
import {steadyTime} from '../../support/time/steady-time.ts';
import {createRequest, newKey, openShop, problemOf} from '../merchant.ts';

const path = '/v1/customers';
const json = {contact: SAMPLE_CONTACT};

describe('an address', () => {
  for (const [ip, group] of [
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1:80 ', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
    ['0:0:0:0:0:FFFF:c000:0201', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['[2001:DB8:1:2::9]', '2001:db8:1:2::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['x'.repeat(1000), 'x'.repeat(64)],
    ['', undefined],
    [undefined, undefined],
  ] as const) {
    it(`${String(ip).slice(0, 30)} counts as ${String(group).slice(0, 30)}`, () => {
      assert.equal(addressGroup(ip), group);
    });
  }
});

describe('accounts in the process', () => {
  it('have so many points in a time, then say when there are some again', (test) => {
    const pass = steadyTime(test);
    const accounts = createAccounts({points: 2, seconds: 60});
    assert.deepEqual([accounts.take('a'), accounts.take('a')], [undefined, undefined]);
    assert.ok((accounts.take('a') ?? 0) > 50_000);
    assert.equal(accounts.take('b'), undefined);
    accounts.giveBack('a');
    assert.equal(accounts.take('a'), undefined);
    pass(60_001);
    assert.equal(accounts.take('a'), undefined);
  });

  it('are no more than so many: the oldest is forgotten', () => {
    const accounts = createAccounts({points: 1, seconds: 60}, 3);
    for (const name of ['a', 'b', 'c', 'd']) accounts.take(name);
    assert.equal(typeof accounts.take('d'), 'number');
    assert.equal(typeof accounts.take('b'), 'number');
    assert.equal(accounts.take('a'), undefined);
  });
});

describe('the places at secuconnect', () => {
  const limits = {callsAtOnce: 4, callsPerShopper: 2, callsWaiting: 10, waitTime: 60_000};

  it('are never all one shopper’s', async () => {
    const {enter} = createCapacity(limits);
    const [first] = [await enter({shopper: 'a'}), await enter({shopper: 'a'})];
    let third = false;
    void enter({shopper: 'a'}).then(() => (third = true));
    assert.ok(await enter({shopper: 'b'}));
    assert.ok(await enter({}));
    assert.equal(third, false);
    first?.();
    await new Promise((done) => setImmediate(done));
    assert.equal(third, true);
  });

  it('go to creates before reads', async () => {
    const {enter} = createCapacity({...limits, callsAtOnce: 1});
    const order: string[] = [];
    const leave = await enter({shopper: 'a'});
    const queue = [
      ['b', true],
      ['c', true],
      ['d', false],
    ] as const;
    const waiting = queue.map(async ([shopper, isPatient]) => {
      const done = await enter({shopper, isPatient});
      order.push(shopper);
      done?.();
    });
    leave?.();
    await Promise.all(waiting);
    assert.deepEqual(order, ['d', 'b', 'c']);
  });

  it('keep room in the queue for others, and a read gives way to a create', async () => {
    const {enter} = createCapacity({...limits, callsAtOnce: 1});
    await enter({});
    const seen: string[] = [];
    const wait = (shopper: string, isPatient: boolean): void =>
      void enter({shopper, isPatient}).then((leave) => leave ?? seen.push(shopper));
    for (let count = 0; count < 9; count += 1) wait('a', true);
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(seen, ['a']);
    wait('b', true);
    wait('c', true);
    wait('d', false);
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(seen, ['a', 'c']);
  });
});

describe('a shopper', () => {
  it('may ask 300 times a minute, whatever it is, and costs no statement beyond', async () => {
    const statements: string[] = [];
    const store = new Proxy(createMemoryStore(), {
      get: (target, name: keyof Store) =>
        ((...args: unknown[]) => {
          statements.push(name);
          return (target[name] as (...all: unknown[]) => unknown).apply(target, args);
        }) as never,
    });
    const {call} = openShop({store});
    const headers = newKey();
    assert.equal((await call('POST', path, {json, headers})).status, 201);
    const asks = [
      () => call('POST', path, {json, headers}),
      () => call('POST', path, {json}),
      () => call('POST', path, {json: {contact: 5}, headers: newKey()}),
      () => call('GET', `${path}?limit=0`),
    ];
    for (let count = 1; count < 300; count += 1) {
      assert.notEqual((await asks[count % asks.length]?.())?.status, 429);
    }
    const before = statements.length;
    for (const ask of asks) {
      const response = await ask();
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('ratelimit-policy'), '"request";q=300;w=60');
    }
    assert.equal(statements.length, before);
    assert.equal((await call('GET', path, {subject: 'other'})).status, 200);
  });

  it('pays for a list what it reads', async () => {
    const {call} = openShop({limits: {readsPerMinute: 5}});
    for (const companyname of ['Eins', 'Zwei', 'Drei']) {
      const contact = {...SAMPLE_CONTACT, companyname};
      await call('POST', path, {json: {contact}, headers: newKey()});
    }
    assert.equal((await call('GET', path)).status, 200);
    assert.equal((await call('GET', `${path}?limit=2`)).status, 200);
    assert.equal((await call('GET', `${path}?limit=1`)).status, 429);
  });
});

describe('an address with many shoppers', () => {
  it('makes 60 customers in ten minutes, counted when they are sent', async () => {
    const {mint, proxy, sandbox} = openShop();
    const create = async (subject: string, ip: string): Promise<Response> =>
      proxy(createRequest(await mint({subject})), {ip});
    for (let count = 0; count < 60; count += 1) {
      const ip = `2001:db8:1:2::${count.toString(16)}`;
      assert.equal((await create(`shopper-${count}`, ip)).status, 201);
    }
    const refused = await create('shopper-60', '2001:db8:1:2:ffff::1');
    assert.equal(refused.status, 429);
    assert.equal(await problemOf(refused), 'rate-limited');
    assert.equal(refused.headers.get('ratelimit-policy'), '"address";q=60;w=600');
    // A shopper who already has a customer creates none.
    assert.equal((await create('shopper-0', '2001:db8:1:2::1')).status, 200);
    assert.equal((await create('shopper-61', '2001:db8:1:3::1')).status, 201);
    assert.equal(sandbox.customers.length, 61);
  });

  it('is not charged for what was not sent', async () => {
    const {mint, proxy, sandbox} = openShop({limits: {createsPerAddress10Minutes: 1}});
    const create = async (subject: string): Promise<number> =>
      (await proxy(createRequest(await mint({subject})), {ip: '192.0.2.1'})).status;
    sandbox.faults.add({kind: '429', on: 'create', times: 2});
    assert.deepEqual([await create('a'), await create('b')], [503, 503]);
    assert.deepEqual([await create('c'), await create('d')], [201, 429]);
  });
});
