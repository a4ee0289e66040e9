import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createMemoryStore} from '../../src/proxy/index.ts';
import {createSandbox, FAULT_KINDS, type Sandbox} from '../../src/sandbox/index.ts';
import {inTime} from '../../src/proxy/within.ts';
import {withCounterFence} from '../support/counter-fence.ts';
import {withoutList} from '../support/without-list.ts';
import {createRandom, type Random} from './random.ts';
import {
  CRASH_POINTS,
  FREEZE_POINTS,
  scaled,
  startWorker,
  tokenOf,
  type Trouble,
  type Worker,
} from './worker.ts';

/** How a storm differs from the usual. */
export interface StormOptions {
  runs: number;
  seed: number;
  /** Runs at the same time. Default: 100. */
  atOnce?: number;
  /** False shows an empty list, so that no lost answer is ever found: the storm has to notice. */
  reconcile?: boolean;
  /** Fences are numbers that start again: the storm has to notice. */
  oldFence?: boolean;
  /** Milliseconds that the whole process stalls now and then. Default: it does not. */
  stall?: number;
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
  oldFence = false,
  stall = 0,
}: StormOptions): Promise<StormResult> {
  const result: StormResult = {bad: [], faults: Array.from({length: 7}, () => 0), settled: []};
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < runs) {
      const run = next;
      next += 1;
      const {problem, faultCount, duration, story} = await oneRun(
        createRandom(seed * 1_000_003 + run),
        {reconcile, oldFence},
      );
      result.faults[faultCount] = (result.faults[faultCount] ?? 0) + 1;
      result.settled.push(duration);
      if (problem !== undefined) result.bad.push({run, story: `${problem}: ${story}`});
    }
  };
  const stalls = stall > 0 ? setInterval(() => stallFor(stall), stall * 20) : undefined;
  await Promise.all(Array.from({length: Math.min(atOnce, runs)}, lane));
  clearInterval(stalls);
  result.settled.sort((one, other) => one - other);
  return result;
}

/** Nothing runs meanwhile, timers neither. */
function stallFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const SCENARIOS = ['single submit', 'double submit', 'two tabs', 'two shoppers'] as const;

/** How long an answer takes and how late a list is are drawn apart. */
const FAULTS = FAULT_KINDS.filter((kind) => kind !== 'slow' && kind !== 'list-lag');

async function oneRun(
  random: Random,
  {reconcile, oldFence}: {reconcile: boolean; oldFence: boolean},
) {
  const scenario = random.pick(SCENARIOS);
  const listLag = scaled(random.below(5000));
  // Without it a second create under the same X-Action would be answered, not done.
  const sandbox = createSandbox({listLag, actionSeconds: 0});
  const store = oldFence ? withCounterFence(createMemoryStore()) : createMemoryStore();
  const faultCount = random.below(7);
  const story: string[] = [scenario, `lag ${Math.round(listLag)}`];
  const troubles: Trouble[] = [];
  let lostAnswers = 0;
  for (let count = 0; count < faultCount; count += 1) {
    const kind = random.pick([
      'upstream',
      'upstream',
      'upstream',
      'crash',
      'freeze',
      'freeze',
      'cut',
      'clock',
      'answer',
      'late',
    ] as const);
    if (kind === 'upstream') {
      const fault = random.pick(FAULTS);
      const on = random.pick(['create', 'create', 'list', 'any'] as const);
      sandbox.faults.add({kind: fault, on});
      story.push(`${fault} on ${on}`);
    } else if (kind === 'crash') {
      const at = random.pick(CRASH_POINTS);
      troubles.push({kind, at});
      story.push(`crash ${at}`);
    } else if (kind === 'freeze' || kind === 'cut' || kind === 'clock') {
      const at = random.pick([...CRASH_POINTS, ...FREEZE_POINTS]);
      const seconds = random.pick([2, 8, 12, 20, 35, 60]) + random.below(5);
      // A clock may be set back by an hour, whatever the scale.
      const time = kind === 'clock' ? random.pick([-3_600_000, 3_600_000]) : scaled(seconds * 1000);
      troubles.push({kind, at, time});
      story.push(`${kind} ${at} ${Math.round(time)}`);
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
  const start = (): Worker => startWorker(store, upstream, troubles.shift());
  /** Two instances behind one address. */
  const workers = [start(), start()];
  /** One attempt of a browser; undefined when no answer arrives. */
  const attempt = async (subject: string, key: string): Promise<Response | undefined> => {
    const index = random.below(2);
    if (workers[index]?.isDead) workers[index] = start();
    const running = workers[index] as Worker;
    if (running.isFrozen) return undefined;
    const headers = {
      authorization: `Bearer ${await tokenOf(subject, running.clock)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    const body = JSON.stringify({contact: SAMPLE_CONTACT});
    const url = 'https://proxy.example/v1/customers';
    const answer = running.proxy(new Request(url, {method: 'POST', headers, body}));
    const response = await inTime(answer, scaled(30_000), () => undefined);
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
      // 401: the clock was set while the token was on its way.
      const isFinal = response && ![401, 409, 429, 500, 503].includes(response.status);
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
