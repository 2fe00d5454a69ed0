-- What the gateway goes by and what it has seen. All of it is the tenant's that runs the installation.

-- The last document without a fault: gateways start by it and go on with it while the configuration is away.
create table gateway.document (
  tenant   uuid not null primary key,
  -- Of the configuration.
  revision bigint not null,
  document json not null,
  taken_at timestamptz not null
);
select pvt.isolate('gateway.document');

-- How far each release is. One that was never started has no row: all requests go to stable.
create table gateway.release (
  tenant     uuid not null,
  name       text collate "C" not null,
  -- The upstream that the share is of: where the document names another one since, it gets nothing before it is started.
  canary     text not null,
  phase      text not null check (phase in ('running', 'paused', 'rolled-back', 'done')),
  -- Of a hundred, how many go to the canary.
  share      double precision not null check (share between 0 and 100),
  started_at timestamptz not null,
  -- Since when the share is in force.
  step_at    timestamptz not null,
  decided_at timestamptz not null,
  -- Of the last decision that was kept: they are counted through all its starts.
  decisions  bigint not null,
  because    text not null,
  primary key (tenant, name)
);
create index release_undecided on gateway.release (decided_at) where phase in ('running', 'paused');
select pvt.isolate('gateway.release');

create table gateway.release_decision (
  tenant       uuid not null,
  release      text collate "C" not null,
  number       bigint not null,
  at           timestamptz not null,
  verdict      text not null,
  because      text not null,
  reason       text not null,
  phase        text not null,
  share_before double precision not null,
  share_after  double precision not null,
  -- Both sides over the same period; null where it was decided by hand.
  figures      json,
  actor        text not null,
  actor_name   text not null,
  primary key (tenant, release, number)
);
select pvt.isolate('gateway.release_decision');
select pvt.append_only('gateway.release_decision');

-- What each gateway has seen of a release since its row before: those of all gateways are added up.
create table gateway.release_figures (
  tenant          uuid not null,
  release         text collate "C" not null,
  at              timestamptz not null,
  gateway         text collate "C" not null,
  stable_requests bigint not null,
  stable_errors   bigint not null,
  -- Counts by the buckets of core/histogram.ts.
  stable_latency  bigint[] not null,
  canary_requests bigint not null,
  canary_errors   bigint not null,
  canary_latency  bigint[] not null,
  primary key (tenant, release, at, gateway)
);
create index release_figures_by_age on gateway.release_figures (at);
select pvt.isolate('gateway.release_figures');

-- The processes that take requests, as each last told of itself.
create table gateway.process (
  tenant    uuid not null,
  id        text collate "C" not null,
  url       text not null,
  -- Of the document that it goes by.
  revision  bigint not null,
  -- Why it does not go by a newer one; null where it does.
  fault     text,
  -- By name, as core/figures.ts has them.
  upstreams json not null,
  seen_at   timestamptz not null,
  primary key (tenant, id)
);
create index process_by_age on gateway.process (seen_at);
select pvt.isolate('gateway.process');
