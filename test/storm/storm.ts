import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createMemoryStore} from '../../src/proxy/index.ts';
import {createSandbox, FAULT_KINDS, type Sandbox} from '../../src/sandbox/index.ts';
import {withoutList} from '../support/without-list.ts';
import {createRandom, type Random} from './random.ts';
import {CRASH_POINTS, scaled, startWorker, tokenOf} from './worker.ts';

/** How a storm differs from the usual. */
export interface StormOptions {
  runs: number;
  seed: number;
  /** Runs at the same time. Default: 100. */
  atOnce?: number;
  /** False shows an empty list, so that no lost answer is ever found: the storm has to notice. */
  reconcile?: boolean;
}

/** What a storm found. */
export interface StormResult {
  /** Runs by what was wrong; none is what the protocol promises. */
  bad: {run: number; story: string}[];
  /** Runs by the number of their faults. */
  faults: number[];
  /** Milliseconds of the protocol's own time until all were settled, in order. */
  settled: number[];
}

/** Random runs of the whole protocol in time that runs faster: one customer per shopper and contact. */
export async function storm({
  runs,
  seed,
  atOnce = 100,
  reconcile = true,
}: StormOptions): Promise<StormResult> {
  const result: StormResult = {bad: [], faults: Array.from({length: 7}, () => 0), settled: []};
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < runs) {
      const run = next;
      next += 1;
      const {problem, faultCount, duration, story} = await oneRun(
        createRandom(seed * 1_000_003 + run),
        reconcile,
      );
      result.faults[faultCount] = (result.faults[faultCount] ?? 0) + 1;
      result.settled.push(duration);
      if (problem !== undefined) result.bad.push({run, story: `${problem}: ${story}`});
    }
  };
  await Promise.all(Array.from({length: Math.min(atOnce, runs)}, lane));
  result.settled.sort((one, other) => one - other);
  return result;
}

const SCENARIOS = ['single submit', 'double submit', 'two tabs', 'two shoppers'] as const;

/** How long an answer takes and how late a list is are drawn apart. */
const FAULTS = FAULT_KINDS.filter((kind) => kind !== 'slow' && kind !== 'list-lag');

async function oneRun(random: Random, reconcile: boolean) {
  const scenario = random.pick(SCENARIOS);
  const listLag = scaled(random.below(5000));
  // Without it a second create under the same X-Action would be answered, not done.
  const sandbox = createSandbox({listLag, actionSeconds: 0});
  const store = createMemoryStore();
  const faultCount = random.below(7);
  const story: string[] = [scenario, `lag ${Math.round(listLag)}`];
  const crashes: (typeof CRASH_POINTS)[number][] = [];
  let lostAnswers = 0;
  for (let count = 0; count < faultCount; count += 1) {
    const kind = random.pick([
      'upstream',
      'upstream',
      'upstream',
      'crash',
      'answer',
      'late',
    ] as const);
    if (kind === 'upstream') {
      const fault = random.pick(FAULTS);
      const on = random.pick(['create', 'create', 'list', 'any'] as const);
      sandbox.faults.add({kind: fault, on});
      story.push(`${fault} on ${on}`);
    } else if (kind === 'crash') {
      const point = random.pick(CRASH_POINTS);
      crashes.push(point);
      story.push(`crash ${point}`);
    } else if (kind === 'late') {
      const delay = scaled(random.below(8000));
      sandbox.faults.add({kind: 'slow', on: 'create', delay});
      story.push(`slow ${Math.round(delay)}`);
    } else {
      lostAnswers += 1;
      story.push('lost answer');
    }
  }

  const upstream = reconcile ? sandbox : withoutList(sandbox);
  let worker = startWorker(store, upstream, crashes.shift());
  /** One attempt of a browser; undefined when no answer arrives. */
  const attempt = async (subject: string, key: string): Promise<Response | undefined> => {
    if (worker.isDead) worker = startWorker(store, upstream, crashes.shift());
    const running = worker;
    const headers = {
      authorization: `Bearer ${await tokenOf(subject)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    const body = JSON.stringify({contact: SAMPLE_CONTACT});
    const url = 'https://proxy.example/v1/customers';
    const response = await running.proxy(new Request(url, {method: 'POST', headers, body}));
    if (running.isDead) return undefined;
    if (lostAnswers > 0) {
      lostAnswers -= 1;
      return undefined;
    }
    return response;
  };
  /** Repeats under the same key, as the widget and then its payer do. */
  const submit = async (subject: string, key: string): Promise<string> => {
    let last = '';
    for (let tries = 0; tries < 400; tries += 1) {
      const response = await attempt(subject, key);
      if (response?.ok) return ((await response.json()) as {id: string}).id;
      last = response ? ((await response.json()) as {type: string}).type : 'no answer';
      const isFinal = response && ![409, 429, 500, 503].includes(response.status);
      if (isFinal && response.status !== 502) return `refused ${response.status}`;
      await pause(scaled(500 + random.below(1000)));
    }
    return `nothing but ${last}`;
  };

  const started = performance.now();
  const keys = [key(random), key(random)] as const;
  const [a, b] = ['shopper-a', 'shopper-b'];
  const submissions = {
    'single submit': () => [submit(a, keys[0])],
    'double submit': () => [submit(a, keys[0]), submit(a, keys[0])],
    'two tabs': () => [submit(a, keys[0]), submit(a, keys[1])],
    'two shoppers': () => [submit(a, keys[0]), submit(b, keys[1])],
  }[scenario]();
  const ids = await Promise.all(submissions);
  const duration = (performance.now() - started) * (1 / scaled(1));
  const problem = wrongWith(ids, scenario === 'two shoppers' ? 2 : 1, sandbox);
  return {problem, faultCount, duration, story: story.join(', ')};
}

/** Every confirmed id exists, each shopper has one, and nothing is left over. */
function wrongWith(ids: string[], wanted: number, sandbox: Sandbox): string | undefined {
  const strange = ids.find((id) => !sandbox.customers.some((customer) => customer.id === id));
  if (strange !== undefined) return `confirmed ${strange}`;
  const distinct = new Set(ids).size;
  if (distinct !== wanted) return `${distinct} ids for ${wanted} shoppers`;
  const {length} = sandbox.customers;
  return length === wanted ? undefined : `${length} customers for ${wanted} shoppers`;
}

const key = (random: Random): string =>
  Array.from({length: 24}, () => random.below(36).toString(36)).join('');

const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });
