-- What learners and teachers write to each other (docs/adr/0075-who-sees-whom-in-discussions.md).
create table academy.discussion_person (
  tenant  uuid not null,
  id      uuid not null,
  course  text collate "C" not null,
  account text collate "C" not null,
  -- As others see it; nothing else of a person is theirs to see.
  name    text not null,
  teaches boolean not null,
  since   timestamptz not null,
  primary key (tenant, id),
  constraint discusses_once unique (tenant, course, account)
);
create index discussion_person_of_account on academy.discussion_person (tenant, account);

create table academy.discussion_thread (
  tenant   uuid not null,
  -- Of its first post, too.
  id       uuid not null,
  course   text collate "C" not null,
  lesson   uuid not null,
  title    text not null,
  asker    uuid not null,
  posts    integer not null default 1 check (posts > 0),
  last_at  timestamptz not null,
  best     uuid,
  locked   boolean not null default false,
  hidden   boolean not null default false,
  revision integer not null default 1,
  primary key (tenant, id)
);
create index discussion_thread_of_course on academy.discussion_thread (tenant, course, id);
create index discussion_thread_of_lesson on academy.discussion_thread (tenant, course, lesson, id);

create table academy.discussion_post (
  tenant     uuid not null,
  id         uuid not null,
  thread     uuid not null,
  course     text collate "C" not null,
  author     uuid not null,
  text       text not null,
  mentions   uuid[] not null,
  written_at timestamptz not null,
  edited_at  timestamptz,
  endorsed   boolean not null default false,
  hidden     boolean not null default false,
  -- Those that nobody has looked at yet.
  reports    integer not null default 0 check (reports >= 0),
  revision   integer not null default 1,
  primary key (tenant, id)
);
create index discussion_post_of_thread on academy.discussion_post (tenant, thread, id);
create index discussion_post_of_author on academy.discussion_post (tenant, author, written_at);
create index discussion_post_reported on academy.discussion_post (tenant, course, id) where reports > 0;

create table academy.discussion_report (
  tenant    uuid not null,
  post      uuid not null,
  enrolment uuid not null,
  reason    text not null,
  at        timestamptz not null,
  primary key (tenant, post, enrolment)
);

select pvt.isolate('academy.discussion_person');
select pvt.isolate('academy.discussion_thread');
select pvt.isolate('academy.discussion_post');
select pvt.isolate('academy.discussion_report');

-- What a learner writes down for nobody else.
create table academy.note (
  tenant     uuid not null,
  id         uuid not null,
  account    uuid not null,
  course     text collate "C" not null,
  lesson     uuid not null,
  -- Of its video; null for the lesson as a whole.
  second     integer check (second >= 0),
  -- Empty for a bookmark.
  text       text not null,
  written_at timestamptz not null,
  revision   integer not null default 1,
  primary key (tenant, id)
);
create index note_of_person on academy.note (tenant, account, id);
create index note_of_course on academy.note (tenant, account, course, id);
create index note_of_lesson on academy.note (tenant, account, course, lesson, id);

select pvt.isolate('academy.note');
