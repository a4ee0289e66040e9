/**
 * Long because it is the state machine of a create, step by step.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createMemoryStore, type Claim, type Work} from '../../../src/proxy/index.ts';
import {createCustomer, type CreateResult} from '../../../src/proxy/actions/create-customer.ts';
import {momentsOf} from '../../../src/proxy/actions/moments.ts';
import type {Lease} from '../../../src/proxy/store/lease.ts';
import type {UpstreamCall, UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';

const OWNER = {issuer: 'shop', subject: 'shopper-1'};
const CLAIM: Claim = {
  ...OWNER,
  key: 'key-1',
  id: 'action-1',
  fingerprint: 'k1.contact',
  leaseMs: 9000,
  keepMs: 60_000,
};
const ID = 'PCU_00000000000000000000000000000A';
const OTHER_ID = 'PCU_00000000000000000000000000000B';
const NOW = Date.UTC(2026, 10, 24);

const customerOf = (id: string): object => ({
  id,
  created: new Date(NOW).toISOString(),
  contact: SAMPLE_CONTACT,
});
const done = (body: unknown): UpstreamResult => ({kind: 'done', body});
const CREATED = done(customerOf(ID));
const outcome = {kind: 'created' as const, customerId: ID, created: new Date(NOW).toISOString()};

const HELD: Lease = {isLost: () => false, end: () => undefined};

type Step = UpstreamResult | (() => UpstreamResult | Promise<UpstreamResult>);

/** A worker that got the claim, and a secuconnect that answers creates and lists in their order. */
async function openWorker(creates: readonly Step[], lists: readonly Step[] = []) {
  const store = createMemoryStore({clock: () => NOW});
  const calls: UpstreamCall[] = [];
  const events: [string, string | undefined][] = [];
  const left = {POST: [...creates], GET: [...lists]};
  const upstream = async (call: UpstreamCall): Promise<UpstreamResult> => {
    const {mayGo, ...asked} = call;
    if (mayGo && !(await mayGo())) return {kind: 'not-sent', reason: 'may-not-go'};
    calls.push(asked);
    const step = left[call.method as 'POST' | 'GET'].shift() ?? done({data: [], count: 0});
    return typeof step === 'function' ? step() : step;
  };
  const work = await store.claim(CLAIM);
  assert.ok(work.kind === 'work');
  /** The next worker, after one that sent a create and died. */
  const takeOver = async (): Promise<Work> => {
    await store.markSent(CLAIM, work.fence);
    await store.renew(CLAIM, work.fence, 0);
    const next = await store.claim(CLAIM);
    assert.ok(next.kind === 'work');
    return next;
  };
  const tools = {
    store,
    upstream,
    fingerprint: async () => CLAIM.fingerprint,
    report: (event: string, details?: {customerId?: string}) =>
      void events.push([event, details?.customerId]),
    settleMs: 0,
    callTime: 0,
    clock: () => NOW,
  };
  /** Until all is done, what outlasts the answer too. */
  const run = async (mine: Work = work, lease = HELD): Promise<CreateResult> => {
    const looks: Promise<unknown>[] = [];
    const later = (look: Promise<unknown>): void => void looks.push(look.catch(() => undefined));
    const moments = {...mine, ...momentsOf(mine, 0, tools)};
    const worker = {claim: CLAIM, work: moments, lease, tools, later};
    const result = await createCustomer(SAMPLE_CONTACT, worker);
    await Promise.all(looks);
    return result;
  };
  const methods = (): string => calls.map(({method}) => method).join(' ');
  return {store, work, calls, events, run, methods, takeOver};
}

