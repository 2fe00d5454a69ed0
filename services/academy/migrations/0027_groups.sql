-- Groups of learners within a course: a class of them works together, is marked by one teacher, or is let in to a lesson.
create table academy.course_group (
  tenant     uuid not null,
  course     text collate "C" not null,
  id         text collate "C" not null,
  definition json not null,
  primary key (tenant, course, id)
);
select pvt.isolate('academy.course_group');

-- In which groups a learner is. With the enrolment, which is read for every lesson: conditions ask for them.
alter table academy.enrolment add column groups text[] collate "C" not null default '{}';
-- In courses without groups it holds nobody.
create index enrolment_grouped on academy.enrolment (tenant, course, id) where groups <> '{}';
