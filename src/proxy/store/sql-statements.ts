import {CREATES_MS} from './store.ts';

/** The owner is the first parameter of all statements that need one. Times are those of the database. */
const now = 'clock_timestamp()';
const inMs = (param: string): string => `${now} + ${param} * interval '1 millisecond'`;
const agoMs = (param: string): string => `${now} - ${param} * interval '1 millisecond'`;
const ms = (interval: string): string => `(extract(epoch from ${interval}) * 1000)::float8`;
const thisSubmission = 'issuer = $1 and subject = $2 and key = $3';
const thisWork = `${thisSubmission} and fence = $4 and state <> 'done'`;
const owned = 'issuer = $1 and subject = $2 and deleted_at is null';
const holds = (fingerprint: string): string =>
  `${fingerprint} <> '' and (fingerprint = ${fingerprint} or expected = ${fingerprint})`;
const isRevoked = (issuedAt: string): string =>
  `exists (select from payer_revocation where issuer = $1 and subject = $2 and not_before > ${issuedAt})`;
const otherSubmissions = 'from payer_submission where issuer = $1 and subject = $2 and key <> $3';
const sentLately = `${otherSubmissions} and sent_at > ${agoMs(String(CREATES_MS))}`;

/** The result of a claim, as of the start of the statement. */
const work = `
  id, fence, attempt,
  ${ms(`${now} - claimed_at`)} as claimed_ago,
  ${ms(`${now} - sent_at`)} as sent_ago,
  (
    select to_jsonb(payer_customer) from payer_customer where ${owned} and ${holds('$4')}
    order by fingerprint = $4 desc limit 1
  ) as same,
  (select count(*)::int from payer_customer where ${owned}) as owned,
  (select count(*)::int ${sentLately}) as sent,
  (select ${ms(`${now} - min(sent_at)`)} ${sentLately}) as oldest_ago,
  (
    select count(*)::int ${otherSubmissions} and state = 'claimed' and lease_until > ${now}
  ) as waiting`;

/** The record is too old, or its customer was deleted: the key is new. */
const isOver = `(
  known.expires_at <= ${now} or exists (
    select from payer_customer as made
    where made.customer_id = known.customer_id and made.deleted_at is not null
  )
)`;

export const CLAIM = `
  insert into payer_submission as known (
    issuer, subject, key, id, fence, fingerprint, state, attempt,
    issued_at, claimed_at, lease_until, expires_at
  )
  select
    $1, $2, $3, $8, gen_random_uuid()::text, $4, 'claimed', 1,
    $7::float8, ${now}, ${inMs('$5::float8')}, ${inMs('$6::float8')}
  where not ${isRevoked('$7::float8')}
  on conflict (issuer, subject, key) do update set
    state = case when ${isOver} then 'claimed' else known.state end,
    claimed_at = case when ${isOver} then ${now} else known.claimed_at end,
    sent_at = case when ${isOver} then null else known.sent_at end,
    id = case when ${isOver} then excluded.id else known.id end,
    customer_id = null,
    created = null,
    errors = null,
    fence = excluded.fence,
    fingerprint = excluded.fingerprint,
    attempt = case when ${isOver} then 1 else known.attempt + 1 end,
    issued_at = excluded.issued_at,
    lease_until = excluded.lease_until,
    expires_at = case
      when $7::float8 is null and not ${isOver} then known.expires_at
      else excluded.expires_at
    end
  where ${isOver} or (
    known.state <> 'done' and known.lease_until <= ${now} and (
      known.fingerprint = excluded.fingerprint or
      split_part(known.fingerprint, '.', 1) <> split_part(excluded.fingerprint, '.', 1)
    )
  )
  returning ${work}`;

/** Takes over the same contact under another key, if its worker is dead, with what may have been sent. */
export const CLAIM_TWIN = `
  update payer_submission set
    key = $3,
    fence = gen_random_uuid()::text,
    attempt = attempt + 1,
    issued_at = $7::float8,
    lease_until = ${inMs('$5::float8')},
    expires_at = ${inMs('$6::float8')}
  where issuer = $1 and subject = $2 and fingerprint = $4 and state in ('claimed', 'sent')
    and lease_until <= ${now}
  returning ${work}`;

export const SUBMISSION = `
  select state, fingerprint, customer_id, created, errors,
    ${isRevoked('$4::float8')} as revoked
  from (values (1)) as one left join payer_submission on ${thisSubmission}`;

/** A separate transaction after the claim, so that it sees customers and revocations since then. */
export const MARK_SENT = `
  update payer_submission as mine set state = 'sent', sent_at = ${now}
  where ${thisWork}
    and not ${isRevoked('mine.issued_at')}
    and not exists (select from payer_customer where ${owned} and ${holds('mine.fingerprint')})
  returning 1`;

