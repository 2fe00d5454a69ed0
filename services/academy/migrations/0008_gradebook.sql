-- What is graded in a course, and what it comes to (docs/adr/0071-grades-that-follow-at-once.md).
create table academy.gradebook (
  tenant uuid not null,
  course text collate "C" not null,
  -- The set-up that readers see, and the one that was saved last: the same once all totals are computed by it.
  live   integer not null check (live between 0 and latest),
  latest integer not null,
  primary key (tenant, course)
);

create table academy.gradebook_setup (
  tenant   uuid not null,
  course   text collate "C" not null,
  revision integer not null check (revision > 0),
  setup    json not null,
  saved_at timestamptz not null default now(),
  saved_by text collate "C" not null,
  primary key (tenant, course, revision)
);

create table academy.item_score (
  tenant    uuid not null,
  enrolment uuid not null,
  -- A lesson’s id, or that of an item that is graded by hand.
  item      text collate "C" not null,
  -- Exactly, as decimals or ratios; null while its source has given none.
  points    text,
  out_of    text,
  source    text collate "C" not null check (source in ('quiz', 'assignment', 'package', 'tool', 'hand')),
  late      json,
  excused   boolean not null default false,
  -- What a teacher says in the place of that, why, and who.
  override  json,
  noted_at  timestamptz not null,
  primary key (tenant, enrolment, item),
  constraint points_out_of check ((points is null) = (out_of is null))
);

-- What the scores of a learner come to, by a set-up. Who has no row has no scores, or comes to be computed when somebody asks.
create table academy.grade_total (
  tenant         uuid not null,
  enrolment      uuid not null,
  revision       integer not null check (revision >= 0),
  -- The version of the course that the learner was on.
  version        integer not null,
  -- Of each category, running and final.
  shares         json not null,
  -- Parts of all, exactly; null where nothing counts.
  running        text collate "C",
  final          text collate "C",
  running_letter text collate "C",
  final_letter   text collate "C",
  primary key (tenant, enrolment, revision)
);

create table academy.grade_history (
  tenant    uuid not null,
  id        uuid not null,
  course    text collate "C" not null,
  enrolment uuid not null,
  item      text collate "C" not null,
  before    json,
  after     json not null,
  reason    text,
  by_name   text not null,
  at        timestamptz not null,
  primary key (tenant, id)
);
create index grade_history_of_learner on academy.grade_history (tenant, enrolment, id);
create index grade_history_of_course on academy.grade_history (tenant, course, id);

select pvt.isolate('academy.gradebook');
select pvt.isolate('academy.gradebook_setup');
select pvt.isolate('academy.item_score');
select pvt.isolate('academy.grade_total');
select pvt.isolate('academy.grade_history');
select pvt.append_only('academy.gradebook_setup');
select pvt.append_only('academy.grade_history');
