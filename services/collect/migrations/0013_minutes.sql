-- What the live page shows of times that are over: a row for each minute in which something was going on at a tenant's.
create table collect.minute (
  tenant   uuid not null,
  at       timestamptz not null,
  -- Each process counts what all of them see, so the greatest count is the right one.
  accepted integer not null default 0,
  -- The most events that consumer groups had before them together, as far as it was looked at.
  backlog  integer not null default 0,
  primary key (tenant, at)
);
create index minute_at on collect.minute (at);
select pvt.isolate('collect.minute');

-- How long publishing took: how many times within each bucket (core/latency.ts), over all processes.
create table collect.minute_latency (
  tenant uuid not null,
  at     timestamptz not null,
  bucket smallint not null,
  count  integer not null,
  primary key (tenant, at, bucket)
);
create index minute_latency_at on collect.minute_latency (at);
select pvt.isolate('collect.minute_latency');