export const RENEW = `
  update payer_submission set lease_until = ${inMs('$5::float8')} where ${thisWork} returning 1`;

export const RELEASE = `delete from payer_submission where ${thisWork}`;

export const FINISH_REFUSED = `
  update payer_submission set state = 'done', errors = $5::text::jsonb
  where ${thisWork} returning 1`;

export const FINISH_CREATED = `
  with mine as (
    select issuer, subject, key, fingerprint from payer_submission where ${thisWork} for update
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

export const ABANDONED = `
  select issuer, subject, key, fingerprint from payer_submission
  where state = 'sent' and lease_until <= ${now} order by lease_until limit $1`;

export const COUNT_OPEN = `
  with dead as (
    delete from payer_submission
    where issuer = $1 and subject = $2 and state = 'claimed' and lease_until <= ${now} returning 1
  )
  select (count(*) - (select count(*) from dead))::int as open from payer_submission
  where issuer = $1 and subject = $2 and state <> 'done'`;

export const FIND_OWNED = `select * from payer_customer where ${owned} and customer_id = $3`;
export const FIND_BY_FINGERPRINT = `
  select * from payer_customer where ${owned} and ${holds('$3')}
  order by fingerprint = $3 desc limit 1`;
export const OWNED_IDS =
  'select customer_id from payer_customer where customer_id = any($1::text[])';
export const COUNT_OWNED = `select count(*)::int as owned from payer_customer where ${owned}`;

export const LIST_OWNED = `
  select * from payer_customer
  where ${owned} and ($4::text is null or position < (
    select position from payer_customer where issuer = $1 and subject = $2 and customer_id = $4
  ))
  order by position desc limit $3`;

export const BIND = `
  insert into payer_customer as known (customer_id, issuer, subject, fingerprint, created)
  values ($1, $2, $3, $4, $5)
  on conflict (customer_id) do update
    set fingerprint = excluded.fingerprint, expected = null, created = excluded.created,
      deleted_at = null
    where known.issuer = excluded.issuer and known.subject = excluded.subject
  returning 1`;

export const SET_FINGERPRINT = `
  update payer_customer set fingerprint = $4, expected = null
  where ${owned} and customer_id = $3`;
export const EXPECT_FINGERPRINT = `
  update payer_customer set expected = $4 where ${owned} and customer_id = $3`;

export const TOMBSTONE = `
  insert into payer_customer as known
    (customer_id, issuer, subject, fingerprint, created, deleted_at)
  values ($1, $2, $3, '', '', ${now})
  on conflict (customer_id) do update set fingerprint = '', expected = null, deleted_at = ${now}`;

export const WAS_DELETED = `
  select 1 from payer_customer
  where issuer = $1 and subject = $2 and customer_id = $3 and deleted_at > ${agoMs('$4::float8')}`;

export const NOTE_DUPLICATE = `
  insert into payer_duplicate (customer_id, issuer, subject) values ($3, $1, $2)
  on conflict (customer_id) do nothing`;
export const DUPLICATES = `
  select customer_id from payer_duplicate where issuer = $1 and subject = $2
    and not exists (select from payer_customer as owned where owned.customer_id = payer_duplicate.customer_id)`;

export const LOCK = `
  insert into payer_customer_lock as known (customer_id, holder, lease_until)
  values ($1, $2, ${inMs('$3::float8')})
  on conflict (customer_id) do update
    set holder = excluded.holder, lease_until = excluded.lease_until
    where known.lease_until <= ${now}
  returning 1`;
export const RENEW_LOCK = `
  update payer_customer_lock set lease_until = ${inMs('$3::float8')}
  where customer_id = $1 and holder = $2 returning 1`;
export const UNLOCK = 'delete from payer_customer_lock where customer_id = $1 and holder = $2';

export const NOT_BEFORE =
  'select not_before from payer_revocation where issuer = $1 and subject = $2';
export const SET_NOT_BEFORE = `
  insert into payer_revocation as known (issuer, subject, not_before, changed_at)
  values ($1, $2, $3, ${now})
  on conflict (issuer, subject) do update set
    not_before = greatest(known.not_before, excluded.not_before),
    changed_at = excluded.changed_at`;

/** Not what came while the customers were being deleted. */
export const ERASE = `
  with customers as (
    delete from payer_customer where issuer = $1 and subject = $2 and deleted_at is not null
  ), duplicates as (
    delete from payer_duplicate as duplicate using payer_customer as known
    where duplicate.issuer = $1 and duplicate.subject = $2
      and known.customer_id = duplicate.customer_id
  )
  delete from payer_submission
  where issuer = $1 and subject = $2 and state = 'done' and not exists (
    select from payer_customer as known
    where known.customer_id = payer_submission.customer_id and known.deleted_at is null
  )`;

export const PURGE = `
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
