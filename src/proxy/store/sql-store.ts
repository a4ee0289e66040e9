import {migrateOnce, type Query} from './sql-schema.ts';
import * as statements from './sql-statements.ts';
import {
  CustomerBusy,
  LOCK_LEASE_MS,
  LOCK_WAIT_MS,
  mayBeSame,
  REVOCATION_MS,
  TOMBSTONE_MS,
  type Claim,
  type ClaimResult,
  type FieldError,
  type Outcome,
  type Ownership,
  type Store,
} from './store.ts';
import {pause} from '../within.ts';

/** The database of {@link createSqlStore}. */
export interface SqlStoreOptions {
  /** For a `pg` pool or PGlite: `(sql, params) => pool.query(sql, params)`. */
  query: Query;
}

/**
 * A store in PostgreSQL: a server for many instances, or PGlite for a single machine. It creates its tables
 * (`payer_…`) before the first use. Times are those of the database.
 */
export function createSqlStore({query}: SqlStoreOptions): Store {
  const ready = migrateOnce(query);
  const rows = async (sql: string, params: unknown[]): Promise<Row[]> => {
    await ready();
    return (await query(sql, params)).rows as Row[];
  };

  /** Undefined if the row was taken, released or finished meanwhile: then the caller reads again. */
  const tryClaim = async (claim: Claim): Promise<ClaimResult | undefined> => {
    const {issuer, subject, key, fingerprint, leaseMs, keepMs, id, issuedAt = null} = claim;
    const params = [issuer, subject, key, fingerprint, leaseMs, keepMs, issuedAt];
    try {
      const [taken] = await rows(statements.CLAIM, [...params, id]);
      if (taken) return workOn(taken);
    } catch (error) {
      if (!isTaken(error)) throw error;
      const [twin] = await rows(statements.CLAIM_TWIN, params).catch(ignoreTaken);
      return twin ? workOn(twin) : {kind: 'running'};
    }
    const [known] = await rows(statements.SUBMISSION, [issuer, subject, key, issuedAt]);
    if (known?.['revoked'] === true) return {kind: 'revoked'};
    if (typeof known?.['state'] !== 'string') return undefined;
    if (!mayBeSame(text(known['fingerprint']), fingerprint)) return {kind: 'other-contact'};
    return known['state'] === 'done'
      ? {kind: 'done', outcome: outcomeOf(known)}
      : {kind: 'running'};
  };

  return {
    async claim(claim) {
      for (let tries = 0; tries < 5; tries += 1) {
        const result = await tryClaim(claim);
        if (result) return result;
      }
      return {kind: 'running'};
    },
    async markSent({issuer, subject, key}, fence) {
      return (await rows(statements.MARK_SENT, [issuer, subject, key, fence])).length > 0;
    },
    async renew({issuer, subject, key}, fence, leaseMs) {
      return (await rows(statements.RENEW, [issuer, subject, key, fence, leaseMs])).length > 0;
    },
    async finish({issuer, subject, key}, fence, outcome) {
      const params = [issuer, subject, key, fence];
      if (outcome.kind === 'refused') {
        const errors = JSON.stringify(outcome.errors);
        const refused = await rows(statements.FINISH_REFUSED, [...params, errors]);
        return refused.length > 0 ? 'finished' : 'overtaken';
      }
      const {customerId, created} = outcome;
      const finish = (findable: boolean): Promise<Row[]> =>
        rows(statements.FINISH_CREATED, [...params, customerId, created, findable]);
      // Another customer of the shopper may have this contact since an update: that one is still found.
      const [result] = await finish(true).catch((error: unknown) => {
        if (isTaken(error)) return finish(false);
        throw error;
      });
      if (!result?.['mine']) return 'overtaken';
      return result['finished'] ? 'finished' : 'owned';
    },
    async release({issuer, subject, key}, fence) {
      await rows(statements.RELEASE, [issuer, subject, key, fence]);
    },
    async abandoned(limit) {
      return (await rows(statements.ABANDONED, [limit])).map((row) => ({
        issuer: text(row['issuer']),
        subject: text(row['subject']),
        key: text(row['key']),
        fingerprint: text(row['fingerprint']),
      }));
    },

    async countOpen({issuer, subject}) {
      const [row] = await rows(statements.COUNT_OPEN, [issuer, subject]);
      return Number(row?.['open']);
    },

    async findOwned({issuer, subject}, customerId) {
      return (await rows(statements.FIND_OWNED, [issuer, subject, customerId])).map(ownershipOf)[0];
    },
    async findByFingerprint({issuer, subject}, fingerprint) {
      return (await rows(statements.FIND_BY_FINGERPRINT, [issuer, subject, fingerprint])).map(
        ownershipOf,
      )[0];
    },
    async ownedIds(ids) {
      return new Set(
        (await rows(statements.OWNED_IDS, [ids])).map((row) => text(row['customer_id'])),
      );
    },
    async listOwned({issuer, subject}, limit, after) {
      return (await rows(statements.LIST_OWNED, [issuer, subject, limit, after ?? null])).map(
        ownershipOf,
      );
    },
    async countOwned({issuer, subject}) {
      const [row] = await rows(statements.COUNT_OWNED, [issuer, subject]);
      return Number(row?.['owned']);
    },
    async bind({issuer, subject, customerId, fingerprint, created}) {
      const params = (known: string): unknown[] => [customerId, issuer, subject, known, created];
      const bound = await rows(statements.BIND, params(fingerprint)).catch((error: unknown) => {
        if (isTaken(error)) return rows(statements.BIND, params(''));
        throw error;
      });
      return bound.length > 0;
    },
    async expectFingerprint({issuer, subject}, customerId, fingerprint) {
      await rows(statements.EXPECT_FINGERPRINT, [issuer, subject, customerId, fingerprint]);
    },
    async setFingerprint({issuer, subject}, customerId, fingerprint) {
      const params = (known: string): unknown[] => [issuer, subject, customerId, known];
      await rows(statements.SET_FINGERPRINT, params(fingerprint)).catch((error: unknown) => {
        if (isTaken(error)) return rows(statements.SET_FINGERPRINT, params(''));
        throw error;
      });
    },
    async tombstone({issuer, subject}, customerId) {
      await rows(statements.TOMBSTONE, [customerId, issuer, subject]);
    },
    async wasDeleted({issuer, subject}, customerId) {
      return (
        (await rows(statements.WAS_DELETED, [issuer, subject, customerId, TOMBSTONE_MS])).length > 0
      );
    },
    async noteDuplicate({issuer, subject}, customerId) {
      await rows(statements.NOTE_DUPLICATE, [issuer, subject, customerId]);
    },
    async duplicates({issuer, subject}) {
      const noted = await rows(statements.DUPLICATES, [issuer, subject]);
      return noted.map((row) => text(row['customer_id']));
    },
    async withCustomerLock(customerId, work) {
      const holder = crypto.randomUUID();
      await acquire(customerId, holder, rows);
      const isMine = async (): Promise<boolean> =>
        (await rows(statements.RENEW_LOCK, [customerId, holder, LOCK_LEASE_MS])).length > 0;
      const renewal = setInterval(() => void isMine().catch(() => undefined), LOCK_LEASE_MS / 3);
      try {
        return await work(isMine);
      } finally {
        clearInterval(renewal);
        // A lock that is not released ends with its lease.
        await rows(statements.UNLOCK, [customerId, holder]).catch(() => undefined);
      }
    },

    async notBefore({issuer, subject}) {
      const [row] = await rows(statements.NOT_BEFORE, [issuer, subject]);
      return Number(row?.['not_before'] ?? 0);
    },
    async setNotBefore({issuer, subject}, seconds) {
      await rows(statements.SET_NOT_BEFORE, [issuer, subject, seconds]);
    },
    async erase({issuer, subject}) {
      await rows(statements.ERASE, [issuer, subject]);
    },
    async purge() {
      const [row] = await rows(statements.PURGE, [TOMBSTONE_MS, REVOCATION_MS]);
      return Number(row?.['purged']);
    },
  };
}

