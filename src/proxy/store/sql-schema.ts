/**
 * Sends one SQL statement with its parameters: the `query` of `pg` and of PGlite. Each call is a separate
 * transaction.
 */
export type Query = (
  sql: string,
  params: unknown[],
) => Promise<{rows: Record<string, unknown>[] | unknown[]}>;

/**
 * Brings the tables to the newest version. Instances that start together wait for each other. If the tables are up
 * to date, it needs no right to create tables: call it when you deploy, and give the role of the web server only
 * select, insert, update and delete.
 *
 * @throws what `query` throws; a failure changes nothing
 */
export async function migrate(query: Query): Promise<void> {
  for (const [index, statements] of MIGRATIONS.entries()) {
    await query(
      `do $migration$ begin
        perform pg_advisory_xact_lock(${LOCK});
        if to_regclass('payer_schema') is null then
          create table payer_schema (version integer primary key);
        end if;
        if not exists (select from payer_schema where version = ${index + 1}) then
          ${statements}
          insert into payer_schema values (${index + 1});
        end if;
      end $migration$`,
      [],
    );
  }
}

/** Migrates before the first use, and again after a failure. */
export function migrateOnce(query: Query): () => Promise<void> {
  let migration: Promise<void> | undefined;
  return () =>
    (migration ??= migrate(query).catch((error: unknown) => {
      migration = undefined;
      throw error;
    }));
}

/** Version 1 first. Never change a published version; add a new one. */
const MIGRATIONS: readonly string[] = [
  `
  create table payer_submission (
    issuer text not null,
    subject text not null,
    key text not null,
    id text not null,
    fence text not null,
    fingerprint text not null,
    state text not null check (state in ('claimed', 'sent', 'done')),
    attempt integer not null,
    issued_at double precision,
    claimed_at timestamptz not null,
    sent_at timestamptz,
    lease_until timestamptz not null,
    expires_at timestamptz not null,
    customer_id text,
    created text,
    errors jsonb,
    primary key (issuer, subject, key)
  );
  create unique index payer_submission_open on payer_submission (issuer, subject, fingerprint)
    where state in ('claimed', 'sent') and fingerprint <> '';
  create index payer_submission_abandoned on payer_submission (lease_until) where state = 'sent';
  create index payer_submission_expiry on payer_submission (expires_at);

  create table payer_customer (
    customer_id text primary key,
    issuer text not null,
    subject text not null,
    fingerprint text not null,
    expected text,
    created text not null,
    position bigint generated always as identity,
    deleted_at timestamptz
  );
  create unique index payer_customer_contact on payer_customer (issuer, subject, fingerprint)
    where deleted_at is null and fingerprint <> '';
  create index payer_customer_newest on payer_customer (issuer, subject, position desc);
  create index payer_customer_deleted on payer_customer (deleted_at) where deleted_at is not null;

  create table payer_duplicate (
    customer_id text primary key,
    issuer text not null,
    subject text not null
  );
  create index payer_duplicate_owner on payer_duplicate (issuer, subject);

  create table payer_customer_lock (
    customer_id text primary key,
    holder text not null,
    lease_until timestamptz not null
  );

  create table payer_revocation (
    issuer text not null,
    subject text not null,
    not_before double precision not null,
    changed_at timestamptz not null,
    primary key (issuer, subject)
  );

  create table payer_limit (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  );
  `,
];

/** A number that no other program is likely to lock in this database. */
const LOCK = 7_328_737_225;
