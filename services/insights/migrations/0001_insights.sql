-- Metrics: their definitions, and the cells their figures are read from.
create table insights.metric (
  tenant       uuid not null,
  name         text collate "C" not null,
  -- Never goes back, not even when the metric is deleted: a version's consumer group is its own for ever.
  last_version integer not null default 0,
  primary key (tenant, name)
);

-- A version fills from history while the one before it still answers; then it takes over and the other is deleted.
create table insights.metric_version (
  id         bigint generated always as identity primary key,
  tenant     uuid not null,
  name       text collate "C" not null,
  version    integer not null,
  definition json not null,
  state      text not null check (state in ('filling', 'live')),
  -- The log's end when the version was defined: it is live once it has got this far.
  fill_to    bigint not null,
  created_at timestamptz not null default now(),
  unique (tenant, name, version),
  foreign key (tenant, name) references insights.metric
);

-- The dimension sets that a version has met: a JSON list of values in the order of the dimensions' names.
create table insights.series (
  id         bigint generated always as identity primary key,
  tenant     uuid not null,
  version    bigint not null,
  dimensions text collate "C" not null,
  unique (version, dimensions)
);

-- What is kept of all events of one period (the local minute, hour or day that starts `at`) and one dimension set.
-- No foreign key: it would be looked up for each cell of each batch. Who writes holds a lock on the version.
create table insights.cell (
  version bigint not null,
  at      timestamptz not null,
  series  bigint not null,
  count   bigint not null,
  tenant  uuid not null,
  grain   smallint not null, -- 0 minute, 1 hour, 2 day
  sum     numeric,
  min     numeric,
  max     numeric,
  sketch  bytea,
  primary key (version, grain, at, series)
) with (fillfactor = 80); -- cells of the current periods are updated again and again, in place while there is room

create table insights.board (
  tenant     uuid not null,
  name       text collate "C" not null,
  board      json not null,
  updated_at timestamptz not null default now(),
  primary key (tenant, name)
);

select pvt.isolate('insights.metric');
select pvt.isolate('insights.metric_version');
select pvt.isolate('insights.series');
select pvt.isolate('insights.cell');
select pvt.isolate('insights.board');
