-- The same for SQLite, PostgreSQL, MySQL and MariaDB, without features that one of them lacks: a nullable unique column
-- replaces a partial index. Times are milliseconds since 1970 by the database's clock.
-- No contact is stored, only a keyed hash of it, the fingerprint.

create table if not exists shop_claim (
  id char(32) not null primary key,
  issuer varchar(128) not null,
  subject varchar(128) not null,
  idempotency_key varchar(128) not null,
  -- Random name of the worker that has the claim; never reused.
  holder char(32) not null,
  fingerprint char(64) not null,
  -- The fingerprint until the claim is done, so that a second tab with the same contact has to wait.
  open_fingerprint char(64),
  -- Hash of the caller's address.
  address char(64) not null,
  state varchar(8) not null check (state in ('claimed', 'sent', 'done')),
  attempt integer not null,
  sends integer not null,
  claimed_at bigint not null,
  sent_at bigint,
  -- Until then the last call may still take effect.
  call_until bigint,
  lease_until bigint not null,
  expires_at bigint not null,
  customer_id varchar(68),
  created varchar(40),
  -- When to search for a duplicate after a create that was sent twice.
  check_at bigint,
  unique (issuer, subject, idempotency_key),
  unique (issuer, subject, open_fingerprint)
);
create index if not exists shop_claim_address on shop_claim (address, sent_at);
create index if not exists shop_claim_shopper on shop_claim (issuer, subject, sent_at);

create table if not exists shop_customer (
  customer_id varchar(68) not null primary key,
  issuer varchar(128) not null,
  subject varchar(128) not null,
  -- Null for a deleted customer, and if another customer of the shopper has the same contact.
  fingerprint char(64),
  -- The contact after an update with an unknown outcome.
  expected char(64),
  created varchar(40) not null,
  bound_at bigint not null,
  deleted_at bigint,
  -- The original, if this customer is a duplicate, which is stored only to be erased and never shown.
  duplicate_of varchar(68),
  unique (issuer, subject, fingerprint)
);
create index if not exists shop_customer_newest on shop_customer (issuer, subject, bound_at);

create table if not exists shop_shopper (
  issuer varchar(128) not null,
  subject varchar(128) not null,
  -- Seconds since 1970: earlier tokens are refused.
  not_before bigint not null,
  requests integer not null,
  until bigint not null,
  primary key (issuer, subject)
);

create table if not exists shop_lock (
  name varchar(68) not null primary key,
  holder char(32) not null,
  lease_until bigint not null
);

create table if not exists shop_count (
  name char(64) not null primary key,
  points integer not null,
  until bigint not null
);

create table if not exists shop_login (
  name char(64) not null primary key,
  token text not null,
  logged_in_at bigint not null,
  renew_at bigint not null,
  until bigint not null,
  -- Consecutive refused logins and new tokens that were immediately stale.
  failures integer not null,
  is_refused integer not null,
  retry_at bigint not null
);
