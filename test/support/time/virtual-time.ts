import {AsyncLocalStorage} from 'node:async_hooks';

/** A process whose time may stop, or end. */
export interface Machine {
  /** Its timers wait until then; milliseconds of the virtual time. */
  frozenUntil: number;
  isDead: boolean;
}

interface Timer {
  at: number;
  order: number;
  every: number | undefined;
  machine: Machine | undefined;
  run: () => void;
}

const real = {
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  dateNow: Date.now,
  now: performance.now.bind(performance),
};

/** When each run begins, in milliseconds since 1970. */
export const START = Date.UTC(2026, 10, 24);
const machines = new AsyncLocalStorage<Machine>();
let timers = new Map<number, Timer>();
let now = 0;
let order = 0;

/** Runs work on a machine: what it waits for waits with it. */
export const on = <T>(machine: Machine, work: () => T): T => machines.run(machine, work);

/** Runs work elsewhere: it continues even if the machine that asked for it stops. */
export const elsewhere = <T>(work: () => T): T => machines.exit(work);

/** Milliseconds since the beginning of {@link inVirtualTime}. */
export const virtualNow = (): number => now;

/**
 * Runs work in a time that jumps from timer to timer, in their order. For its own process: it takes the
 * place of timers and clocks.
 */
export async function inVirtualTime<T>(work: () => Promise<T>): Promise<T> {
  [now, order, timers] = [0, 0, new Map()];
  install();
  let result: {value: T} | {error: unknown} | undefined;
  work().then(
    (value) => (result = {value}),
    (error: unknown) => (result = {error}),
  );
  try {
    for (;;) {
      await settled();
      if (result) break;
      const next = earliest();
      if (!next) throw new Error('Nothing will ever happen again');
      const [id, timer] = next;
      now = Math.max(now, dueAt(timer));
      if (timer.every === undefined) timers.delete(id);
      else timer.at = now + timer.every;
      timer.run();
    }
  } finally {
    uninstall();
  }
  if ('error' in result) throw result.error;
  return result.value;
}

const dueAt = ({at, machine}: Timer): number => Math.max(at, machine?.frozenUntil ?? 0);

function earliest(): [number, Timer] | undefined {
  let best: [number, Timer] | undefined;
  for (const [id, timer] of timers) {
    if (timer.machine?.isDead) {
      timers.delete(id);
      continue;
    }
    const isSooner =
      !best ||
      dueAt(timer) < dueAt(best[1]) ||
      (dueAt(timer) === dueAt(best[1]) && timer.order < best[1].order);
    if (isSooner) best = [id, timer];
  }
  return best;
}

/** Until all that follows without a timer has run. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => real.setImmediate(done));
}

function add(run: () => void, wait: number, every?: number): number {
  order += 1;
  timers.set(order, {at: now + Math.max(0, wait), order, every, machine: machines.getStore(), run});
  return order;
}

function install(): void {
  const clear = (id: number): void => void timers.delete(id);
  Object.assign(globalThis, {
    setTimeout: (run: () => void, wait = 0) => add(run, wait),
    setInterval: (run: () => void, wait = 0) => add(run, wait, wait),
    clearTimeout: clear,
    clearInterval: clear,
  });
  Date.now = () => START + now;
  performance.now = () => now;
}

function uninstall(): void {
  const {setTimeout, setInterval, clearTimeout, clearInterval} = real;
  Object.assign(globalThis, {setTimeout, setInterval, clearTimeout, clearInterval});
  Date.now = real.dateNow;
  performance.now = real.now;
}
