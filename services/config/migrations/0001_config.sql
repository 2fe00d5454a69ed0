-- What values each key may have.
create table config.key (
  tenant     uuid not null,
  name       text collate "C" not null,
  definition json not null,
  primary key (tenant, name)
);

-- One a tenant: its revisions are counted through all of its layers, so that one number says how new a program's values are.
create table config.head (
  tenant   uuid primary key,
  revision bigint not null
);

-- What a layer holds as of one revision, whole: values over those of the layer below. Nothing is changed later.
create table config.revision (
  tenant      uuid not null,
  environment text not null check (environment in ('base', 'development', 'staging', 'production')),
  -- Whom the layer is for; empty for everybody.
  subject     text collate "C" not null check (subject = '' or environment <> 'base'),
  revision    bigint not null,
  -- Name to {"value"}, {"sealed"} or {"gone"}.
  entries     json not null,
  at          timestamptz not null default now(),
  author      text not null,
  author_name text not null,
  reason      text not null,
  -- The revision whose entries it has again; null where it is no way back.
  restored    bigint,
  primary key (tenant, environment, subject, revision)
);

-- By which revision each program runs that says so.
create table config.instance (
  tenant      uuid not null,
  id          text collate "C" not null,
  environment text not null check (environment in ('development', 'staging', 'production')),
  subject     text collate "C" not null,
  revision    bigint not null,
  program     text not null,
  seen_at     timestamptz not null,
  primary key (tenant, id)
);
create index instance_seen on config.instance (seen_at);

select pvt.isolate('config.key');
select pvt.isolate('config.head');
select pvt.isolate('config.revision');
select pvt.isolate('config.instance');
select pvt.append_only('config.revision');
