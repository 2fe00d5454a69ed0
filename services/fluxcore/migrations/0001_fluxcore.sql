-- Flows: what is read, through which steps it goes, and all that a step must remember from one batch to the next.

create table fluxcore.flow (
  tenant      uuid not null,
  name        text collate "C" not null,
  -- Grows with every change. A handler holds the row in share mode and gives way when its own revision is old: so a
  -- change waits for the batches under way, and none runs by an old version after it.
  revision    bigint not null default 1,
  group_name  text collate "C" not null,
  -- Where the group began.
  started_after bigint not null,
  enabled     boolean not null default true,
  deleted     boolean not null default false,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  primary key (tenant, name)
);

-- An event belongs to the version with the greatest takes_over_at below its position.
create table fluxcore.flow_version (
  tenant        uuid not null,
  flow          text collate "C" not null,
  version       integer not null,
  state         text not null check (state in ('running', 'draining', 'replaying', 'switching', 'retired')),
  definition    json not null,
  -- Versions of one lane share the state of their unchanged steps; a replay opens a lane of its own.
  lane          integer not null,
  takes_over_at bigint,
  group_name    text collate "C" not null,
  replay_after  bigint,
  created_at    timestamptz not null default now(),
  primary key (tenant, flow, version)
);

-- What a window or dedupe step knows of one key. `step` is a digest of the step's meaning, so that the state stays
-- with the step when others around it change.
create table fluxcore.step_state (
  tenant     uuid not null,
  flow       text collate "C" not null,
  lane       integer not null,
  step       text collate "C" not null,
  key        text collate "C" not null,
  state      json,
  -- By this instant of the clock the row can be closed or forgotten, when nothing more came for the key.
  due_at     timestamptz,
  touched_at timestamptz not null default clock_timestamp(),
  primary key (tenant, flow, lane, step, key)
) with (fillfactor = 70);
create index step_state_due on fluxcore.step_state (tenant, flow, lane, step, due_at) where due_at is not null;

-- Counts per step; by partition, so that consumers and their lanes do not wait for each other's row.
create table fluxcore.step_count (
  tenant  uuid not null,
  flow    text collate "C" not null,
  version integer not null,
  pointer text collate "C" not null,
  partition smallint not null,
  taken   bigint not null default 0,
  given   bigint not null default 0,
  dropped bigint not null default 0,
  failed  bigint not null default 0,
  primary key (tenant, flow, version, pointer, partition)
) with (fillfactor = 50);

create table fluxcore.late_event (
  tenant      uuid not null,
  id          bigint generated always as identity,
  flow        text collate "C" not null,
  version     integer not null,
  pointer     text not null,
  window_key  text not null,
  event_id    text,
  time        timestamptz not null,
  watermark   timestamptz not null,
  data        json,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (tenant, flow, id)
);

-- What a replaying version would have sent out; said at the switch, where it was not said before.
create table fluxcore.shadow_output (
  tenant   uuid not null,
  flow     text collate "C" not null,
  version  integer not null,
  id       bigint generated always as identity,
  identity text collate "C" not null,
  output   json not null,
  primary key (tenant, flow, version, id)
);
create unique index shadow_output_identity on fluxcore.shadow_output (tenant, flow, version, identity);

-- Web hooks to be sent. Kept after success for a while: the identity is what makes a second attempt a duplicate.
create table fluxcore.webhook_delivery (
  tenant      uuid not null,
  id          text collate "C" not null,
  flow        text collate "C" not null,
  url         text not null,
  body        text not null,
  state       text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
  attempts    integer not null default 0,
  next_at     timestamptz not null default clock_timestamp(),
  last_status integer,
  last_error  text,
  created_at  timestamptz not null default clock_timestamp(),
  sent_at     timestamptz,
  primary key (tenant, id)
);
create index webhook_delivery_due on fluxcore.webhook_delivery (next_at) where state = 'waiting';
create index webhook_delivery_flow on fluxcore.webhook_delivery (tenant, flow, created_at);

-- Standard Webhooks secrets, by where they are sent to. Sealed by the server's key.
create table fluxcore.webhook_secret (
  tenant uuid not null,
  flow   text collate "C" not null,
  url    text collate "C" not null,
  secret text not null,
  primary key (tenant, flow, url)
);

create table fluxcore.reference_table (
  tenant     uuid not null,
  name       text collate "C" not null,
  updated_at timestamptz not null default now(),
  primary key (tenant, name)
);

create table fluxcore.reference_row (
  tenant     uuid not null,
  table_name text collate "C" not null,
  key        text collate "C" not null,
  value      json not null,
  primary key (tenant, table_name, key),
  foreign key (tenant, table_name) references fluxcore.reference_table (tenant, name) on delete cascade
);

select pvt.isolate('fluxcore.flow');
select pvt.isolate('fluxcore.flow_version');
select pvt.isolate('fluxcore.step_state');
select pvt.isolate('fluxcore.step_count');
select pvt.isolate('fluxcore.late_event');
select pvt.isolate('fluxcore.shadow_output');
select pvt.isolate('fluxcore.webhook_delivery');
select pvt.isolate('fluxcore.webhook_secret');
select pvt.isolate('fluxcore.reference_table');
select pvt.isolate('fluxcore.reference_row');
