import type {ProxyLimits} from '../options/options.ts';

/** The caller. */
export interface Caller {
  /** The shopper; undefined for the proxy's own work, which has no share. */
  shopper?: string | undefined;
  /** Waits until no other caller waits. */
  isPatient?: boolean | undefined;
}

/** Limits concurrent calls, in total and per shopper, and the queue; refuses further calls. */
export interface Capacity {
  /**
   * @returns a function that releases the place, to be called once; undefined if there is no place
   */
  enter(caller?: Caller): Promise<(() => void) | undefined>;
}

/** @param limits `callsAtOnce`, `callsPerShopper`, `callsWaiting`, and `waitTime` in milliseconds */
export function createCapacity({
  callsAtOnce,
  callsPerShopper,
  callsWaiting,
  waitTime,
}: Pick<ProxyLimits, 'callsAtOnce' | 'callsPerShopper' | 'callsWaiting' | 'waitTime'>): Capacity {
  let free = callsAtOnce;
  const running = new Map<string, number>();
  const waiting = new Set<Waiting>();

  const mayGo = ({shopper}: Caller): boolean =>
    free > 0 && (shopper === undefined || (running.get(shopper) ?? 0) < callsPerShopper);
  const count = ({shopper}: Caller, step: 1 | -1): void => {
    free -= step;
    if (shopper === undefined) return;
    const now = (running.get(shopper) ?? 0) + step;
    if (now === 0) running.delete(shopper);
    else running.set(shopper, now);
  };
  const end = (one: Waiting, isAdmitted: boolean): void => {
    clearTimeout(one.timer);
    waiting.delete(one);
    one.done(isAdmitted);
  };
  /** The next caller: patient ones only if no other may go. */
  const next = (): Waiting | undefined => {
    let patient: Waiting | undefined;
    for (const one of waiting) {
      if (!mayGo(one)) continue;
      if (!one.isPatient) return one;
      patient ??= one;
    }
    return patient;
  };
  const leave = (caller: Caller): void => {
    count(caller, -1);
    const one = next();
    if (!one) return;
    count(one, 1);
    end(one, true);
  };
  /** Limits the queue of one shopper, and removes the last patient caller if the queue is full. */
  const hasRoom = ({shopper, isPatient}: Caller): boolean => {
    const all = [...waiting];
    const own = all.filter((one) => shopper !== undefined && one.shopper === shopper);
    if (own.length >= callsPerShopper * QUEUE_PER_PLACE) return false;
    if (all.length < callsWaiting) return true;
    const last = isPatient ? undefined : all.findLast((one) => one.isPatient);
    if (last) end(last, false);
    return last !== undefined;
  };

  return {
    async enter(caller = {}) {
      if (mayGo(caller)) {
        count(caller, 1);
      } else {
        if (!hasRoom(caller)) return undefined;
        const isAdmitted = await new Promise<boolean>((done) => {
          const one: Waiting = {
            ...caller,
            done,
            timer: setTimeout(() => end(one, false), waitTime),
          };
          waiting.add(one);
        });
        if (!isAdmitted) return undefined;
      }
      return () => leave(caller);
    },
  };
}

interface Waiting extends Caller {
  done: (isAdmitted: boolean) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** Waiting calls of one shopper, per concurrent call. */
const QUEUE_PER_PLACE = 4;
