-- How files and feeds become events.
create table collect.source (
  tenant     uuid not null,
  name       text collate "C" not null,
  definition json not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant, name)
);

-- One file on its way in. `resume_at` and `resume_line` move in the transaction that stores the rows up to there, so
-- what they say is in is in. `runner` is the fencing token: whoever resumes the job takes it, and a chunk of the runner
-- before it is refused. A running job whose lease ran out is an interrupted one.
create table collect.import (
  tenant       uuid not null,
  id           uuid not null,
  source       text collate "C" not null,
  definition   json not null,
  state        text not null check (state in ('running', 'interrupted', 'done', 'failed')),
  runner       uuid,
  lease_until  timestamptz not null,
  file_name    text,
  bytes_total  bigint,
  bytes_read   bigint not null default 0,
  resume_at    bigint not null default 0,
  resume_line  bigint not null default 1,
  columns      text[],
  chunks       integer not null default 0,
  lines_read      bigint not null default 0,
  lines_accepted  bigint not null default 0,
  lines_duplicate bigint not null default 0,
  lines_refused   bigint not null default 0,
  lines_left_out  bigint not null default 0,
  error_code   text,
  error_detail text,
  started_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  finished_at  timestamptz,
  primary key (tenant, id)
) with (fillfactor = 50);
create index import_started on collect.import (tenant, started_at desc, id desc);

-- The content hashes of the rows of a job under way, 8 bytes each: what numbers equal rows right after a break. Gone
-- when the job is done.
create table collect.import_chunk (
  tenant uuid not null,
  import uuid not null,
  number integer not null,
  hashes bytea not null,
  primary key (tenant, import, number)
);

-- The lines that did not become an event, the first 10,000 of a job; the job counts them all.
create table collect.import_verdict (
  number  bigint generated always as identity,
  tenant  uuid not null,
  import  uuid not null,
  line    bigint not null,
  code    text not null,
  pointer text not null,
  detail  text not null,
  primary key (tenant, import, number)
);

-- What a feed knows of its last look, and when the next is due.
create table collect.feed (
  tenant        uuid not null,
  source        text collate "C" not null,
  next_at       timestamptz not null default now(),
  lease_until   timestamptz,
  etag          text,
  last_modified text,
  digest        text,
  failures      integer not null default 0,
  error_detail  text,
  looked_at     timestamptz,
  primary key (tenant, source),
  foreign key (tenant, source) references collect.source (tenant, name) on delete cascade
);
create index feed_due on collect.feed (next_at);

-- Files of a watched folder that were taken, or seen once and not yet known to be complete.
create table collect.feed_file (
  tenant    uuid not null,
  source    text collate "C" not null,
  name      text not null,
  size      bigint not null,
  modified  text not null,
  state     text not null check (state in ('seen', 'taken', 'failed')),
  import    uuid,
  primary key (tenant, source, name),
  foreign key (tenant, source) references collect.source (tenant, name) on delete cascade
);

-- Where providers deliver. The token is the public part of the address; it tells the tenant, the signature proves the
-- sender. Secrets are sealed by the server's key.
create table collect.webhook_endpoint (
  tenant     uuid not null,
  provider   text collate "C" not null,
  token      text collate "C" not null unique,
  scheme     json not null,
  tolerance_seconds integer not null,
  type       text,
  secrets    bytea[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant, provider)
);

select pvt.isolate('collect.source');
select pvt.isolate('collect.import');
select pvt.isolate('collect.import_chunk');
select pvt.isolate('collect.import_verdict');
select pvt.isolate('collect.feed');
select pvt.isolate('collect.feed_file');
select pvt.isolate('collect.webhook_endpoint');
