-- Attempts at quizzes (docs/adr/0068-attempts-graded-from-what-was-drawn.md).
create table academy.attempt (
  tenant      uuid not null,
  id          uuid not null,
  course      text collate "C" not null,
  enrolment   uuid not null,
  lesson      uuid not null,
  number      integer not null check (number > 0),
  state       text collate "C" not null check (state in ('inProgress', 'submitted', 'graded')),
  -- The quiz, by the digest of its content: neither changes any more.
  quiz        text collate "C" not null,
  seed        text collate "C" not null,
  -- What was drawn, in its order: questions by their versions, which never change.
  slots       json not null,
  -- Their names and kinds, for one statement that saves an answer.
  slot_names  text[] not null,
  slot_kinds  text[] not null,
  grace       integer not null,
  started_at  timestamptz not null,
  due_at      timestamptz,
  finished_at timestamptz,
  ended_by    text collate "C" check (ended_by in ('learner', 'time')),
  -- How questions count after a correction, and how people marked answers, by slot.
  rulings     json not null default '{}',
  markings    json not null default '{}',
  -- Exactly, as decimals or ratios; the mark is null while somebody has to mark something.
  mark        text collate "C",
  out_of      text collate "C",
  passed      boolean,
  grade       json,
  primary key (tenant, id),
  constraint attempt_numbered unique (tenant, enrolment, lesson, number),
  constraint ended check ((state = 'inProgress') = (finished_at is null) and (finished_at is null) = (grade is null))
);
create unique index attempt_under_way on academy.attempt (tenant, enrolment, lesson) where state = 'inProgress';
create index attempt_of_lesson on academy.attempt (tenant, course, lesson, id);

create table academy.attempt_answer (
  tenant    uuid not null,
  attempt   uuid not null,
  slot      text collate "C" not null,
  -- As the learner's device counts them: what is not newer changes nothing.
  version   integer not null,
  response  json not null,
  certainty smallint,
  saved_at  timestamptz not null,
  primary key (tenant, attempt, slot)
);

-- Answers that were checked during the attempt; each counts as a try.
create table academy.attempt_try (
  tenant    uuid not null,
  attempt   uuid not null,
  slot      text collate "C" not null,
  -- In the order in which they came.
  number    integer not null,
  version   integer not null,
  response  json not null,
  certainty smallint,
  checked_at timestamptz not null,
  primary key (tenant, attempt, slot, number)
);

-- What all attempts of a learner at a quiz come to.
create table academy.quiz_grade (
  tenant    uuid not null,
  enrolment uuid not null,
  lesson    uuid not null,
  -- Of all marks, exactly.
  share     text collate "C" not null,
  passed    boolean not null,
  attempts  integer not null,
  graded_at timestamptz not null,
  primary key (tenant, enrolment, lesson)
);

-- Of one learner and quiz, in the place of what the quiz says.
create table academy.quiz_override (
  tenant        uuid not null,
  enrolment     uuid not null,
  lesson        uuid not null,
  limit_seconds integer,
  closes_at     timestamptz,
  attempts      integer,
  primary key (tenant, enrolment, lesson)
);

select pvt.isolate('academy.attempt');
select pvt.isolate('academy.attempt_answer');
select pvt.isolate('academy.attempt_try');
select pvt.isolate('academy.quiz_grade');
select pvt.isolate('academy.quiz_override');
