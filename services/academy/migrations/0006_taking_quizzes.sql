-- What learners send for questions that ask for files, and where those stand who teach: what waits for a mark, and certificates
-- whose rule is not met any more.
create table academy.attempt_file (
  tenant   uuid not null,
  attempt  uuid not null,
  slot     text collate "C" not null,
  -- The first 32 hexadecimal digits of the SHA-256 of its bytes.
  id       text collate "C" not null,
  name     text not null,
  bytes    integer not null,
  taken_at timestamptz not null,
  primary key (tenant, attempt, slot, id)
);
select pvt.isolate('academy.attempt_file');

create index attempt_that_waits on academy.attempt (tenant, course, finished_at, id) where state = 'submitted';
create index attempt_of_lesson_that_waits on academy.attempt (tenant, course, lesson, finished_at, id) where state = 'submitted';

-- Questions are the tenant’s, and show files of any of its courses.
create index file_by_id on academy.file (tenant, id);

alter table academy.certificate add column flagged_at timestamptz, add column flag_reason text,
  add constraint flagged_for_a_reason check ((flagged_at is null) = (flag_reason is null));
