-- What learners hand in, and how it is marked (docs/adr/0076-assignments-marked-by-several.md).
create table academy.submission (
  tenant        uuid not null,
  enrolment     uuid not null,
  lesson        uuid not null,
  course        text collate "C" not null,
  state         text collate "C" not null check (state in ('draft', 'handedIn', 'marked')),
  -- What the learner's device saved last, as it counts its saves: what is not newer changes nothing.
  draft         json,
  draft_version integer not null default 0,
  -- How often it was handed in, and when for the last time.
  versions      integer not null default 0,
  handed_in_at  timestamptz,
  -- The agreed mark: which part of all points, exactly, and how it came to be.
  share         text collate "C",
  how           text collate "C" check (how in ('one', 'mean', 'third', 'median')),
  marked_at     timestamptz,
  revision      integer not null default 1,
  primary key (tenant, enrolment, lesson),
  constraint handed_in check ((state = 'draft') = (versions = 0) and (versions = 0) = (handed_in_at is null)),
  constraint marked check ((state = 'marked') = (share is not null) and (share is null) = (how is null))
);
create index submission_waiting on academy.submission (tenant, course, handed_in_at, enrolment, lesson) where state = 'handedIn';
create index submission_of_lesson on academy.submission (tenant, course, lesson, enrolment);

create table academy.submission_version (
  tenant       uuid not null,
  enrolment    uuid not null,
  lesson       uuid not null,
  number       integer not null check (number > 0),
  content      json not null,
  handed_in_at timestamptz not null,
  primary key (tenant, enrolment, lesson, number)
);

-- What a learner has sent to be handed in: a version names them by their ids.
create table academy.submission_file (
  tenant    uuid not null,
  enrolment uuid not null,
  lesson    uuid not null,
  -- The first 32 hexadecimal digits of the SHA-256 of its bytes.
  id        text collate "C" not null check (id ~ '^[0-9a-f]{32}$'),
  name      text not null,
  bytes     integer not null check (bytes > 0),
  taken_at  timestamptz not null,
  primary key (tenant, enrolment, lesson, id)
);

-- Of each marker one, who sees no other's before it is agreed.
create table academy.submission_mark (
  tenant      uuid not null,
  id          uuid not null,
  enrolment   uuid not null,
  lesson      uuid not null,
  version     integer not null,
  marker      text collate "C" not null,
  marker_name text not null,
  by_whom     text collate "C" not null check (by_whom in ('teacher', 'peer')),
  share       text collate "C" not null,
  levels      json,
  comment     text not null,
  -- Between markers only.
  notes       text not null,
  annotations json not null,
  marked_at   timestamptz not null,
  primary key (tenant, id),
  constraint marked_once unique (tenant, enrolment, lesson, marker)
);

create table academy.assignment_extension (
  tenant    uuid not null,
  enrolment uuid not null,
  lesson    uuid not null,
  due_at    timestamptz not null,
  closes_at timestamptz,
  reason    text not null,
  primary key (tenant, enrolment, lesson)
);

-- Who reviews whose work, once all is due.
create table academy.peer_round (
  tenant    uuid not null,
  course    text collate "C" not null,
  lesson    uuid not null,
  seed      text collate "C" not null,
  opened_at timestamptz not null,
  primary key (tenant, course, lesson)
);

create table academy.peer_review (
  tenant   uuid not null,
  lesson   uuid not null,
  author   uuid not null,
  reviewer uuid not null,
  given    boolean not null default false,
  primary key (tenant, lesson, author, reviewer),
  constraint nobody_the_own check (author <> reviewer)
);
create index peer_review_of_reviewer on academy.peer_review (tenant, reviewer, lesson);

select pvt.isolate('academy.submission');
select pvt.isolate('academy.submission_version');
select pvt.isolate('academy.submission_file');
select pvt.isolate('academy.submission_mark');
select pvt.isolate('academy.assignment_extension');
select pvt.isolate('academy.peer_round');
select pvt.isolate('academy.peer_review');
select pvt.append_only('academy.submission_version');
