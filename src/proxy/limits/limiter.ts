import type {RateLimiterAbstract, RateLimiterRes} from 'rate-limiter-flexible';
import {Refusal} from '../problem.ts';
import {sha256} from '../keyed-hash.ts';
import {migrateOnce, type Query} from '../store/sql-schema.ts';

/** So many points in so many seconds. */
export interface LimitPolicy {
  /** Such as `update`; appears in the `RateLimit` header. */
  name: string;
  points: number;
  seconds: number;
}

/** Counts a shopper's reads and updates; the store counts creates. You may use your own limiter instead. */
export interface Limiter {
  /**
   * Takes points from a name's account.
   *
   * @returns undefined while there are points, else the milliseconds until there are some again
   */
  take(policy: LimitPolicy, name: string, points: number): Promise<number | undefined>;
}

/**
 * Counts with the package rate-limiter-flexible: in this process, or in the database when several
 * instances share the limits.
 *
 * @param options `query`: as for `createSqlStore`; makes the same tables before the first use
 */
export function createLimiter({query}: {query?: Query} = {}): Limiter {
  const accounts = new Map<string, Promise<RateLimiterAbstract>>();
  const ready = query && migrateOnce(query);

  const open = async ({name, points, seconds}: LimitPolicy): Promise<RateLimiterAbstract> => {
    const {RateLimiterMemory, RateLimiterPostgres} = await loadPackage();
    const options = {keyPrefix: name, points, duration: seconds};
    if (!query) return new RateLimiterMemory(options);
    const client = {
      async query({text, values}: {text: string; values: unknown[]}) {
        const {rows} = await query(text, values);
        return {rows, rowCount: rows.length};
      },
    };
    return new RateLimiterPostgres({
      ...options,
      storeClient: client,
      storeType: 'client',
      tableName: 'payer_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
  };

  return {
    async take(policy, name, points) {
      await ready?.();
      const account = accounts.get(policy.name) ?? open(policy);
      accounts.set(policy.name, account);
      const limiter = await account;
      // The column is short, and issuer and subject may be long.
      const key = query ? await sha256(name) : name;
      const wait = await consume(limiter, key, points);
      if (wait === undefined || wait <= policy.seconds * 1000) return wait;
      // The account was opened by a clock that is ahead, of another instance or before it was set back.
      await limiter.delete(key);
      return consume(limiter, key, points);
    },
  };
}

/** Takes the points, or none if there are too few: then the milliseconds until there are some again. */
async function consume(
  limiter: RateLimiterAbstract,
  key: string,
  points: number,
): Promise<number | undefined> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (error) {
    // At the limit it throws the account instead of an error, and has counted.
    if (error instanceof Error) throw error;
    await limiter.reward(key, points);
    return (error as RateLimiterRes).msBeforeNext;
  }
}

/** The refusal at a limit. Header fields: draft-ietf-httpapi-ratelimit-headers. */
export function rateLimited({name, points, seconds}: LimitPolicy, waitMs: number): Refusal {
  const wait = Math.max(1, Math.ceil(waitMs / 1000));
  return new Refusal('rate-limited', [], {
    'retry-after': String(wait),
    ratelimit: `"${name}";r=0;t=${wait}`,
    'ratelimit-policy': `"${name}";q=${points};w=${seconds}`,
  });
}

type Package = typeof import('rate-limiter-flexible');

let loading: Promise<Package> | undefined;

function loadPackage(): Promise<Package> {
  loading ??= import('rate-limiter-flexible').catch((error: unknown) => {
    loading = undefined;
    throw new Error(
      'secu-payer-form/proxy needs the package rate-limiter-flexible: npm install rate-limiter-flexible (or set limits: false)',
      {cause: error},
    );
  });
  return loading;
}
