/**
 * Lets the page's time stand still while anything is at work, and jump to the next timer when nothing is: waits of
 * minutes are tried as they are, limits and all, and a busy machine is never late.
 *
 * @returns puts the usual time back
 */
export function jumpInTime(): () => void {
  const {setTimeout, setInterval, clearTimeout, clearInterval} = globalThis;
  const dateNow = Date.now;
  const timers = new Map<number, Timer>();
  const [start, started] = [dateNow(), performance.now()];
  let now = 0;
  let last = 0;
  const end = new AbortController();
  const add = (run: () => void, wait = 0, every?: number): number => {
    last += 1;
    timers.set(last, {at: now + Math.max(0, wait), every, run});
    return last;
  };
  const clear = (id: number): void => void timers.delete(id);
  Object.assign(globalThis, {
    setTimeout: (run: (...all: unknown[]) => void, wait?: number, ...all: unknown[]) =>
      add(() => run(...all), wait),
    setInterval: (run: (...all: unknown[]) => void, every = 0, ...all: unknown[]) =>
      add(() => run(...all), every, every),
    clearTimeout: clear,
    clearInterval: clear,
  });
  Date.now = () => start + Math.round(now);
  performance.now = () => started + now;
  const work = countWork();
  const jump = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await settled(work);
      const isFar = (soonest(timers)?.[1].at ?? 0) > now + FAR;
      if (isFar) {
        // Threads whose work is not counted, such as WebKit's streams, get a moment before a long wait ends.
        await new Promise((done) => setTimeout(done, 5));
        await settled(work);
      }
      const next = soonest(timers);
      if (!next) continue;
      const [id, timer] = next;
      now = Math.max(now, timer.at);
      if (timer.every === undefined) timers.delete(id);
      else timer.at = now + timer.every;
      timer.run();
    }
  };
  void jump();
  return () => {
    end.abort();
    work.release();
    Object.assign(globalThis, {setTimeout, setInterval, clearTimeout, clearInterval});
    Date.now = dateNow;
    Reflect.deleteProperty(performance, 'now');
  };
}

/** Milliseconds from which on a wait is a long one. */
const FAR = 1000;

const soonest = (timers: ReadonlyMap<number, Timer>): [number, Timer] | undefined =>
  Array.from(timers).sort((one, other) => one[1].at - other[1].at)[0];

interface Timer {
  at: number;
  every: number | undefined;
  run: () => void;
}

interface Work {
  /** What goes on elsewhere than in the page's own tasks. */
  readonly underWay: number;
  release(): void;
}

/** Until nothing is under way and all that follows from it without a timer has run. */
async function settled(work: Work): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) {
    await nextTask();
    if (work.underWay > 0) turns = 0;
  }
}

/** Unlike a timer's, these are not put off by the browser. */
const nextTask = (): Promise<void> =>
  new Promise((done) => {
    port1.onmessage = () => done();
    port2.postMessage(undefined);
  });

const {port1, port2} = new MessageChannel();

/** Counts calls of what a browser does in other threads: crypto, bodies, the network. */
function countWork(): Work {
  let underWay = 0;
  const undo = [
    [SubtleCrypto.prototype, ['importKey', 'sign', 'verify', 'digest']],
    [Request.prototype, ['text', 'json', 'blob', 'arrayBuffer']],
    [Response.prototype, ['text', 'json', 'blob', 'arrayBuffer']],
    [ReadableStreamDefaultReader.prototype, ['read']],
    [globalThis, ['fetch']],
  ].map(([owner, names]) => {
    const methods = owner as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>;
    const originals = Object.fromEntries((names as string[]).map((name) => [name, methods[name]]));
    for (const [name, original] of Object.entries(originals)) {
      methods[name] = function counted(...all) {
        underWay += 1;
        const result = original?.apply(this, all) ?? Promise.resolve();
        const end = (): void => void (underWay -= 1);
        result.then(end, end);
        return result;
      };
    }
    return () => Object.assign(methods, originals);
  });
  return {
    get underWay() {
      return underWay;
    },
    release: () => undo.forEach((restore) => restore()),
  };
}
