-- Content of other makers, and programs that ask by the learning industry's standards (docs/adr/0073-packages-in-a-frame-of-no-origin.md).
create table academy.package (
  tenant   uuid not null,
  -- The first 32 hexadecimal digits of the SHA-256 of its zip, which is a file of the courses that have it.
  id       text collate "C" not null check (id ~ '^[0-9a-f]{32}$'),
  manifest json not null,
  files    integer not null check (files > 0),
  bytes    bigint not null check (bytes > 0),
  primary key (tenant, id)
);

create table academy.package_file (
  tenant  uuid not null,
  package text collate "C" not null,
  path    text collate "C" not null,
  -- Its name among the stored files of the package.
  place   integer not null,
  type    text collate "C" not null,
  bytes   integer not null,
  primary key (tenant, package, path)
);

-- How a learner plays the package of a lesson: what the content said last, and what counts.
create table academy.package_play (
  tenant    uuid not null,
  enrolment uuid not null,
  lesson    uuid not null,
  package   text collate "C" not null,
  -- Each opening is one; what an older one sends counts no more.
  launch    integer not null,
  version   integer not null,
  data      json not null,
  ended     boolean not null,
  outcome   json not null,
  saved_at  timestamptz not null default now(),
  primary key (tenant, enrolment, lesson)
);

select pvt.isolate('academy.package');
select pvt.isolate('academy.package_file');
select pvt.isolate('academy.package_play');
select pvt.append_only('academy.package');
select pvt.append_only('academy.package_file');
