-- Content of other makers, and programs that ask by the learning industry's standards (docs/adr/0073-packages-in-a-frame-of-no-origin.md).
create table academy.package (
  tenant   uuid not null,
  -- The first 32 hexadecimal digits of the SHA-256 of its zip, which is a file of the courses that have it.
  id       text collate "C" not null check (id ~ '^[0-9a-f]{32}$'),
  manifest json not null,
  files    integer not null check (files > 0),
  bytes    bigint not null check (bytes > 0),
  primary key (tenant, id)
);

create table academy.package_file (
  tenant  uuid not null,
  package text collate "C" not null,
  path    text collate "C" not null,
  -- Its name among the stored files of the package.
  place   integer not null,
  type    text collate "C" not null,
  bytes   integer not null,
  primary key (tenant, package, path)
);

-- How a learner plays the package of a lesson: what the content said last, and what counts.
create table academy.package_play (
  tenant    uuid not null,
  enrolment uuid not null,
  lesson    uuid not null,
  package   text collate "C" not null,
  -- Each opening is one; what an older one sends counts no more.
  launch    integer not null,
  version   integer not null,
  data      json not null,
  ended     boolean not null,
  outcome   json not null,
  saved_at  timestamptz not null default now(),
  primary key (tenant, enrolment, lesson)
);

select pvt.isolate('academy.package');
select pvt.isolate('academy.package_file');
select pvt.isolate('academy.package_play');
select pvt.append_only('academy.package');
select pvt.append_only('academy.package_file');

-- Programs elsewhere that learners open by LTI 1.3.
create table academy.tool (
  tenant     uuid not null,
  id         text collate "C" not null,
  client_id  uuid not null,
  definition json not null,
  primary key (tenant, id),
  constraint client_once unique (tenant, client_id)
);

create table academy.tool_key (
  tenant     uuid not null,
  id         text collate "C" not null,
  sealed     bytea not null,
  public_key json not null,
  since      timestamptz not null default now(),
  retired_at timestamptz,
  primary key (tenant, id)
);
create unique index one_tool_key_signs on academy.tool_key (tenant) where retired_at is null;

-- Nonces and ids of messages: what comes again is refused as long as it could be taken for new.
create table academy.tool_message (
  tenant uuid not null,
  tool   text collate "C" not null,
  id     text collate "C" not null,
  until  timestamptz not null,
  primary key (tenant, tool, id)
);
create index tool_message_over on academy.tool_message (tenant, until);

-- In which courses a tool was opened: only these are its to ask about.
create table academy.tool_course (
  tenant uuid not null,
  tool   text collate "C" not null,
  course text collate "C" not null,
  primary key (tenant, tool, course)
);

create table academy.line_item (
  tenant     uuid not null,
  id         uuid not null,
  tool       text collate "C" not null,
  course     text collate "C" not null,
  lesson     uuid,
  definition json not null,
  primary key (tenant, id)
);
create index line_item_of_tool on academy.line_item (tenant, tool, course, id);

create table academy.tool_score (
  tenant    uuid not null,
  item      uuid not null,
  enrolment uuid not null,
  account   uuid not null,
  score     json not null,
  scored_at timestamptz not null,
  primary key (tenant, item, enrolment)
);

create table academy.tool_choice (
  tenant uuid not null,
  id     uuid not null,
  course text collate "C" not null,
  tool   text collate "C" not null,
  -- Null until something was chosen.
  chosen json,
  at     timestamptz not null default now(),
  primary key (tenant, id)
);

select pvt.isolate('academy.tool');
select pvt.isolate('academy.tool_key');
select pvt.isolate('academy.tool_message');
select pvt.isolate('academy.tool_course');
select pvt.isolate('academy.line_item');
select pvt.isolate('academy.tool_score');
select pvt.isolate('academy.tool_choice');

-- Learning records of xAPI 1.0.3: statements that never change, and documents that programs keep.
create table academy.statement (
  tenant             uuid not null,
  id                 uuid not null,
  -- In the order in which they came.
  place              bigint generated always as identity,
  body               json not null,
  -- Of what was sent: the same again is the same statement.
  digest             text collate "C" not null,
  stored_at          timestamptz not null,
  verb               text collate "C" not null,
  agents             text[] not null,
  related_agents     text[] not null,
  activities         text[] not null,
  related_activities text[] not null,
  registration       uuid,
  voids              uuid,
  voided             boolean not null default false,
  primary key (tenant, id)
);
create index statement_in_order on academy.statement (tenant, place);
create index statement_that_voids on academy.statement (tenant, voids) where voids is not null;

create table academy.xapi_document (
  tenant  uuid not null,
  kind    text collate "C" not null check (kind in ('state', 'activity', 'agent')),
  -- Of what it is: the activity, the agent, the registration; as a digest.
  owner   text collate "C" not null,
  id      text collate "C" not null,
  type    text collate "C" not null,
  content bytea not null,
  tag     text collate "C" not null,
  at      timestamptz not null,
  primary key (tenant, kind, owner, id)
);

select pvt.isolate('academy.statement');
select pvt.isolate('academy.xapi_document');
