-- How a learner stands with a unit of cmi5, over all openings, and each opening of it (docs/adr/0085-units-that-speak-for-themselves.md).
create table academy.cmi5_registration (
  tenant    uuid not null,
  id        uuid not null,
  enrolment uuid not null,
  lesson    uuid not null,
  package   text collate "C" not null,
  -- The public origin when it began: by it the learner and the activity are named as long as it lasts.
  origin    text collate "C" not null,
  state     json not null,
  primary key (tenant, id),
  constraint registered_once unique (tenant, enrolment, lesson, package)
);

create table academy.cmi5_session (
  tenant       uuid not null,
  id           uuid not null,
  registration uuid not null,
  launch       integer not null,
  mode         text collate "C" not null,
  stage        text collate "C" not null check (stage in ('launched', 'initialized', 'terminated', 'abandoned')),
  judged       boolean not null,
  -- How many it said: a unit that never stops is stopped.
  statements   integer not null default 0,
  launched_at  timestamptz not null,
  -- Until when its token holds.
  until        timestamptz not null,
  -- When it took its token: once.
  fetched_at   timestamptz,
  -- When it last said something.
  said_at      timestamptz,
  primary key (tenant, id)
);
create index cmi5_session_open on academy.cmi5_session (tenant, registration) where stage in ('launched', 'initialized');
create index cmi5_session_ends on academy.cmi5_session (until) where stage in ('launched', 'initialized');

select pvt.isolate('academy.cmi5_registration');
select pvt.isolate('academy.cmi5_session');
