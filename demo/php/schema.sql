-- The same for SQLite and PostgreSQL. Times are milliseconds since 1970, of the database's clock.
-- No contact is kept: a keyed hash, the fingerprint, stands for it.

create table if not exists shop_claim (
  issuer text not null,
  subject text not null,
  key text not null,
  id text not null,
  fingerprint text not null,
  state text not null check (state in ('claimed', 'sent', 'done')),
  attempt integer not null,
  claimed_at bigint not null,
  sent_at bigint,
  lease_until bigint not null,
  expires_at bigint not null,
  customer_id text,
  created text,
  primary key (issuer, subject, key)
);
-- Two tabs, two keys, one contact: the later one has to wait.
create unique index if not exists shop_claim_open on shop_claim (issuer, subject, fingerprint)
  where state in ('claimed', 'sent');

create table if not exists shop_customer (
  customer_id text primary key,
  issuer text not null,
  subject text not null,
  fingerprint text not null,
  created text not null,
  bound_at bigint not null,
  deleted_at bigint
);
create unique index if not exists shop_customer_contact on shop_customer (issuer, subject, fingerprint)
  where deleted_at is null and fingerprint <> '';
create index if not exists shop_customer_newest on shop_customer (issuer, subject, bound_at);

create table if not exists shop_lock (
  name text primary key,
  holder text not null,
  lease_until bigint not null
);

create table if not exists shop_count (
  name text primary key,
  points integer not null,
  until bigint not null
);

create table if not exists shop_login (
  name text primary key,
  token text not null,
  renew_at bigint not null,
  until bigint not null,
  pause bigint not null,
  retry_at bigint not null
);
