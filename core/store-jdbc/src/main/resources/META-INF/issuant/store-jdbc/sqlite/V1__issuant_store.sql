-- Issuant store, version 1, for SQLite 3.35 or newer.
-- Times are microseconds since 1970-01-01 UTC. Every key begins with the realm.

create table issuant_schema (
  version integer not null primary key
);

-- One row for everything that has a version: credentials, requests, decisions, last uses, idempotency keys, checkpoints.
create table issuant_row (
  realm text not null,
  tbl text not null,
  id text not null,
  version integer not null,
  subject text,
  owner text,
  kind text,
  state text,
  environment text,
  expires_at integer,
  due integer,
  leased_until integer,
  labels text,
  body blob not null
);
create unique index issuant_row_key on issuant_row (realm, tbl, id);
create index issuant_row_subject on issuant_row (realm, tbl, subject, id) where subject is not null;
create index issuant_row_owner on issuant_row (realm, tbl, owner, id) where owner is not null;
create index issuant_row_kind on issuant_row (realm, tbl, kind, id) where kind is not null;
create index issuant_row_state on issuant_row (realm, tbl, state, id) where state is not null;
create index issuant_row_environment on issuant_row (realm, tbl, environment, id) where environment is not null;
create index issuant_row_expires on issuant_row (realm, tbl, expires_at) where expires_at is not null;
create index issuant_row_due on issuant_row (realm, tbl, due, id) where due is not null;

create table issuant_label (
  realm text not null,
  tbl text not null,
  label text not null,
  id text not null,
  primary key (realm, tbl, label, id)
) without rowid;
create index issuant_label_row on issuant_label (realm, tbl, id);

-- Names that are taken once and for ever.
create table issuant_claim (
  realm text not null,
  scope text not null,
  name text not null,
  holder text not null,
  primary key (realm, scope, name)
) without rowid;

create table issuant_counter (
  realm text not null,
  name text not null,
  value integer not null,
  primary key (realm, name)
) without rowid;

-- The audit journal: chained streams, one writer each. Never updated, never deleted.
create table issuant_journal (
  realm text not null,
  stream text not null,
  seq integer not null,
  previous blob not null,
  hash blob not null,
  line text not null,
  primary key (realm, stream, seq)
) without rowid;

-- The change feed. The last number given out is kept apart, so that it is never given twice.
create table issuant_sequence (
  realm text not null primary key,
  last integer not null
) without rowid;

create table issuant_feed (
  realm text not null,
  sequence integer not null,
  key text not null,
  state text not null,
  primary key (realm, sequence)
) without rowid;

create table issuant_cut (
  realm text not null,
  scope text not null,
  sequence integer not null,
  primary key (realm, scope)
) without rowid;

insert into issuant_schema (version) values (1);
