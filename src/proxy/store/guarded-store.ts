import {causeOf} from '../cause.ts';
import {Refusal} from '../problem.ts';
import {CustomerBusy, type Store} from './store.ts';
import {inTime, timeoutError} from '../within.ts';

/** The store failed. The original error is not passed on, because database errors quote rows. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  /** @param reason class and code, such as PostgreSQL's SQLSTATE */
  constructor(
    step: string,
    readonly reason: string,
  ) {
    super(step);
  }
}

/**
 * The same store, with failures as {@link StoreError}s and too long waits for a lock as refusal `capacity`.
 *
 * @param milliseconds after which a step fails, because a hanging worker would otherwise keep its submission
 */
export function guardStore(store: Store, milliseconds: number): Store {
  const guarded = new Map<PropertyKey, Method>();
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const method = guarded.get(name) ?? guardMethod(target, name, milliseconds);
      guarded.set(name, method);
      return method;
    },
  });
}

type Method = (...args: unknown[]) => Promise<unknown>;

function guardMethod(store: Store, name: keyof Store, milliseconds: number): Method {
  const late = (): never => fail(name, timeoutError());
  return async (...args) => {
    const method = store[name] as Method;
    let failure: {error: unknown} | undefined;
    // An error of the work is not a failure of the store, unlike an error of the lock check.
    const watch =
      (work: Work) =>
      async (isMine: () => Promise<boolean>): Promise<unknown> => {
        try {
          return await work(async () => isMine().catch((error: unknown) => fail(name, error)));
        } catch (error) {
          failure = {error};
          throw error;
        }
      };
    try {
      if (!args.some(isWork)) return await inTime(method.apply(store, args), milliseconds, late);
      const watched = args.map((arg) => (isWork(arg) ? watch(arg) : arg));
      return await method.apply(store, watched);
    } catch (error) {
      if (error instanceof StoreError || (failure && failure.error === error)) throw error;
      if (error instanceof CustomerBusy) throw new Refusal('capacity', [], {'retry-after': '1'});
      return fail(name, error);
    }
  };
}

const fail = (name: string, error: unknown): never => {
  throw new StoreError(name, causeOf(error));
};

type Work = (isMine: () => Promise<boolean>) => Promise<unknown>;
const isWork = (arg: unknown): arg is Work => typeof arg === 'function';
