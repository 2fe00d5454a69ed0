-- What commands with an Idempotency-Key answered, written in the command's own transaction (kernel/service/idempotent.ts).
-- A row is its service's and its tenant's only.
create table pvt.command_answer (
  owner   name not null default current_user,
  tenant  uuid not null,
  actor   text not null,
  command text not null,
  key     text not null,
  digest  bytea not null,
  answer  json,
  at      timestamptz not null default now(),
  primary key (owner, tenant, actor, command, key)
);
create index command_answer_at on pvt.command_answer (owner, tenant, at);
alter table pvt.command_answer enable row level security;
alter table pvt.command_answer force row level security;
create policy own on pvt.command_answer using (owner = current_user and tenant = (select pvt.tenant()));

-- What one process of the installation does at a time (kernel/service/every.ts). Of no tenant; a row is its service's only.
create table pvt.lease (
  owner   name not null default current_user,
  name    text not null,
  holder  uuid not null,
  -- Until then nobody else takes it: the end of the holder's time while it works, then the time of the next run.
  free_at timestamptz not null,
  primary key (owner, name)
);
alter table pvt.lease enable row level security;
alter table pvt.lease force row level security;
create policy own on pvt.lease using (owner = current_user);