describe('the work on a create', () => {
  it('sends the contact once, under the name of the submission', async () => {
    const {run, calls, store, events} = await openWorker([CREATED]);
    assert.deepEqual(await run(), {kind: 'settled', outcome});
    assert.deepEqual(calls, [
      {
        method: 'POST',
        path: 'Payment/Customers',
        json: {contact: SAMPLE_CONTACT},
        actionId: 'action-1',
      },
    ]);
    assert.deepEqual(await store.claim(CLAIM), {kind: 'done', outcome});
    assert.deepEqual(events, []);
  });

  it('marks what it sends before it sends it', async () => {
    const states: unknown[] = [];
    const worker = await openWorker([
      async () => {
        await worker.store.renew(CLAIM, worker.work.fence, 0);
        const next = await worker.store.claim(CLAIM);
        states.push(next.kind === 'work' && next.sentAgo);
        return CREATED;
      },
    ]);
    assert.deepEqual(await worker.run(), {kind: 'overtaken'});
    assert.deepEqual(states, [0]);
  });

  it('sends nothing once another worker took over', async () => {
    const {run, takeOver, calls} = await openWorker([CREATED]);
    await takeOver();
    assert.deepEqual(await run(), {kind: 'overtaken'});
    assert.deepEqual(calls, []);
  });

  it('forgets a submission that was not sent', async () => {
    const because = {kind: 'not-sent', retryAfter: 3} as const;
    const {run, store} = await openWorker([because]);
    assert.deepEqual(await run(), {kind: 'unavailable', because});
    const again = await store.claim({...CLAIM, fingerprint: 'k1.other'});
    assert.ok(again.kind === 'work');
    assert.equal(again.attempt, 1);
  });

  it('keeps one that was sent before, when the second time it was not', async () => {
    const because = {kind: 'not-sent'} as const;
    const {run, store, methods} = await openWorker([{kind: 'unknown'}, because]);
    assert.deepEqual(await run(), {kind: 'unavailable', because});
    assert.equal(methods(), 'POST GET POST');
    assert.equal((await store.claim({...CLAIM, fingerprint: 'k1.other'})).kind, 'other-contact');
    const again = await store.claim(CLAIM);
    assert.ok(again.kind === 'work');
    assert.equal(again.sentAgo, 0);
  });

  it('gives up after three creates without an answer, for a repeat to go on', async () => {
    const unknown = {kind: 'unknown', status: 502} as const;
    const {run, store, methods} = await openWorker([unknown, unknown, unknown, CREATED]);
    assert.deepEqual(await run(), {kind: 'unavailable', because: unknown});
    assert.equal(methods().replaceAll('GET ', ''), 'POST POST POST');
    assert.equal((await store.claim(CLAIM)).kind, 'work');
  });

  it('treats an answer without an id as unknown', async () => {
    const {run} = await openWorker([done({}), done([]), done(null)]);
    const because = {kind: 'unknown', cause: 'answer without an id'};
    assert.deepEqual(await run(), {kind: 'unavailable', because});
  });

  it('finds its customer in the list, tells so, and sends nothing again', async () => {
    const {run, methods, events} = await openWorker(
      [{kind: 'unknown'}],
      [done({data: [customerOf(ID)], count: 1})],
    );
    assert.deepEqual(await run(), {kind: 'settled', outcome});
    assert.equal(methods(), 'POST GET GET');
    assert.deepEqual(events, [['reconcile_adopted', ID]]);
  });

  it('is unknown without a list, and left to a repeat', async () => {
    const down = {kind: 'unknown', status: 503} as const;
    const {run, store, methods} = await openWorker([down], [down]);
    const because = {kind: 'unknown', cause: 'list not readable to the claim'};
    assert.deepEqual(await run(), {kind: 'unavailable', because});
    assert.equal(methods(), 'POST GET');
    assert.equal((await store.claim(CLAIM)).kind, 'work');
  });

  it('looks first when an earlier worker sent something', async () => {
    const {run, methods, takeOver} = await openWorker(
      [],
      [done({data: [customerOf(ID)], count: 1})],
    );
    assert.deepEqual(await run(await takeOver()), {kind: 'settled', outcome});
    assert.equal(methods(), 'GET GET');
  });

  for (const [name, creates, lists, isTakeover] of [
    ['its second create', [{kind: 'unknown'}, CREATED], 1, false],
    ['a create after a takeover', [CREATED], 1, true],
    ['a find after a takeover', [], 0, true],
  ] as const) {
    it(`names the customer that is listed too late after ${name}`, async () => {
      const empty = done({data: [], count: 0});
      const both = done({data: [customerOf(OTHER_ID), customerOf(ID)], count: 2});
      const found = creates.length ? [] : [done({data: [customerOf(ID)], count: 1})];
      const worker = await openWorker(creates, [
        ...Array.from({length: lists}, () => empty),
        ...found,
        both,
      ]);
      const mine = isTakeover ? await worker.takeOver() : undefined;
      assert.deepEqual(await worker.run(mine), {kind: 'settled', outcome});
      const named = worker.events.filter(([event]) => event === 'reconcile_duplicate');
      assert.deepEqual(named, [['reconcile_duplicate', OTHER_ID]]);
    });
  }

  it('never takes the customer of another shopper, names it in the log, and lets a repeat look', async () => {
    const {run, store, events, methods} = await openWorker([CREATED]);
    const rival = {...OWNER, subject: 'shopper-2', fingerprint: 'k1.rival', created: ''};
    await store.bind({...rival, customerId: ID});
    assert.deepEqual(await run(), {kind: 'conflict'});
    assert.equal(methods(), 'POST');
    assert.equal(await store.countOwned(OWNER), 0);
    assert.deepEqual(events, [['owner_conflict', ID]]);
    const again = await store.claim(CLAIM);
    assert.ok(again.kind === 'work' && again.sentAgo !== undefined);
  });

  it('ends with a refusal of the contact, also for repeats', async () => {
    const {run, store, methods} = await openWorker([
      {
        kind: 'refused',
        status: 403,
        error: 'ProductFormatException',
        details: 'surname too long',
        code: 0,
      },
    ]);
    const errors = [{pointer: '/contact/surname', code: 'too-long'}];
    const refused = {kind: 'refused', errors} as const;
    assert.deepEqual(await run(), {kind: 'settled', outcome: refused});
    assert.deepEqual(await store.claim(CLAIM), {kind: 'done', outcome: refused});
    assert.equal(methods(), 'POST');
  });

  for (const [error, details] of [
    ['ProductNotAllowedException', 'surname'],
    ['ProductInternalException', ''],
    ['ProductFormatException', 'Action not allowed for this contract'],
  ] as const) {
    it(`forgets a submission that ${error} refused for the merchant's sake`, async () => {
      const because = {kind: 'refused', status: 403, error, details, code: 0} as const;
      const {run, store} = await openWorker([because]);
      assert.deepEqual(await run(), {kind: 'unavailable', because});
      const again = await store.claim({...CLAIM, fingerprint: 'k1.other'});
      assert.ok(again.kind === 'work');
      assert.deepEqual([again.attempt, again.sentAgo, again.others.sent], [1, undefined, 0]);
    });
  }

  it('keeps one that was sent before, for an immediate repeat', async () => {
    const because = {
      kind: 'refused',
      status: 403,
      error: 'ProductNotAllowedException',
      details: '',
      code: 0,
    } as const;
    const {run, store} = await openWorker([{kind: 'unknown'}, because]);
    assert.deepEqual(await run(), {kind: 'unavailable', because});
    const again = await store.claim(CLAIM);
    assert.ok(again.kind === 'work' && again.sentAgo !== undefined);
  });

  it('sends nothing without its lease, and looks for nothing', async () => {
    const lost: Lease = {isLost: () => true, end: () => undefined};
    const {run, work, calls} = await openWorker([CREATED]);
    assert.deepEqual(await run(work, lost), {kind: 'overtaken'});
    assert.deepEqual(calls, []);
    const second = await openWorker([CREATED]);
    assert.deepEqual(await second.run(await second.takeOver(), lost), {kind: 'overtaken'});
    assert.deepEqual(second.calls, []);
  });

  for (const [name, boundId, expected] of [
    ['is named when another was bound', OTHER_ID, [['reconcile_duplicate', ID]]],
    ['is not named when it was found', ID, []],
  ] as const) {
    it(`makes a customer too late, which ${name}`, async () => {
      const worker = await openWorker([
        async () => {
          const {fence} = await worker.takeOver();
          await worker.store.finish(CLAIM, fence, {...outcome, customerId: boundId});
          return CREATED;
        },
      ]);
      assert.deepEqual(await worker.run(), {kind: 'overtaken'});
      assert.deepEqual(worker.events, expected);
    });
  }

  it('keeps its result when the store fails after it', async () => {
    const {run, takeOver, store} = await openWorker([
      async () => {
        await takeOver();
        return CREATED;
      },
    ]);
    store.ownedIds = async () => {
      throw new Error('The store is away');
    };
    assert.deepEqual(await run(), {kind: 'overtaken'});
  });

  it('changes nothing when a refusal comes late', async () => {
    const worker = await openWorker([
      async () => {
        await worker.takeOver();
        return {kind: 'refused', status: 403, error: '', details: '', code: 0};
      },
    ]);
    assert.equal((await worker.run()).kind, 'unavailable');
    assert.equal((await worker.store.claim(CLAIM)).kind, 'running');
  });

  it('throws when the store fails at the search', async () => {
    const {run, store} = await openWorker(
      [{kind: 'unknown'}],
      [done({data: [customerOf(ID)], count: 1})],
    );
    store.ownedIds = async () => {
      throw new Error('The store is away');
    };
    await assert.rejects(run(), /The store is away/);
  });
});
