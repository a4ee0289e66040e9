import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Asked, Tools} from '../../src/proxy/actions/action.ts';
import {createAdmin, type Admin} from '../../src/proxy/admin.ts';
import {create} from '../../src/proxy/actions/create.ts';
import {createMemoryStore, type Store} from '../../src/proxy/index.ts';
import {createContactJudge} from '../../src/proxy/judge-contact.ts';
import {DEFAULT_LIMITS} from '../../src/proxy/options/options.ts';
import {Refusal} from '../../src/proxy/problem.ts';
import {createUpstream, type UpstreamCall} from '../../src/proxy/upstream/upstream.ts';
import {inTime} from '../../src/proxy/within.ts';
import type {Random} from '../storm/random.ts';
import {withCounterFence} from '../../test/support/counter-fence.ts';
import {openSecuconnect, type Secuconnect} from './secuconnect.ts';
import {
  elsewhere,
  inVirtualTime,
  on,
  virtualNow,
  type Machine,
} from '../../test/support/time/virtual-time.ts';

/** Rules that the protocol must not do without: the model has to find doubled customers without one. */
export const BROKEN = ['counter fence', 'early mark', 'settle from the mark', 'no mark'] as const;
export type Broken = (typeof BROKEN)[number];

/** Something that happens at a step: before the call reaches anybody, or before its answer does. */
interface Blow {
  step: number;
  when: 'before' | 'after';
  kind: string;
  /** Milliseconds at most. */
  time: number;
  /** A freeze ends when the other worker has gone so many steps on. */
  steps: number;
}
/** Milliseconds; with up to 10 seconds a call may also be frozen on its way out. */
const LONG_LAG = 15_000;
const KINDS: readonly string[] =
  'freeze freeze freeze kill kill lost lost slow slow refused refused cut stale'.split(' ');

export interface RunResult {
  /** What is wrong at the end; undefined when nothing is. */
  problem: string | undefined;
  story: string[];
}

/** Distinct states that all runs of this process went through. */
export const states = new Set<string>();

/**
 * One shopper, one contact, one or two tabs, two workers with housekeeping, one store, one secuconnect: the
 * proxy's own code, in virtual time.
 */
export async function play(random: Random, broken?: Broken): Promise<RunResult> {
  const blows = drawBlows(random);
  const story = blows.map(
    ({step, when, kind, time}) => `${kind} ${when} step ${step} (${Math.round(time / 100) / 10} s)`,
  );
  return inVirtualTime(async () => {
    const lag = random.pick([0, 3000, 10_000, LONG_LAG]);
    const tabs = random.pick([1, 1, 2]);
    const work = random.pick([1000, 1000, 9600]);
    const secuconnect = openSecuconnect({lag, work});
    const memory = createMemoryStore();
    const store = broken === 'counter fence' ? withCounterFence(memory) : memory;
    const world: World = {
      store,
      secuconnect,
      blows,
      isLate: lag === LONG_LAG,
      broken,
      steps: 0,
      frozen: [],
      at: new Map(),
    };
    const workers = [0, 1].map((name) => startWorker(world, name, story));
    const ids = await Promise.all(
      Array.from({length: tabs}, (_, tab) => submit(workers, tab, random)),
    );
    // What outlasts the answers.
    await pause(200_000);
    const {customers} = secuconnect;
    const isRight = customers.length === 1 && ids.every((id) => id === customers[0]?.id);
    const problem = isRight ? undefined : `${customers.length} customers, told ${ids.join(', ')}`;
    return {problem, story: [`lag ${lag}, work ${work}, tabs ${tabs}`, ...story]};
  });
}

function drawBlows(random: Random): Blow[] {
  const count = 1 + random.below(4);
  let step = 0;
  return Array.from({length: count}, () => {
    step += 1 + random.below(4);
    const time = random.pick([2000, 9500, 20_000, 90_000]) + random.below(6000);
    const when = random.pick(['before', 'after'] as const);
    return {step, when, kind: random.pick(KINDS), time, steps: 1 + random.below(12)};
  });
}

interface World {
  store: Store;
  secuconnect: Secuconnect;
  blows: Blow[];
  /** The list takes all the settle time: none is left for a call that leaves late. */
  isLate: boolean;
  broken: Broken | undefined;
  /** Calls of all workers so far that changed or asked something. */
  steps: number;
  /** Those who wait for the others to go on. */
  frozen: {machine: Machine; until: number}[];
  /** What each worker did last. */
  at: Map<number, string>;
}

interface Worker {
  machine: Machine;
  tools: Tools;
  admin: Admin;
}

type LockedWork = (isMine: () => Promise<boolean>) => Promise<unknown>;

/** A process; when it is killed the next request finds a new one. */
function startWorker(world: World, name: number, story: string[]): {current(): Worker} {
  let worker = boot(world, name, story);
  return {
    current: () => (worker = worker.machine.isDead ? boot(world, name, story) : worker),
  };
}

