-- Issuant store, version 1, for PostgreSQL 13 or newer and what speaks its protocol.
-- Times are microseconds since 1970-01-01 UTC. Every key begins with the realm. Text is ordered by code point.

create table issuant_schema (
  version integer not null primary key
);

-- One row for everything that has a version: credentials, requests, decisions, last uses, idempotency keys, checkpoints.
create table issuant_row (
  realm text collate "C" not null,
  tbl text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  subject text collate "C",
  owner text collate "C",
  kind text collate "C",
  state text collate "C",
  environment text collate "C",
  expires_at bigint,
  due bigint,
  leased_until bigint,
  labels text collate "C",
  body bytea not null,
  primary key (realm, tbl, id)
);
create index issuant_row_subject on issuant_row (realm, tbl, subject, id) where subject is not null;
create index issuant_row_owner on issuant_row (realm, tbl, owner, id) where owner is not null;
create index issuant_row_kind on issuant_row (realm, tbl, kind, id) where kind is not null;
create index issuant_row_state on issuant_row (realm, tbl, state, id) where state is not null;
create index issuant_row_environment on issuant_row (realm, tbl, environment, id) where environment is not null;
create index issuant_row_expires on issuant_row (realm, tbl, expires_at) where expires_at is not null;
create index issuant_row_due on issuant_row (realm, tbl, due, id) where due is not null;

create table issuant_label (
  realm text collate "C" not null,
  tbl text collate "C" not null,
  label text collate "C" not null,
  id text collate "C" not null,
  primary key (realm, tbl, label, id)
);
create index issuant_label_row on issuant_label (realm, tbl, id);

-- Names that are taken once and for ever.
create table issuant_claim (
  realm text collate "C" not null,
  scope text collate "C" not null,
  name text collate "C" not null,
  holder text collate "C" not null,
  primary key (realm, scope, name)
);

create table issuant_counter (
  realm text collate "C" not null,
  name text collate "C" not null,
  value bigint not null,
  primary key (realm, name)
);

-- The audit journal: chained streams, one writer each. Never updated, never deleted.
create table issuant_journal (
  realm text collate "C" not null,
  stream text collate "C" not null,
  seq bigint not null,
  previous bytea not null,
  hash bytea not null,
  line text collate "C" not null,
  primary key (realm, stream, seq)
);

-- The change feed. Whoever announces holds the realm's row here until its commit has become visible, so entries
-- become visible in the order of their numbers.
create table issuant_sequence (
  realm text collate "C" not null primary key,
  last bigint not null
);

create table issuant_feed (
  realm text collate "C" not null,
  sequence bigint not null,
  key text collate "C" not null,
  state text collate "C" not null,
  primary key (realm, sequence)
);

create table issuant_cut (
  realm text collate "C" not null,
  scope text collate "C" not null,
  sequence bigint not null,
  primary key (realm, scope)
);

insert into issuant_schema (version) values (1);
