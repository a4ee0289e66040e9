import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createMemoryStore, CustomerBusy} from '../../../src/proxy/index.ts';
import {guardStore} from '../../../src/proxy/store/guarded-store.ts';
import {Refusal} from '../../../src/proxy/problem.ts';

const OWNER = {issuer: 'shop', subject: 'shopper-1'};
const ID = 'PCU_0000000000';

describe('a guarded store', () => {
  it('does what the store does, by its own members', async () => {
    const store = guardStore(createMemoryStore(), 1000);
    const customer = {...OWNER, customerId: ID, fingerprint: 'k1.a', created: ''};
    assert.equal(await store.bind(customer), true);
    // It asks for the customer itself.
    await store.setFingerprint(OWNER, ID, 'k1.b');
    const found = await store.findByFingerprint(OWNER, 'k1.b');
    assert.equal(found?.customerId, ID);
  });

  for (const failure of ['a rejection', 'a throw'] as const) {
    it(`says which step failed after ${failure}, and not why: that may quote a row`, async () => {
      const inner = createMemoryStore();
      const error = new Error('canary');
      inner.countOwned = () => {
        if (failure === 'a throw') throw error;
        return Promise.reject(error);
      };
      await assert.rejects(guardStore(inner, 1000).countOwned(OWNER), (thrown: Error) => {
        assert.deepEqual([thrown.name, thrown.message], ['StoreError', 'countOwned']);
        assert.equal(thrown.cause, undefined);
        return true;
      });
    });
  }

  for (const error of [new Refusal('precondition-failed'), new RangeError('Too deep')]) {
    it(`lets a ${error.name} of the work in a lock pass`, async () => {
      const work = (): Promise<never> => Promise.reject(error);
      await assert.rejects(guardStore(createMemoryStore(), 1000).withCustomerLock(ID, work), error);
    });
  }

  it('refuses a caller that waited too long for a customer, without a store error', async () => {
    const inner = createMemoryStore();
    inner.withCustomerLock = () => Promise.reject(new CustomerBusy());
    const waiting = guardStore(inner, 1000).withCustomerLock(ID, async () => undefined);
    await assert.rejects(waiting, {name: 'Refusal', message: 'capacity'});
  });

  it('says that the lock failed when it cannot tell whose it is', async () => {
    const inner = createMemoryStore();
    inner.withCustomerLock = (_, work) => work(() => Promise.reject(new Error('canary')));
    const locked = guardStore(inner, 1000).withCustomerLock(ID, (isMine) => isMine());
    await assert.rejects(locked, {name: 'StoreError', message: 'withCustomerLock'});
  });

  it('says that the lock failed when the work in it did not', async () => {
    const inner = createMemoryStore();
    inner.withCustomerLock = async (_, work) => {
      await work(async () => true);
      throw new Error('canary');
    };
    const locked = guardStore(inner, 1000).withCustomerLock(ID, async () => undefined);
    await assert.rejects(locked, {name: 'StoreError', message: 'withCustomerLock'});
  });

  it('aborts a hanging step at its time limit', async () => {
    const inner = {...createMemoryStore(), countOwned: () => new Promise<never>(() => undefined)};
    await assert.rejects(guardStore(inner, 20).countOwned(OWNER), {reason: 'TimeoutError'});
  });
});
