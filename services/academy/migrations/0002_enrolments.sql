-- Who is in a course, and how far (docs/adr/0067-courses-in-versions.md).
create table academy.cohort (
  tenant     uuid not null,
  course     text collate "C" not null,
  id         text collate "C" not null,
  definition json not null,
  primary key (tenant, course, id)
);

create table academy.enrolment_key (
  tenant     uuid not null,
  course     text collate "C" not null,
  id         uuid not null,
  key        text collate "C" not null,
  cohort     text collate "C",
  uses       integer not null default 0,
  most       integer check (uses <= most),
  expires_at timestamptz,
  primary key (tenant, course, id),
  constraint key_once unique (tenant, course, key)
);

create table academy.enrolment (
  tenant            uuid not null,
  id                uuid not null,
  course            text collate "C" not null,
  -- Null until an invitation is taken up.
  account           uuid,
  -- In small letters; who is invited by it, and null from then on.
  mail              text collate "C",
  version           integer not null,
  state             text collate "C" not null
    check (state in ('invited', 'waiting', 'active', 'completed', 'expired', 'withdrawn', 'suspended')),
  via               text collate "C" not null check (via in ('self', 'key', 'staff', 'import')),
  cohort            text collate "C",
  place             integer,
  begun_at          timestamptz,
  completed_at      timestamptz,
  completed_version integer,
  ends_at           timestamptz,
  -- In hundredths.
  time_factor       integer not null default 100 check (time_factor between 100 and 1000),
  extra_minutes     integer not null default 0 check (extra_minutes between 0 and 10000),
  required          integer not null,
  done              integer not null default 0 check (done between 0 and required),
  -- Who has left comes back as he likes; whom staff withdrew, does not.
  withdrawn_by      text collate "C" check (withdrawn_by in ('learner', 'staff')),
  last_lesson       uuid,
  revision          integer not null default 1,
  primary key (tenant, id),
  constraint somebody check ((account is null) <> (mail is null)),
  constraint waits_in_a_place check ((state = 'waiting') = (place is not null)),
  constraint withdrawn_by_somebody check ((state = 'withdrawn') = (withdrawn_by is not null)),
  constraint enrolled_once unique (tenant, course, account),
  constraint invited_once unique (tenant, course, mail)
);
create index enrolment_of_course on academy.enrolment (tenant, course, state, id);
create index enrolment_in_order on academy.enrolment (tenant, course, id);
create index enrolment_of_person on academy.enrolment (tenant, account, id);
create index enrolment_of_mail on academy.enrolment (tenant, mail, id) where mail is not null;
create index enrolment_waiting on academy.enrolment (tenant, course, place) where state = 'waiting';
create index enrolment_of_version on academy.enrolment (tenant, course, version);
create index enrolment_ends on academy.enrolment (ends_at) where state = 'active';

create table academy.lesson_progress (
  tenant       uuid not null,
  enrolment    uuid not null,
  lesson       uuid not null,
  state        text collate "C" not null check (state in ('started', 'completed')),
  first_at     timestamptz not null,
  completed_at timestamptz,
  primary key (tenant, enrolment, lesson),
  constraint completed_at_a_time check ((state = 'completed') = (completed_at is not null))
);

-- What a learner's device did, by its own ids: what is synced twice counts once, and is answered the same.
create table academy.learner_action (
  tenant    uuid not null,
  enrolment uuid not null,
  action    uuid not null,
  answer    json not null,
  at        timestamptz not null default now(),
  primary key (tenant, enrolment, action)
);

select pvt.isolate('academy.cohort');
select pvt.isolate('academy.enrolment_key');
select pvt.isolate('academy.enrolment');
select pvt.isolate('academy.lesson_progress');
select pvt.isolate('academy.learner_action');
