import {after, before, mock} from 'node:test';

/** The code that checks HS256: `node:crypto`, or jose in a runtime without it. */
export const CRYPTO_WAYS = ['node:crypto', 'jose'] as const;

/** Takes `node:crypto` away for the suite around, if jose is to do it. */
export function useCrypto(way: (typeof CRYPTO_WAYS)[number]): void {
  if (way === 'node:crypto') return;
  const load = process.getBuiltinModule.bind(process);
  before(() => {
    const without = (id: string): unknown => (id === 'node:crypto' ? undefined : load(id));
    mock.method(process, 'getBuiltinModule', without as typeof load);
  });
  after(() => mock.restoreAll());
}
