import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FaultKind} from '../../src/sandbox/index.ts';
import {openSandbox} from './secuconnect.ts';

const contact = {surname: 'Probe'};

describe('faults', () => {
  for (const [kind, created] of [
    ['refused', 0],
    ['reset-before', 0],
    ['reset-after', 1],
  ] as const) {
    it(`break the connection: ${kind}, ${created} created`, async () => {
      const {call, sandbox} = await openSandbox();
      sandbox.faults.add({kind, on: 'create'});
      await assert.rejects(call('POST', 'Payment/Customers', {contact}), TypeError);
      assert.equal(sandbox.customers.length, created);
      assert.equal((await call('POST', 'Payment/Customers', {contact})).status, 200);
    });
  }

  for (const [kind, status, created] of [
    ['429', 429, 0],
    ['500', 500, 0],
    ['502', 502, 0],
    ['503', 503, 0],
    ['500-after', 500, 1],
    ['503-after', 503, 1],
    ['cut', 200, 1],
    ['html', 200, 1],
    ['empty', 200, 1],
    ['stale-token', 401, 0],
  ] as const satisfies readonly (readonly [FaultKind, number, number])[]) {
    it(`answer uselessly: ${kind}, ${created} created`, async () => {
      const {fetch, sandbox, logIn} = await openSandbox();
      const headers = {authorization: `Bearer ${await logIn()}`};
      sandbox.faults.add({kind, on: 'create'});
      const body = JSON.stringify({contact});
      const path = '/api/v2/Payment/Customers';
      const response = await fetch(path, {method: 'POST', headers, body});
      assert.equal(response.status, status);
      assert.equal(sandbox.customers.length, created);
      if (kind !== 'stale-token') await assert.rejects(response.json());
    });
  }

  it('never answer in time', async () => {
    const {fetch, sandbox} = await openSandbox();
    sandbox.faults.add({kind: 'timeout'});
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 20);
    const call = fetch('/api/v2/Payment/Customers', {signal: caller.signal});
    await assert.rejects(call, {name: 'AbortError'});
  });

  it('say when to come back', async () => {
    const {fetch, sandbox} = await openSandbox();
    sandbox.faults.add({kind: '429', retryAfter: 7});
    const response = await fetch('/api/v2/Payment/Customers');
    assert.equal(response.headers.get('retry-after'), '7');
  });

  it('strike as often as they were told, and only the action they were told', async () => {
    const {call, sandbox} = await openSandbox();
    sandbox.faults.add({kind: 'refused', on: 'create', times: 2});
    assert.equal((await call('GET', 'Payment/Customers')).status, 200);
    await assert.rejects(call('POST', 'Payment/Customers', {contact}));
    await assert.rejects(call('POST', 'Payment/Customers', {contact}));
    assert.equal((await call('POST', 'Payment/Customers', {contact})).status, 200);
  });

  it('let a list lag behind', async () => {
    let now = 0;
    const {call} = await openSandbox({clock: () => now, listLag: 5000});
    await call('POST', 'Payment/Customers', {contact});
    assert.equal((await call('GET', 'Payment/Customers')).body.count, 0);
    now = 5000;
    assert.equal((await call('GET', 'Payment/Customers')).body.count, 1);
  });
});
