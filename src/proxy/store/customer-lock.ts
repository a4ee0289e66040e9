import {CustomerBusy, LOCK_WAIT_MS} from './store.ts';
import {inTime} from '../within.ts';

/** Locks by name within one process, in the order of the callers. */
export function createLocks(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const lasts = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = lasts.get(name) ?? Promise.resolve();
    let leave = (): void => undefined;
    const left = new Promise<void>((done) => (leave = done));
    const mine = before.then(() => left);
    lasts.set(name, mine);
    void mine.then(() => lasts.get(name) === mine && lasts.delete(name));
    try {
      await inTime(before, LOCK_WAIT_MS, () => {
        throw new CustomerBusy();
      });
      return await work();
    } finally {
      leave();
    }
  };
}
