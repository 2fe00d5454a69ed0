-- What is watched, when it is wrong, and who is told how.
create table alerting.rule (
  tenant     uuid not null,
  name       text collate "C" not null,
  definition json not null,
  version    integer not null,
  -- One of the house: it is switched off and not deleted.
  ready      boolean not null,
  -- Why it could not be evaluated the last time; null where it could.
  fault      text,
  primary key (tenant, name)
);

-- Series that a rule finds wrong, and nothing of the others.
create table alerting.series (
  tenant      uuid not null,
  rule        text collate "C" not null,
  fingerprint text collate "C" not null,
  labels      json not null,
  group_key   text collate "C" not null,
  state       text not null check (state in ('pending', 'firing')),
  since       timestamptz not null,
  fine_since  timestamptz,
  value       float8,
  muted       boolean not null,
  primary key (tenant, rule, fingerprint)
);

-- Series of a rule that fire together.
create table alerting.alert (
  tenant          uuid not null,
  id              uuid not null,
  rule            text collate "C" not null,
  group_key       text collate "C" not null,
  labels          json not null,
  severity        text not null check (severity in ('critical', 'warning', 'info')),
  summary         text not null,
  state           text not null check (state in ('firing', 'acknowledged', 'resolved')),
  -- What the next decision goes by: core/decide-alert.ts.
  progress        json not null,
  muted           boolean not null,
  -- How many entries there are.
  entries         integer not null,
  opened_at       timestamptz not null,
  acknowledged_by text,
  ended_at        timestamptz,
  primary key (tenant, id)
);
create unique index alert_open on alerting.alert (tenant, rule, group_key) where ended_at is null;
create index alert_of_state on alerting.alert (tenant, state, id desc);
create index alert_ended on alerting.alert (ended_at) where ended_at is not null;

-- What happened to an alert. Each step has one row, whoever evaluates and however often: the messages are sent from it.
create table alerting.entry (
  tenant     uuid not null,
  alert      uuid not null,
  number     integer not null,
  at         timestamptz not null,
  kind       text not null check (kind in ('fired', 'changed', 'escalated', 'acknowledged', 'resolved', 'closed', 'noted')),
  level      integer not null,
  by_name    text,
  note       text not null,
  summary    text not null,
  recipients json not null,
  primary key (tenant, alert, number),
  foreign key (tenant, alert) references alerting.alert
);

create table alerting.silence (
  tenant      uuid not null,
  id          uuid not null,
  matchers    json not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  repeats     json,
  reason      text not null,
  author_name text not null,
  primary key (tenant, id)
);
create index silence_ends on alerting.silence (tenant, ends_at);
create index silence_ended on alerting.silence (ends_at);

create table alerting.ladder (
  tenant     uuid not null,
  name       text collate "C" not null,
  definition json not null,
  primary key (tenant, name)
);

create table alerting.schedule (
  tenant     uuid not null,
  name       text collate "C" not null,
  definition json not null,
  primary key (tenant, name)
);

-- Somebody stands in for who would be on call.
create table alerting.override (
  tenant   uuid not null,
  id       uuid not null,
  schedule text collate "C" not null,
  account  uuid not null,
  from_at  timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  primary key (tenant, id),
  foreign key (tenant, schedule) references alerting.schedule on delete cascade
);
create index override_of on alerting.override (tenant, schedule, until_at);
create index override_over on alerting.override (until_at);

-- Up to when rules were evaluated: each time once.
create table alerting.clock (
  tenant       uuid primary key,
  evaluated_at timestamptz not null
);
create index clock_behind on alerting.clock (evaluated_at);

select pvt.isolate('alerting.rule');
select pvt.isolate('alerting.series');
select pvt.isolate('alerting.alert');
select pvt.isolate('alerting.entry');
select pvt.isolate('alerting.silence');
select pvt.isolate('alerting.ladder');
select pvt.isolate('alerting.schedule');
select pvt.isolate('alerting.override');
select pvt.isolate('alerting.clock');
select pvt.append_only('alerting.entry');
