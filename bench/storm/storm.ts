import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createLimiter, createMemoryStore} from '../../src/proxy/index.ts';
import {createSandbox, FAULT_KINDS, type Sandbox} from '../../src/sandbox/index.ts';
import {inTime} from '../../src/proxy/within.ts';
import {withCounterFence} from '../../test/support/counter-fence.ts';
import {inVirtualTime, on as onMachine, virtualNow} from '../../test/support/time/virtual-time.ts';
import {withoutList} from '../../test/support/without-list.ts';
import {createRandom, type Random} from './random.ts';
import {
  CLOCKS,
  CRASH_POINTS,
  FREEZE_POINTS,
  pause,
  startWorker,
  tokenOf,
  type Trouble,
  type Worker,
} from './worker.ts';

/** How a storm differs from the usual. */
export interface StormOptions {
  runs: number;
  seed: number;
  /** False shows an empty list, so that no lost answer is ever found: the storm has to notice. */
  reconcile?: boolean;
  /** Fences are numbers that start again: the storm has to notice. */
  oldFence?: boolean;
  /** The storm ends with the first bad run. */
  untilBad?: boolean;
}

/** What a storm found. */
export interface StormResult {
  /** Runs by what was wrong; none is what the protocol promises. */
  bad: {run: number; story: string}[];
  /** Runs by the number of their faults. */
  faults: number[];
  /** Milliseconds until all were settled, in order. */
  settled: number[];
}

/**
 * Random runs of the whole proxy in virtual time, so that a seed repeats them whatever the machine does: one
 * customer per shopper and contact.
 */
export async function storm({
  runs,
  seed,
  reconcile = true,
  oldFence = false,
  untilBad = false,
}: StormOptions): Promise<StormResult> {
  const result: StormResult = {bad: [], faults: Array.from({length: 7}, () => 0), settled: []};
  const tokens = await allTokens();
  // Loading its package takes real time, of which a run has none: it would be over before.
  await createLimiter().take({name: 'first', points: 1, seconds: 1}, '', 1);
  for (let run = 0; run < runs; run += 1) {
    const random = createRandom(seed * 1_000_003 + run);
    const {problem, faultCount, duration, story} = await inVirtualTime(() =>
      oneRun(random, tokens, {reconcile, oldFence}),
    );
    result.faults[faultCount] = (result.faults[faultCount] ?? 0) + 1;
    result.settled.push(duration);
    if (problem !== undefined) result.bad.push({run, story: `${problem}: ${story}`});
    if (untilBad && problem !== undefined) break;
  }
  result.settled.sort((one, other) => one - other);
  return result;
}

const SHOPPERS = ['shopper-a', 'shopper-b'] as const;

/** By shopper and by how wrong a clock is: signing takes real time, of which a run has none. */
async function allTokens(): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>();
  for (const subject of SHOPPERS) {
    for (const ahead of CLOCKS) {
      tokens.set(`${subject} ${ahead}`, await tokenOf(subject, ahead));
    }
  }
  return tokens;
}

const SCENARIOS = ['single submit', 'double submit', 'two tabs', 'two shoppers'] as const;

/** How long an answer takes and how late a list is are drawn apart. */
const FAULTS = FAULT_KINDS.filter((kind) => kind !== 'slow' && kind !== 'list-lag');

async function oneRun(
  random: Random,
  tokens: ReadonlyMap<string, string>,
  {reconcile, oldFence}: {reconcile: boolean; oldFence: boolean},
) {
  const scenario = random.pick(SCENARIOS);
  const listLag = random.below(5000);
  // Without it a second create under the same X-Action would be answered, not done.
  const sandbox = createSandbox({listLag, actionSeconds: 0});
  const store = oldFence ? withCounterFence(createMemoryStore()) : createMemoryStore();
  const faultCount = random.below(7);
  const story: string[] = [scenario, `lag ${listLag}`];
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
      'overtaken',
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
      const time = kind === 'clock' ? random.pick([CLOCKS[0], CLOCKS[2]]) : seconds * 1000;
      troubles.push({kind, at, time});
      story.push(`${kind} ${at} ${time}`);
    } else if (kind === 'overtaken') {
      // It wakes up while a third one works: the second one came to nothing, and its record was deleted.
      const at = random.pick(['before markSent', 'before release', 'before call'] as const);
      const time = (11 + random.below(8)) * 1000;
      troubles.push({kind: 'freeze', at, time});
      sandbox.faults.add({kind: 'refused', on: 'create'});
      sandbox.faults.add({kind: random.pick(['reset-after', '500-after', 'cut']), on: 'create'});
      story.push(`overtaken ${at} ${time}`);
    } else if (kind === 'late') {
      const delay = random.below(8000);
      sandbox.faults.add({kind: 'slow', on: 'create', delay});
      story.push(`slow ${delay}`);
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
    if (workers[index]?.machine.isDead) workers[index] = start();
    const {proxy, machine, ahead} = workers[index] as Worker;
    const headers = {
      authorization: `Bearer ${tokens.get(`${subject} ${ahead}`)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    const body = JSON.stringify({contact: SAMPLE_CONTACT});
    const request = new Request('https://proxy.example/v1/customers', {
      method: 'POST',
      headers,
      body,
    });
    // What reaches a process that stands still is read when it goes on, if anybody still waits for it.
    if (machine.frozenUntil > virtualNow()) return undefined;
    const response = await inTime(
      onMachine(machine, () => proxy(request)),
      30_000,
      () => undefined,
    );
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
      await pause(500 + random.below(1000));
    }
    return `nothing but ${last}`;
  };

  const keys = [key(random), key(random)] as const;
  const [a, b] = SHOPPERS;
  const submissions = {
    'single submit': () => [submit(a, keys[0])],
    'double submit': () => [submit(a, keys[0]), submit(a, keys[0])],
    'two tabs': () => [submit(a, keys[0]), submit(a, keys[1])],
    'two shoppers': () => [submit(a, keys[0]), submit(b, keys[1])],
  }[scenario]();
  const ids = await Promise.all(submissions);
  const duration = virtualNow();
  // What outlasts the answers.
  await pause(120_000);
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
