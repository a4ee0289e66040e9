import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {openSandbox, type Answer} from '../secuconnect.ts';

const path = 'Payment/Customers';

async function sandboxWith(count: number, clock?: () => number) {
  const opened = await openSandbox(clock ? {clock} : {});
  for (let index = 0; index < count; index += 1) {
    await opened.call('POST', path, {contact: {forename: `F${index}`}});
  }
  return opened;
}

describe('a scroll', () => {
  it('reads a list in batches until an empty one; the first contains the total', async () => {
    const {call} = await sandboxWith(5);
    const first = (await call('GET', `${path}?scroll_expire=5m&count=2&sort=created:asc`)).body;
    assert.equal(first.count, 5);
    const names = first.data.map(({contact}) => contact['forename']);
    const next = (): ReturnType<typeof call> =>
      call('GET', `${path}?scroll_id=${String(first['scroll_id'])}`);
    for (const size of [2, 1, 0]) {
      const {body} = await next();
      const {count, data} = body as Partial<Answer>;
      assert.equal(count, undefined);
      assert.equal(data?.length, size);
      names.push(...data.map(({contact}) => contact['forename']));
    }
    assert.equal(new Set(names).size, 5);
  });

  it('is a snapshot without later changes', async () => {
    const {call} = await sandboxWith(2);
    const {body} = await call('GET', `${path}?scroll_expire=1h&count=1&fields=id`);
    await call('POST', path, {contact: {forename: 'Late'}});
    const rest = await call('GET', `${path}?scroll_id=${String(body['scroll_id'])}`);
    assert.deepEqual(Object.keys(rest.body.data[0] ?? {}), ['id']);
    const end = await call('GET', `${path}?scroll_id=${String(body['scroll_id'])}`);
    assert.deepEqual(end.body.data, []);
  });

  it('ends after its time', async () => {
    let now = Date.UTC(2026, 10, 24);
    const {call} = await sandboxWith(2, () => now);
    const {body} = await call('GET', `${path}?scroll_expire=30s&count=1`);
    now += 31_000;
    const {status} = await call('GET', `${path}?scroll_id=${String(body['scroll_id'])}`);
    assert.equal(status, 404);
  });
});

describe('switches of the sandbox', () => {
  it('add the contract of older answers', async () => {
    const {call} = await openSandbox({withContract: true});
    const {body} = await call('POST', path, {contact: {}});
    assert.match(JSON.stringify(body['contract']), /"payment.contracts".*"PCR_[0-9A-Z]{30}"/);
  });

  for (const [seconds, count] of [
    [180, 1],
    [0, 2],
  ] as const) {
    it(`remember an X-Action for ${seconds} seconds`, async () => {
      const {call, sandbox} = await openSandbox({actionSeconds: seconds});
      const headers = {'x-action': 'one'};
      await call('POST', path, {contact: {}}, headers);
      await call('POST', path, {contact: {}}, headers);
      assert.equal(sandbox.customers.length, count);
    });
  }

  it('let one list lag', async () => {
    const {call, sandbox} = await openSandbox();
    await call('POST', path, {contact: {}});
    sandbox.faults.add({kind: 'list-lag', delay: 1000});
    assert.equal((await call('GET', path)).body.count, 0);
    assert.equal((await call('GET', path)).body.count, 1);
  });
});