function boot(world: World, name: number, story: string[]): Worker {
  const {secuconnect, broken} = world;
  const machine: Machine = {frozenUntil: 0, isDead: false};
  let cutUntil = 0;
  /** A call over a network, which blows may strike. */
  const step = async <T>(what: string, call: (blow?: Blow) => Promise<T>): Promise<T> => {
    const isIdle = what === 'renew' || what === 'abandoned';
    if (!isIdle) world.steps += 1;
    const number = world.steps;
    const mine = isIdle ? [] : world.blows.filter((blow) => blow.step === number);
    for (const {machine: other, until} of world.frozen) {
      if (number >= until) other.frozenUntil = Math.min(other.frozenUntil, virtualNow());
    }
    const strike = async (when: Blow['when']): Promise<void> => {
      for (const blow of mine.filter((each) => each.when === when)) {
        story.push(`${virtualNow()} worker ${name} ${blow.kind} ${when} ${what}`);
        if (blow.kind === 'kill') machine.isDead = true;
        const isLeaving = when === 'before' && what === 'POST Customers';
        if (blow.kind === 'freeze' && !(isLeaving && world.isLate)) {
          machine.frozenUntil = virtualNow() + blow.time;
          world.frozen.push({machine, until: number + blow.steps});
        }
        if (blow.kind === 'cut') cutUntil = virtualNow() + blow.time;
      }
      if (machine.isDead) await new Promise(() => undefined);
      // The machine's timers wait while it is frozen: this one too.
      if (mine.length > 0) await pause(0);
    };
    world.at.set(name, what);
    await pause(100);
    await strike('before');
    const result = await call(mine.find(({when}) => when === 'before') ?? mine[0]);
    states.add(stateOf(world, machine));
    // Asked in vain: nobody has gone on.
    if (gist(result) === 'running') world.steps -= 1;
    story.push(`${virtualNow()} worker ${name} ${number} ${what} ${gist(result)}`);
    await pause(100);
    await strike('after');
    return result;
  };
  const store = new Proxy(world.store, {
    get: (target, method: keyof Store) => {
      const inner = target[method] as (...args: unknown[]) => Promise<unknown>;
      // A killed worker would never release its lock in memory.
      if (method === 'withCustomerLock')
        return (_: string, work: LockedWork) => work(async () => true);
      return async (...args: unknown[]) =>
        step(method, async () => {
          if (cutUntil > virtualNow()) throw new Error('The database is away');
          if (method === 'markSent' && broken === 'no mark') return true;
          return inner.apply(target, args);
        });
    },
  });
  const limits = DEFAULT_LIMITS;
  const report = (): void => undefined;
  const upstream = createUpstream(
    {
      baseUrl: 'https://x.example',
      clientId: 'a',
      clientSecret: 'b',
      fetch: (request) =>
        step(`${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`, (blow) => {
          request.signal.throwIfAborted();
          return elsewhere(() => secuconnect.answer(request, blow));
        }),
    },
    {limits, clock: Date.now, report},
  );
  const early = async (call: UpstreamCall): ReturnType<typeof upstream> => {
    const {mayGo, ...rest} = call;
    if (mayGo && !(await mayGo())) return {kind: 'not-sent', reason: 'may-not-go'};
    return upstream(rest);
  };
  const tools: Tools = {
    store,
    upstream: broken === 'early mark' ? early : upstream,
    fingerprint: async () => 'k1.contact',
    isComparable: async () => true,
    limit: async () => undefined,
    report,
    judge: createContactJudge({}),
    limits,
    isLimited: true,
    requireIfMatch: true,
    settleMs: 20_000,
    callTime: broken === 'settle from the mark' ? 0 : limits.callTime,
    clock: Date.now,
  };
  const admin = createAdmin(tools);
  on(machine, () => {
    setInterval(() => void admin.reconcile().catch(() => undefined), 30_000);
  });
  return {machine, tools, admin};
}

/** A tab: repeats under its key, at one worker or the other, until it is told an id. */
async function submit(
  workers: readonly {current(): Worker}[],
  tab: number,
  random: Random,
): Promise<string> {
  await pause(tab * random.below(3000));
  const shopper = {
    issuer: 'shop',
    subject: 'shopper',
    issuedAt: 0,
    scopes: new Set<string>(),
    customers: new Set<string>(),
    origins: undefined,
    tokenId: undefined,
    claims: {iss: 'shop', sub: 'shopper'},
  } as unknown as Asked['shopper'];
  for (let tries = 0; tries < 300; tries += 1) {
    const {machine, tools} = random.pick(workers).current();
    const request = new Request('https://proxy.example/v1/customers', {
      method: 'POST',
      headers: {'content-type': 'application/json', 'idempotency-key': `key-of-the-tab-${tab}`},
      body: JSON.stringify({contact: SAMPLE_CONTACT}),
    });
    const path = '/v1/customers';
    const asked: Asked = {request, path, shopper, customerId: '', waitUntil: () => undefined};
    const answer = await inTime(
      on(machine, () => create(asked, tools)).catch((error: unknown) => error),
      25_000,
      () => undefined,
    );
    if (answer && !(answer instanceof Error)) return (answer as {body: {id: string}}).body.id;
    if (answer instanceof Refusal && answer.code === 'validation') return 'refused';
    await pause(random.pick([1000, 1000, 5000, 45_000]));
  }
  return 'nothing';
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

const gist = (result: unknown): string =>
  result instanceof Response
    ? String(result.status)
    : typeof result === 'object' && result !== null && 'kind' in result
      ? String(result.kind)
      : typeof result === 'object'
        ? ''
        : JSON.stringify(result);

function stateOf({at, secuconnect}: World, machine: Machine): string {
  const frozen = machine.frozenUntil > virtualNow();
  return [...at.entries()].map(String).join() + secuconnect.customers.length + String(frozen);
}
