import {causeOf} from './cause.ts';
import type {Store} from './store.ts';

/** The store did not work: nothing of why travels on, since a database's errors quote its rows. */
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

/** The same store, whose failures are {@link StoreError}s. */
export const guardStore = (store: Store): Store =>
  new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]): Promise<unknown> => {
        let failure: {error: unknown} | undefined;
        // What the work in a lock throws is no failure of the store.
        const watch = (work: () => Promise<unknown>) => async (): Promise<unknown> => {
          try {
            return await work();
          } catch (error) {
            failure = {error};
            throw error;
          }
        };
        const watched = args.map((arg) => (isWork(arg) ? watch(arg) : arg));
        try {
          return await method.apply(target, watched);
        } catch (error) {
          throw failure && failure.error === error ? error : new StoreError(name, causeOf(error));
        }
      };
    },
  });

const isWork = (arg: unknown): arg is () => Promise<unknown> => typeof arg === 'function';
