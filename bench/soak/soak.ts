import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {mintToken, SCOPES} from '../../src/proxy/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {openInstances, type Instance, type Instances} from '../instances/instances.ts';
import {KEY} from '../../test/proxy/merchant.ts';
import type {Random} from '../storm/random.ts';
import {withoutList} from '../../test/support/without-list.ts';

export interface SoakOptions {
  minutes: number;
  random: Random;
  /** False: secuconnect hides its list, so that a lost answer cannot be looked for. */
  reconcile?: boolean;
}

export interface SoakResult {
  requests: number;
  kills: number;
  pauses: number;
  /** Customers that stand at the end, each confirmed to its shopper. */
  customers: number;
  /** Of the instance that lives from first to last, in megabytes. */
  heapGrowth: number;
  /** A line for each thing that is not as it was confirmed. */
  bad: string[];
}

/** What shoppers were told that stands, by id. */
type Ledger = Map<string, Order>;

interface Order {
  subject: string;
  key: string;
  companyname: string;
}

/**
 * Mixed traffic at three proxies on one PostgreSQL. The first is paused now and then, the others are killed
 * and replaced too. At rest secuconnect and the lists of all shoppers must hold just what was confirmed.
 */
export async function soak({minutes, random, reconcile = true}: SoakOptions): Promise<SoakResult> {
  const all = await openInstances(reconcile ? undefined : withoutList);
  try {
    return await run(all, minutes * 60_000, random);
  } finally {
    await all.close();
  }
}