type Row = Readonly<Record<string, unknown>>;
type Rows = (sql: string, params: unknown[]) => Promise<Row[]>;

async function acquire(customerId: string, holder: string, rows: Rows): Promise<void> {
  const started = performance.now();
  for (let wait = LOCK_PAUSE; ; wait = Math.min(wait * 2, LONGEST_LOCK_PAUSE)) {
    if ((await rows(statements.LOCK, [customerId, holder, LOCK_LEASE_MS])).length > 0) return;
    if (performance.now() - started >= LOCK_WAIT_MS) throw new CustomerBusy();
    await pause(wait);
  }
}

const workOn = (row: Row): ClaimResult => ({
  kind: 'work',
  id: text(row['id']),
  fence: text(row['fence']),
  attempt: Number(row['attempt']),
  claimedAgo: Number(row['claimed_ago']),
  sentAgo: row['sent_ago'] === null ? undefined : Number(row['sent_ago']),
  known: row['same'] === null ? undefined : ownershipOf(row['same'] as Row),
  owned: Number(row['owned']),
  others: {
    sent: Number(row['sent']),
    oldestAgo: Number(row['oldest_ago'] ?? 0),
    waiting: Number(row['waiting']),
  },
});

function outcomeOf(row: Row): Outcome {
  const {customer_id: customerId, created, errors} = row;
  return customerId === null
    ? {kind: 'refused', errors: errors as FieldError[]}
    : {kind: 'created', customerId: text(customerId), created: text(created)};
}

const ownershipOf = (row: Row): Ownership => ({
  issuer: text(row['issuer']),
  subject: text(row['subject']),
  customerId: text(row['customer_id']),
  fingerprint: text(row['fingerprint']),
  created: text(row['created']),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** PostgreSQL's `unique_violation`. */
const isTaken = (error: unknown): boolean => (error as {code?: unknown} | null)?.code === '23505';
const ignoreTaken = (error: unknown): Row[] => {
  if (isTaken(error)) return [];
  throw error;
};

/** Milliseconds between two attempts to get a lock, the first and the longest pause. */
const LOCK_PAUSE = 50;
const LONGEST_LOCK_PAUSE = 500;
