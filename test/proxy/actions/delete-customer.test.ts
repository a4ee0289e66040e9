import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {deleteCustomer} from '../../../src/proxy/actions/delete-customer.ts';
import type {UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';
import {CUSTOMER, GONE, ID, refusedWith, upstreamOf} from './answers.ts';

const found: UpstreamResult = {kind: 'done', body: CUSTOMER};

describe('a delete at secuconnect', () => {
  const isMine = async (): Promise<boolean> => true;
  for (const [name, results] of [
    ['by an array', [{kind: 'done', body: []}]],
    ['by another answer, and the customer is gone', [{kind: 'done', body: {}}, GONE]],
    ['by no answer, and the customer is gone', [{kind: 'unknown'}, GONE]],
    ['by a refusal, and the customer is gone', [GONE, GONE]],
    ['too early, and the customer is gone', [{kind: 'not-sent'}, GONE]],
  ] as const satisfies [string, UpstreamResult[]][]) {
    it(`is done when it is answered ${name}`, async () => {
      const {upstream, calls} = upstreamOf(...results);
      await deleteCustomer(ID, upstream, isMine);
      assert.equal(calls.length, results.length);
      assert.deepEqual(calls[0], {
        method: 'DELETE',
        path: `Payment/Customers/${ID}`,
        mayGo: isMine,
      });
    });
  }

  for (const [name, result, code] of [
    ['another answer', {kind: 'done', body: {}}, 'upstream-error'],
    ['no answer', {kind: 'unknown'}, 'upstream-unavailable'],
    ['the state of the customer', refusedWith(), 'customer-in-use'],
    ['a right of the merchant', refusedWith({code: 1002}), 'upstream-error'],
    ['another exception', refusedWith({error: 'ProductInternalException'}), 'upstream-error'],
    ['a login that failed', {kind: 'not-sent', reason: 'login-refused'}, 'upstream-error'],
  ] as const satisfies [string, UpstreamResult, string][]) {
    it(`is ${code} after ${name}, while the customer is there`, async () => {
      await assert.rejects(deleteCustomer(ID, upstreamOf(result, found).upstream, isMine), {code});
    });
  }

  it('asks nothing more without its lock', async () => {
    const {upstream, calls} = upstreamOf({kind: 'not-sent', reason: 'may-not-go'});
    await assert.rejects(deleteCustomer(ID, upstream, isMine), {code: 'capacity'});
    assert.equal(calls.length, 1);
  });
});
