import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {tokenOf} from '../instances/instances.ts';
import type {Random} from '../storm/random.ts';
import type {Place} from './blows.ts';

/** What a shopper was told that stands. */
export interface Told {
  subject: string;
  key: string;
  /** Sent in two tabs: what one of them was told is recorded, the other's repeat finds the contact. */
  isInTabs: boolean;
  /** What was sent under the key. */
  companyname: string;
  /** What the customer has now. */
  current: string;
}

export interface Shoppers {
  /** Buys, looks, changes and deletes until the run ends. */
  act(): Promise<unknown>;
  /** What the lists of all say against what they were told. */
  compareLists(): Promise<string[]>;
  /** By id. */
  told: ReadonlyMap<string, Told>;
  /** A line for each answer that is wrong. */
  bad: string[];
  requests(): number;
}

/** Shoppers who repeat each request until it has an answer, at any of some proxies. */
export function createShoppers(
  places: readonly Place[],
  random: Random,
  isOver: () => boolean,
): Shoppers {
  const told = new Map<string, Told>();
  const bad: string[] = [];
  let requests = 0;

  const send = async (subject: string, path: string, init: Init = {}): Promise<Answer> => {
    let last = '';
    const until = performance.now() + PATIENCE;
    while (performance.now() < until) {
      requests += 1;
      const {url, ahead} = random.pick(places).instance;
      const authorization = `Bearer ${init.token ?? (await tokenOf(subject, ahead))}`;
      const headers = {'content-type': 'application/json', authorization, ...init.headers};
      const signal = AbortSignal.timeout(30_000);
      try {
        const response = await fetch(`${url}/v1/customers${path}`, {...init, headers, signal});
        const text = await response.text();
        const body = JSON.parse(text || '{}') as Answer['body'];
        const etag = response.headers.get('etag') ?? '';
        // The proxy says when to ask again: the work is under way.
        const isPending = response.status >= 500 || response.headers.has('retry-after');
        // A clock was set while the token was on its way.
        const isEarly = response.status === 401 && init.token === undefined;
        if (!isPending && !isEarly) return {status: response.status, body, etag};
        last = `${response.status} ${text}`;
      } catch {
        // It was killed, or is frozen: another one may answer.
      }
      await pause(200);
    }
    throw new Error(`${init.method ?? 'GET'} of ${subject} never ended: ${last}`);
  };

  const create = async ({subject, key, companyname}: Told): Promise<string> => {
    const body = JSON.stringify({contact: {...SAMPLE_CONTACT, companyname}});
    const headers = {'idempotency-key': key};
    const answer = await send(subject, '', {method: 'POST', headers, body});
    return String(answer.body['id'] ?? answer.body['type']);
  };

  /** Once, twice at once as by two clicks, or in two tabs. */
  const buy = async (subject: string, number: number): Promise<void> => {
    const companyname = `Firma ${subject} ${number}`;
    const key = `soak-key-${subject}-${number}`;
    const keys = random.pick([[key], [key, key], [key, `${key}-tab`]]);
    const isInTabs = new Set(keys).size > 1;
    const order = {subject, key, isInTabs, companyname, current: companyname};
    const made = await Promise.all(keys.map((each) => create({...order, key: each})));
    const [id = ''] = made;
    if (!id.startsWith('PCU_')) bad.push(`a create ended with ${id}`);
    else if (new Set(made).size > 1) bad.push(`one submission gave ${made.join(' and ')}`);
    else if (told.has(id)) bad.push(`${id} stands for two submissions`);
    told.set(id, order);
  };

  const change = async (id: string, order: Told, number: number): Promise<void> => {
    const {subject, companyname} = order;
    const {etag} = await send(subject, `/${id}`);
    const current = `${companyname} neu ${number}`;
    const {status} = await send(subject, `/${id}`, {
      method: 'PUT',
      headers: {'if-match': etag},
      body: JSON.stringify({contact: {...SAMPLE_CONTACT, companyname: current}}),
    });
    if (status !== 200) bad.push(`an update: ${status}`);
    order.current = current;
  };

  /** Each shopper does one thing after the other, so that no two change one customer at once. */
  const step = async (subject: string, number: number): Promise<void> => {
    const own = [...told].filter(([, order]) => order.subject === subject);
    const [id, order] = own[random.below(Math.max(own.length, 1))] ?? [];
    const action = id && order ? random.below(8) : 0;
    const expect = async (what: string, wanted: number, sent: Promise<Answer>): Promise<void> => {
      const {status} = await sent;
      if (status !== wanted) bad.push(`${what}: ${status}`);
    };
    if (!id || !order || action <= 1) {
      await buy(subject, number);
    } else if (action === 2) {
      // Changed since, it is found no more by what was sent.
      const isFound = !order.isInTabs || order.current === order.companyname;
      const again = isFound ? await create(order) : id;
      if (again !== id) bad.push(`a repeat of ${id} gave ${again}`);
    } else if (action === 3) {
      await expect(`a delete of ${id}`, 204, send(subject, `/${id}`, {method: 'DELETE'}));
      told.delete(id);
    } else if (action === 4) {
      await change(id, order, number);
    } else if (action === 5) {
      await expect('a forged token', 401, send(subject, '', {token: 'a.b.c'}));
    } else if (action === 6) {
      const [stranger = ''] = [...told].find(([, other]) => other.subject !== subject) ?? [];
      // Uses another shopper each time, because a shopper may only do so a few times.
      const intruder = `intruder-${subject}-${number}`;
      if (stranger) await expect('a stranger’s', 404, send(intruder, `/${stranger}`));
    } else {
      await expect(`a read of ${id}`, 200, send(subject, `/${id}`));
    }
  };

  const one = async (index: number): Promise<void> => {
    for (let number = 0; !isOver(); number += 1) {
      // A shopper for each fifty steps: nobody has thousands of customers.
      const subject = `shopper-${index}-${Math.floor(number / 50)}`;
      await step(subject, number).catch((error: unknown) => bad.push(String(error)));
      await pause(random.below(300));
    }
  };

  const compareList = async (subject: string): Promise<string[]> => {
    const listed = new Map<string, string>();
    let cursor = '';
    do {
      const {body} = await send(subject, `?limit=20${cursor && `&cursor=${cursor}`}`);
      for (const {id, contact} of body['items'] as Item[]) listed.set(id, contact.companyname);
      cursor = typeof body['next'] === 'string' ? encodeURIComponent(body['next']) : '';
    } while (cursor);
    const own = new Map([...told].filter(([, order]) => order.subject === subject));
    const missing = [...own].filter(([id, {current}]) => listed.get(id) !== current);
    const strange = [...listed.keys()].filter((id) => !own.has(id));
    return [
      ...missing.map(([id, {current}]) => `${id}: ${listed.get(id)} instead of ${current}`),
      ...strange.map((id) => `${id} in the list of ${subject}`),
    ];
  };

  return {
    told,
    bad,
    requests: () => requests,
    act: () => Promise.all(Array.from({length: SHOPPERS}, (_, index) => one(index))),
    async compareLists() {
      const wrong: string[] = [];
      for (const subject of new Set([...told.values()].map((order) => order.subject))) {
        wrong.push(...(await compareList(subject)));
      }
      return wrong;
    },
  };
}

interface Answer {
  status: number;
  body: Readonly<Record<string, unknown>>;
  etag: string;
}

interface Item {
  id: string;
  contact: {companyname: string};
}

/** What `fetch` takes, its headers as an object, and a token that is sent as it is. */
type Init = Omit<RequestInit, 'headers'> & {
  headers?: Readonly<Record<string, string>>;
  token?: string;
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

const SHOPPERS = 8;
/** Milliseconds for one request with its repeats, on however busy a machine. */
const PATIENCE = 600_000;
