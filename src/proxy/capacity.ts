import type {ProxyLimits} from './options.ts';

/** Lets so many calls go at once and so many wait; the others are turned away. */
export interface Capacity {
  /**
   * @returns a function that makes room again, to be called once; undefined when there is no room
   */
  enter(): Promise<(() => void) | undefined>;
}

/** @param limits `callsAtOnce`, `callsWaiting`, and `waitTime` in milliseconds */
export function createCapacity({
  callsAtOnce,
  callsWaiting,
  waitTime,
}: Pick<ProxyLimits, 'callsAtOnce' | 'callsWaiting' | 'waitTime'>): Capacity {
  let free = callsAtOnce;
  const waiting = new Set<() => void>();

  const leave = (): void => {
    const [next] = waiting;
    if (next) {
      waiting.delete(next);
      next();
    } else {
      free += 1;
    }
  };
  const wait = (): Promise<boolean> =>
    new Promise((done) => {
      const admit = (): void => {
        clearTimeout(timer);
        done(true);
      };
      const timer = setTimeout(() => {
        waiting.delete(admit);
        done(false);
      }, waitTime);
      waiting.add(admit);
    });

  return {
    async enter() {
      if (free > 0) free -= 1;
      else if (waiting.size >= callsWaiting || !(await wait())) return undefined;
      return leave;
    },
  };
}
