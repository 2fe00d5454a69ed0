-- What teachers tell many learners at once.
create table academy.announcement (
  tenant      uuid not null,
  id          uuid not null,
  course      text collate "C" not null,
  -- Null for everybody in the course.
  cohort      text collate "C",
  title       text not null,
  text        text not null,
  author_name text not null,
  publish_at  timestamptz not null,
  -- Null until its time has come.
  sent_at     timestamptz,
  primary key (tenant, id)
);
-- In the order in which they are told, which is not that in which they were written.
create index announcement_of_course on academy.announcement (tenant, course, publish_at, id);

select pvt.isolate('academy.announcement');

-- Where a program reads a learner's calendar (docs/adr/0080-calendars-and-reminders.md). What leads there is not kept, only its digest.
create table academy.calendar_address (
  tenant  uuid not null,
  account uuid not null,
  digest  text collate "C" not null,
  made_at timestamptz not null,
  primary key (tenant, account),
  constraint calendar_address_once unique (tenant, digest)
);

select pvt.isolate('academy.calendar_address');

-- How a learner wants to be helped. The days of learning themselves are counted from what was done.
create table academy.learner_habits (
  tenant      uuid not null,
  account     uuid not null,
  time_zone   text collate "C" not null,
  reminders   boolean not null,
  streaks     boolean not null,
  weekly_goal integer,
  revision    integer not null default 1,
  primary key (tenant, account)
);

select pvt.isolate('academy.learner_habits');

-- When to look next whether a learner is to be reminded of something: who was there before is looked at first.
alter table academy.enrolment add column remind_at timestamptz not null default now();
create index enrolment_reminds on academy.enrolment (remind_at) where state = 'active';