async function run(all: Instances, milliseconds: number, random: Random): Promise<SoakResult> {
  const running = await Promise.all([all.start(), all.start(), all.start()]);
  const [oldest] = running;
  const end = performance.now() + milliseconds;
  const isOver = (): boolean => performance.now() > end;
  const counts = {requests: 0, kills: 0, pauses: 0};
  const ledger: Ledger = new Map();
  const bad: string[] = [];

  const send = async (subject: string, path: string, init: Init = {}): Promise<Answer> => {
    const authorization = `Bearer ${await tokenOf(subject)}`;
    const headers = {'content-type': 'application/json', authorization, ...init.headers};
    let last = '';
    for (let tries = 0; tries < PATIENCE; tries += 1) {
      counts.requests += 1;
      const {url} = running[random.below(running.length)] as Instance;
      const signal = AbortSignal.timeout(10_000);
      try {
        const response = await fetch(`${url}/v1/customers${path}`, {...init, headers, signal});
        const text = await response.text();
        const body = JSON.parse(text || '{}') as Answer['body'];
        const etag = response.headers.get('etag') ?? '';
        // The proxy says when to ask again: the work is under way.
        const isPending = response.headers.has('retry-after');
        if (response.status < 500 && !isPending) {
          return {status: response.status, body, etag};
        }
        last = `${response.status} ${text}`;
      } catch {
        // It was killed, or is paused: another one may answer.
      }
      await pause(50);
    }
    throw new Error(`${init.method ?? 'GET'} never ended: ${last}`);
  };

  const create = async (order: Order): Promise<string> => {
    const contact = {...SAMPLE_CONTACT, companyname: order.companyname};
    const headers = {'idempotency-key': order.key};
    const body = JSON.stringify({contact});
    const answer = await send(order.subject, '', {method: 'POST', headers, body});
    return String(answer.body['id'] ?? answer.body['type']);
  };

  /** Does one thing as a shopper of its own, so that no two change one customer at once. */
  const act = async (subject: string, number: number): Promise<void> => {
    const own = [...ledger].filter(([, order]) => order.subject === subject);
    const [id, order] = own[random.below(Math.max(own.length, 1))] ?? [];
    const action = id && order ? random.below(8) : 0;
    if (!id || !order || action <= 1) {
      const fresh = {subject, key: `soak-key-${subject}-${number}`, companyname: `Firma ${number}`};
      const made = await create(fresh);
      if (!made.startsWith('PCU_')) bad.push(`a create ended with ${made}`);
      else if (ledger.has(made)) bad.push(`${made} stands for two submissions`);
      else ledger.set(made, fresh);
    } else if (action === 2) {
      const again = await create(order);
      if (again !== id) bad.push(`a repeat of ${id} gave ${again}`);
    } else if (action === 3) {
      await send(subject, `/${id}`, {method: 'DELETE'});
      ledger.delete(id);
    } else if (action === 4) {
      const {etag} = await send(subject, `/${id}`);
      const contact = {...SAMPLE_CONTACT, companyname: `${order.companyname} neu`};
      const headers = {'if-match': etag};
      const answer = await send(subject, `/${id}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify({contact}),
      });
      // 412: the first try was done, and its answer was lost.
      if (answer.status !== 200 && answer.status !== 412) bad.push(`an update: ${answer.status}`);
    } else if (action === 5) {
      const {status} = await send(subject, '', {headers: {authorization: 'Bearer a.b.c'}});
      if (status !== 401) bad.push(`a forged token: ${status}`);
    } else if (action === 6) {
      const [stranger] = [...ledger].find(([, {subject: of}]) => of !== subject) ?? [];
      // Who asks for many of them is held off: each time it is somebody else.
      const intruder = `intruder-${subject}-${number}`;
      const {status} = stranger ? await send(intruder, `/${stranger}`) : {status: 404};
      if (status !== 404) bad.push(`somebody else's customer: ${status}`);
    } else {
      const {status} = await send(subject, `/${id}`);
      if (status !== 200) bad.push(`a read of ${id}: ${status}`);
    }
  };

  const shopper = async (index: number): Promise<void> => {
    for (let number = 0; !isOver(); number += 1) {
      // A shopper for each fifty steps: nobody has thousands of customers.
      await act(`shopper-${index}-${Math.floor(number / 50)}`, number);
      await pause(random.below(60));
    }
  };
  const disturb = async (): Promise<void> => {
    while (!isOver()) {
      await pause(1000 + random.below(3000));
      all.sandbox.faults.add({kind: random.pick(LOST), on: 'create'});
      const index = random.below(running.length);
      const victim = running[index] as Instance;
      if (victim === oldest || random.below(2) === 0) {
        counts.pauses += 1;
        victim.kill('SIGSTOP');
        await pause(200 + random.below(1500));
        victim.kill('SIGCONT');
      } else {
        counts.kills += 1;
        victim.kill('SIGKILL');
        running[index] = await all.start();
      }
    }
  };
  const measure = async (): Promise<number> => {
    // Until then it compiles, and fills its pools.
    await pause(milliseconds / 4);
    return (await oldest?.heap()) ?? 0;
  };
  const [early] = await Promise.all([
    measure(),
    disturb(),
    ...Array.from({length: SHOPPERS}, (_, index) => shopper(index)),
  ]);
  const late = (await oldest?.heap()) ?? 0;

  for (const subject of new Set([...ledger.values()].map((order) => order.subject))) {
    bad.push(...(await compareList(subject, ledger, send)));
  }
  bad.push(...compareAll(all.sandbox, ledger));
  const customers = ledger.size;
  return {...counts, customers, heapGrowth: (late - early) / 1_048_576, bad};
}

interface Answer {
  status: number;
  body: Readonly<Record<string, unknown>>;
  etag: string;
}

/** What `fetch` takes, its headers as an object. */
type Init = Omit<RequestInit, 'headers'> & {headers?: Readonly<Record<string, string>>};

type Send = (subject: string, path: string) => Promise<Answer>;

/** What a shopper's list says against what the shopper was told. */
async function compareList(subject: string, ledger: Ledger, send: Send): Promise<string[]> {
  const listed: string[] = [];
  let cursor = '';
  do {
    const {body} = await send(subject, `?limit=20${cursor && `&cursor=${cursor}`}`);
    listed.push(...(body['items'] as {id: string}[]).map(({id}) => id));
    cursor = typeof body['next'] === 'string' ? encodeURIComponent(body['next']) : '';
  } while (cursor);
  const told = [...ledger].filter(([, order]) => order.subject === subject).map(([id]) => id);
  const isSame = listed.toSorted().join() === told.toSorted().join();
  return isSame ? [] : [`the list of ${subject}: ${listed.length} instead of ${told.length}`];
}

/** What stands at secuconnect against what all were told. */
function compareAll({customers}: Sandbox, ledger: Ledger): string[] {
  const ids = new Set(customers.map(({id}) => id));
  const lost = [...ledger.keys()].filter((id) => !ids.has(id));
  const unknown = [...ids].filter((id) => !ledger.has(id));
  return [
    ...lost.map((id) => `${id} is lost`),
    ...unknown.map((id) => `${id} was confirmed to nobody`),
  ];
}

const tokenOf = (subject: string): Promise<string> =>
  mintToken({
    key: KEY,
    issuer: 'instances',
    audience: 'instances',
    subject,
    scopes: SCOPES,
  });

const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

const SHOPPERS = 8;
/** Ways to lose the answer of a create that was done. */
const LOST = ['reset-after', '500-after', 'cut'] as const;
/** Tries of one request, 50 ms apart. */
const PATIENCE = 400;
