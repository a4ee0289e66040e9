/**
 * Holds the page's longer timers: they go on only when told. Short ones, by which renders and events are
 * put off, run as ever. It is also given to pages as text, so it uses nothing from around it.
 *
 * @param least milliseconds from which on a timer is held
 */
export function holdClock(least = 200): HeldClock {
  const {setTimeout, clearTimeout} = globalThis;
  const held = new Map<unknown, {due: number; run: () => void}>();
  let now = 0;
  Object.assign(globalThis, {
    setTimeout: (run: () => void, wait = 0, ...rest: unknown[]) => {
      if (wait < least) return setTimeout(run, wait, ...rest);
      // A number that no other timer has: what an earlier test left behind may still clear its own.
      const timer = setTimeout(() => undefined);
      held.set(timer, {due: now + wait, run});
      return timer;
    },
    clearTimeout: (timer: number) => {
      if (!held.delete(timer)) clearTimeout(timer);
    },
  });
  return {
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = Array.from(held).sort((one, other) => one[1].due - other[1].due);
        if (!next || next[1].due > end) break;
        held.delete(next[0]);
        now = next[1].due;
        next[1].run();
      }
      now = end;
    },
    get waiting() {
      return Array.from(held.values(), ({due}) => due - now).sort((one, other) => one - other);
    },
    release: () => void Object.assign(globalThis, {setTimeout, clearTimeout}),
  };
}

export interface HeldClock {
  pass(milliseconds: number): void;
  /** Milliseconds until each of the held timers, soonest first. */
  readonly waiting: number[];
  /** Puts the usual timers back. */
  release(): void;
}
