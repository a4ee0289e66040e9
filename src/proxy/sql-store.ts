import {migrateOnce, type Query} from './sql-schema.ts';
import {
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

/** How {@link createSqlStore} reaches its database. */
export interface SqlStoreOptions {
  /** Of a `pg` pool or of PGlite: `(sql, params) => pool.query(sql, params)`. */
  query: Query;
}

/**
 * A store in PostgreSQL: a server for many instances, or PGlite for one machine. It makes its tables
 * (`payer_…`) before the first use. Times are the database's.
 */
export function createSqlStore({query}: SqlStoreOptions): Store {
  const ready = migrateOnce(query);
  const rows = async (sql: string, params: unknown[]): Promise<Row[]> => {
    await ready();
    return (await query(sql, params)).rows as Row[];
  };

  /** Undefined when the row was taken, released or ended meanwhile: then the caller looks again. */
  const tryClaim = async (claim: Claim): Promise<ClaimResult | undefined> => {
    const {issuer, subject, key, fingerprint, leaseMs, keepMs, id} = claim;
    const params = [issuer, subject, key, fingerprint, leaseMs, keepMs];
    try {
      const [taken] = await rows(CLAIM, [...params, id]);
      if (taken) return workOn(taken);
    } catch (error) {
      if (!isTaken(error)) throw error;
      const [twin] = await rows(CLAIM_TWIN, params).catch(ignoreTaken);
      return twin ? workOn(twin) : {kind: 'running'};
    }
    const [known] = await rows(SUBMISSION, [issuer, subject, key]);
    if (!known) return undefined;
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
    async markSent({issuer, subject, key}, attempt) {
      return (await rows(MARK_SENT, [issuer, subject, key, attempt])).length > 0;
    },
    async renew({issuer, subject, key}, attempt, leaseMs) {
      await rows(RENEW, [issuer, subject, key, attempt, leaseMs]);
    },
    async finish({issuer, subject, key}, attempt, outcome) {
      const params = [issuer, subject, key, attempt];
      if (outcome.kind === 'refused') {
        const errors = outcome.problem === 'validation' ? JSON.stringify(outcome.errors) : null;
        const refused = await rows(FINISH_REFUSED, [...params, outcome.problem, errors]);
        return refused.length > 0 ? 'finished' : 'overtaken';
      }
      const {customerId, created} = outcome;
      const finish = (findable: boolean): Promise<Row[]> =>
        rows(FINISH_CREATED, [...params, customerId, created, findable]);
      // Another customer of the shopper may hold this contact since an update: that one stays found.
      const [result] = await finish(true).catch((error: unknown) => {
        if (isTaken(error)) return finish(false);
        throw error;
      });
      if (!result?.['mine']) return 'overtaken';
      return result['finished'] ? 'finished' : 'owned';
    },
    async release({issuer, subject, key}, attempt) {
      await rows(RELEASE, [issuer, subject, key, attempt]);
    },
    async abandoned(limit) {
      return (await rows(ABANDONED, [limit])).map((row) => ({
        issuer: text(row['issuer']),
        subject: text(row['subject']),
        key: text(row['key']),
        fingerprint: text(row['fingerprint']),
      }));
    },

    async countOpen({issuer, subject}) {
      const [row] = await rows(COUNT_OPEN, [issuer, subject]);
      return Number(row?.['open']);
    },

    async findOwned({issuer, subject}, customerId) {
      return (await rows(FIND_OWNED, [issuer, subject, customerId])).map(ownershipOf)[0];
    },
    async findByFingerprint({issuer, subject}, fingerprint) {
      return (await rows(FIND_BY_FINGERPRINT, [issuer, subject, fingerprint])).map(ownershipOf)[0];
    },
    async ownedIds(ids) {
      return new Set((await rows(OWNED_IDS, [ids])).map((row) => text(row['customer_id'])));
    },
    async listOwned({issuer, subject}, limit, after) {
      return (await rows(LIST_OWNED, [issuer, subject, limit, after ?? null])).map(ownershipOf);
    },
    async countOwned({issuer, subject}) {
      const [row] = await rows(COUNT_OWNED, [issuer, subject]);
      return Number(row?.['owned']);
    },
    async bind({issuer, subject, customerId, fingerprint, created}) {
      const params = (known: string): unknown[] => [customerId, issuer, subject, known, created];
      const bound = await rows(BIND, params(fingerprint)).catch((error: unknown) => {
        if (isTaken(error)) return rows(BIND, params(''));
        throw error;
      });
      return bound.length > 0;
    },
    async setFingerprint({issuer, subject}, customerId, fingerprint) {
      const params = (known: string): unknown[] => [issuer, subject, customerId, known];
      await rows(SET_FINGERPRINT, params(fingerprint)).catch((error: unknown) => {
        if (isTaken(error)) return rows(SET_FINGERPRINT, params(''));
        throw error;
      });
    },
    async tombstone({issuer, subject}, customerId) {
      await rows(TOMBSTONE, [customerId, issuer, subject]);
    },
    async wasDeleted({issuer, subject}, customerId) {
      return (await rows(WAS_DELETED, [issuer, subject, customerId, TOMBSTONE_MS])).length > 0;
    },
    async withCustomerLock(customerId, work) {
      const holder = crypto.randomUUID();
      await acquire(customerId, holder, rows);
      try {
        return await work();
      } finally {
        await rows(UNLOCK, [customerId, holder]);
      }
    },

    async notBefore({issuer, subject}) {
      const [row] = await rows(NOT_BEFORE, [issuer, subject]);
      return Number(row?.['not_before'] ?? 0);
    },
    async setNotBefore({issuer, subject}, seconds) {
      await rows(SET_NOT_BEFORE, [issuer, subject, seconds]);
    },
    async erase({issuer, subject}) {
      await rows(ERASE, [issuer, subject]);
    },
    async purge() {
      const [row] = await rows(PURGE, [TOMBSTONE_MS, REVOCATION_MS]);
      return Number(row?.['purged']);
    },
  };
}

type Row = Readonly<Record<string, unknown>>;
type Rows = (sql: string, params: unknown[]) => Promise<Row[]>;

async function acquire(customerId: string, holder: string, rows: Rows): Promise<void> {
  for (let waited = 0; waited < LOCK_WAIT; waited += LOCK_PAUSE) {
    if ((await rows(LOCK, [customerId, holder, LOCK_LEASE])).length > 0) return;
    await new Promise((done) => {
      setTimeout(done, LOCK_PAUSE);
    });
  }
  throw new Error('The customer stayed locked');
}

const workOn = (row: Row): ClaimResult => ({
  kind: 'work',
  id: text(row['id']),
  attempt: Number(row['attempt']),
  claimedAgo: Number(row['claimed_ago']),
  sentAgo: row['sent_ago'] === null ? undefined : Number(row['sent_ago']),
});

function outcomeOf(row: Row): Outcome {
  const {customer_id: customerId, created, errors} = row;
  if (customerId !== null) {
    return {kind: 'created', customerId: text(customerId), created: text(created)};
  }
  return Array.isArray(errors)
    ? {kind: 'refused', problem: 'validation', errors: errors as FieldError[]}
    : {kind: 'refused', problem: 'upstream-error'};
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

/** Milliseconds. The lease outlasts the whole of a request. */
const LOCK_WAIT = 10_000;
const LOCK_PAUSE = 50;
const LOCK_LEASE = 30_000;

const now = 'clock_timestamp()';
const inMs = (param: string): string => `${now} + ${param} * interval '1 millisecond'`;
const agoMs = (param: string): string => `${now} - ${param} * interval '1 millisecond'`;
const ms = (interval: string): string => `(extract(epoch from ${interval}) * 1000)::float8`;
const thisSubmission = 'issuer = $1 and subject = $2 and key = $3';
const thisAttempt = `${thisSubmission} and attempt = $4 and state <> 'done'`;
const work = `id, attempt, ${ms(`${now} - claimed_at`)} as claimed_ago, ${ms(`${now} - sent_at`)} as sent_ago`;

const CLAIM = `
  insert into payer_submission as known
    (issuer, subject, key, id, fingerprint, state, attempt, claimed_at, lease_until, expires_at)
  values ($1, $2, $3, $7, $4, 'claimed', 1, ${now}, ${inMs('$5::float8')}, ${inMs('$6::float8')})
  on conflict (issuer, subject, key) do update set
    state = case when known.expires_at <= ${now} then 'claimed' else known.state end,
    claimed_at = case when known.expires_at <= ${now} then ${now} else known.claimed_at end,
    sent_at = case when known.expires_at <= ${now} then null else known.sent_at end,
    id = case when known.expires_at <= ${now} then excluded.id else known.id end,
    customer_id = null,
    created = null,
    problem = null,
    errors = null,
    fingerprint = excluded.fingerprint,
    attempt = known.attempt + 1,
    lease_until = excluded.lease_until,
    expires_at = excluded.expires_at
  where known.expires_at <= ${now} or (
    known.state <> 'done' and known.lease_until <= ${now} and (
      known.fingerprint = excluded.fingerprint or
      split_part(known.fingerprint, '.', 1) <> split_part(excluded.fingerprint, '.', 1)
    )
  )
  returning ${work}`;

/** The same contact under another key, whose worker is dead: what it may have sent is inherited. */
const CLAIM_TWIN = `
  update payer_submission set
    key = $3,
    attempt = attempt + 1,
    lease_until = ${inMs('$5::float8')},
    expires_at = ${inMs('$6::float8')}
  where issuer = $1 and subject = $2 and fingerprint = $4 and state in ('claimed', 'sent')
    and lease_until <= ${now}
  returning ${work}`;

const SUBMISSION = `
  select state, fingerprint, customer_id, created, errors from payer_submission
  where ${thisSubmission}`;

const MARK_SENT = `
  update payer_submission set state = 'sent', sent_at = ${now} where ${thisAttempt} returning 1`;

const RENEW = `
  update payer_submission set lease_until = ${inMs('$5::float8')} where ${thisAttempt}`;

const RELEASE = `delete from payer_submission where ${thisAttempt}`;

const FINISH_REFUSED = `
  update payer_submission set state = 'done', problem = $5, errors = $6::text::jsonb
  where ${thisAttempt} returning 1`;

const FINISH_CREATED = `
  with mine as (
    select issuer, subject, key, fingerprint from payer_submission where ${thisAttempt} for update
  ), bound as (
    insert into payer_customer as known (customer_id, issuer, subject, fingerprint, created)
    select $5, issuer, subject, case when $7 then fingerprint else '' end, $6 from mine
    on conflict (customer_id) do update set created = excluded.created
      where known.issuer = excluded.issuer and known.subject = excluded.subject
    returning 1
  ), finished as (
    update payer_submission as submission set state = 'done', customer_id = $5, created = $6
    from mine
    where submission.issuer = mine.issuer and submission.subject = mine.subject
      and submission.key = mine.key and exists (select from bound)
    returning 1
  )
  select exists (select from mine) as mine, exists (select from finished) as finished`;

const ABANDONED = `
  select issuer, subject, key, fingerprint from payer_submission
  where state = 'sent' and lease_until <= ${now} order by lease_until limit $1`;

const COUNT_OPEN = `
  with dead as (
    delete from payer_submission
    where issuer = $1 and subject = $2 and state = 'claimed' and lease_until <= ${now} returning 1
  )
  select (count(*) - (select count(*) from dead))::int as open from payer_submission
  where issuer = $1 and subject = $2 and state <> 'done'`;

const owned = 'issuer = $1 and subject = $2 and deleted_at is null';
const FIND_OWNED = `select * from payer_customer where ${owned} and customer_id = $3`;
const FIND_BY_FINGERPRINT = `
  select * from payer_customer where ${owned} and fingerprint = $3 and fingerprint <> ''`;
const OWNED_IDS = 'select customer_id from payer_customer where customer_id = any($1::text[])';
const COUNT_OWNED = `select count(*)::int as owned from payer_customer where ${owned}`;

const LIST_OWNED = `
  select * from payer_customer
  where ${owned} and ($4::text is null or position < (
    select position from payer_customer where issuer = $1 and subject = $2 and customer_id = $4
  ))
  order by position desc limit $3`;

const BIND = `
  insert into payer_customer as known (customer_id, issuer, subject, fingerprint, created)
  values ($1, $2, $3, $4, $5)
  on conflict (customer_id) do update
    set fingerprint = excluded.fingerprint, created = excluded.created, deleted_at = null
    where known.issuer = excluded.issuer and known.subject = excluded.subject
  returning 1`;

const SET_FINGERPRINT = `
  update payer_customer set fingerprint = $4 where ${owned} and customer_id = $3`;

const TOMBSTONE = `
  insert into payer_customer as known
    (customer_id, issuer, subject, fingerprint, created, deleted_at)
  values ($1, $2, $3, '', '', ${now})
  on conflict (customer_id) do update set fingerprint = '', deleted_at = ${now}`;

const WAS_DELETED = `
  select 1 from payer_customer
  where issuer = $1 and subject = $2 and customer_id = $3 and deleted_at > ${agoMs('$4::float8')}`;

const LOCK = `
  insert into payer_customer_lock as known (customer_id, holder, lease_until)
  values ($1, $2, ${inMs('$3::float8')})
  on conflict (customer_id) do update
    set holder = excluded.holder, lease_until = excluded.lease_until
    where known.lease_until <= ${now}
  returning 1`;
const UNLOCK = 'delete from payer_customer_lock where customer_id = $1 and holder = $2';

const NOT_BEFORE = 'select not_before from payer_revocation where issuer = $1 and subject = $2';
const SET_NOT_BEFORE = `
  insert into payer_revocation as known (issuer, subject, not_before, changed_at)
  values ($1, $2, $3, ${now})
  on conflict (issuer, subject) do update set
    not_before = greatest(known.not_before, excluded.not_before),
    changed_at = excluded.changed_at`;

const ERASE = `
  with customers as (delete from payer_customer where issuer = $1 and subject = $2)
  delete from payer_submission where issuer = $1 and subject = $2 and state = 'done'`;

const PURGE = `
  with submissions as (
    delete from payer_submission where expires_at <= ${now} returning 1
  ), customers as (
    delete from payer_customer where deleted_at <= ${agoMs('$1::float8')} returning 1
  ), locks as (
    delete from payer_customer_lock where lease_until <= ${now} returning 1
  ), revocations as (
    delete from payer_revocation where changed_at <= ${agoMs('$2::float8')}
      and not_before <= extract(epoch from ${agoMs('$2::float8')}) returning 1
  ), limits as (
    delete from payer_limit where expire < extract(epoch from ${now}) * 1000 returning 1
  )
  select (
    (select count(*) from submissions) + (select count(*) from customers) +
    (select count(*) from locks) + (select count(*) from revocations) +
    (select count(*) from limits)
  )::int as purged`;
