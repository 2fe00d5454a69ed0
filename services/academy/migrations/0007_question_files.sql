-- Pictures of questions: of the whole bank, since a question is of no course.
create table academy.question_file (
  tenant uuid not null,
  -- The first 32 hexadecimal digits of the SHA-256 of its bytes.
  id     text collate "C" not null check (id ~ '^[0-9a-f]{32}$'),
  type   text collate "C" not null,
  bytes  integer not null check (bytes > 0),
  primary key (tenant, id)
);
select pvt.isolate('academy.question_file');
