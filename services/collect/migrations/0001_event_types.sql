-- Every version of an event type's schema; the newest is in force.
create table collect.event_type (
  tenant        uuid not null,
  type          text collate "C" not null,
  version       integer not null,
  schema        json not null,
  compatibility text not null check (compatibility in ('backward', 'forward', 'full', 'none')),
  description   text,
  created_at    timestamptz not null default now(),
  primary key (tenant, type, version)
);
select pvt.isolate('collect.event_type');
