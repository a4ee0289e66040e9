import {Refusal} from './problem.ts';
import type {Store} from './store.ts';

/** The store did not work: nothing of why travels on, since a database's errors quote its rows. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** The same store, whose failures are {@link StoreError}s. */
export const guardStore = (store: Store): Store =>
  new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await method.apply(target, args);
        } catch (error) {
          // A lock lets the refusals of the work in it pass.
          throw error instanceof Refusal ? error : new StoreError(name);
        }
      };
    },
  });
