-- Courses, their drafts, and versions that never change (docs/adr/0067-courses-in-versions.md).
create extension if not exists pg_trgm with schema public;

create table academy.course (
  tenant       uuid not null,
  slug         text collate "C" not null,
  definition   json not null,
  -- The version that new learners get; null before the first publication.
  published    integer,
  -- How many places in the waiting list were given: each one once, in the order in which people came.
  places_given integer not null default 0,
  primary key (tenant, slug)
);

-- What authors are working on: the outline as one document.
create table academy.draft (
  tenant   uuid not null,
  course   text collate "C" not null,
  outline  json not null,
  saved_at timestamptz not null default now(),
  saved_by text collate "C" not null,
  primary key (tenant, course)
);

-- What lessons hold, by its digest: it never changes, and is kept once.
create table academy.lesson_body (
  tenant uuid not null,
  digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
  kind   text collate "C" not null,
  body   json not null,
  -- The files of the course that it shows or gives.
  files  text[] not null,
  primary key (tenant, digest)
);

-- Which content a lesson of the draft has. Two authors write two lessons at once without the outline between them.
create table academy.draft_lesson (
  tenant   uuid not null,
  course   text collate "C" not null,
  lesson   uuid not null,
  revision integer not null,
  digest   text collate "C" not null,
  primary key (tenant, course, lesson)
);

-- The last contents of each lesson, for undo and redo.
create table academy.lesson_revision (
  tenant   uuid not null,
  course   text collate "C" not null,
  lesson   uuid not null,
  revision integer not null,
  digest   text collate "C" not null,
  saved_at timestamptz not null default now(),
  saved_by text collate "C" not null,
  primary key (tenant, course, lesson, revision)
);

create table academy.course_version (
  tenant       uuid not null,
  course       text collate "C" not null,
  version      integer not null,
  -- With the digest of each lesson's content.
  outline      json not null,
  -- The lessons that a completed course needs.
  required     uuid[] not null,
  note         text not null,
  published_at timestamptz not null default now(),
  published_by text collate "C" not null,
  primary key (tenant, course, version)
);

create table academy.file (
  tenant uuid not null,
  course text collate "C" not null,
  -- The first 32 hexadecimal digits of the SHA-256 of its bytes.
  id     text collate "C" not null check (id ~ '^[0-9a-f]{32}$'),
  type   text collate "C" not null,
  bytes  integer not null check (bytes > 0),
  primary key (tenant, course, id)
);

-- What the public catalogue shows: courses that are listed, published and not archived.
create table academy.catalogue_course (
  tenant     uuid not null,
  course     text collate "C" not null,
  title      text collate "C" not null,
  -- In small letters without accents, as what is looked for.
  words      text collate "C" not null,
  categories text[] not null,
  language   text collate "C" not null,
  level      text collate "C",
  lessons    integer not null,
  minutes    integer not null,
  primary key (tenant, course)
);
create index catalogue_by_title on academy.catalogue_course (tenant, title, course);

-- Of the transaction's tenant, whose courses are some hundreds: an index of words would be read for those of all tenants.
create function academy.find_courses(p_text text, p_most integer) returns table (course text, score real)
  language sql stable security definer set search_path = pg_catalog, public set pg_trgm.word_similarity_threshold = 0.45 as $$
  with own as materialized (select c.course, c.words from academy.catalogue_course c where c.tenant = pvt.tenant())
  select o.course, (to_tsvector('simple', o.words) @@ plainto_tsquery('simple', p_text))::integer + word_similarity(p_text, o.words)
    from own o
    where to_tsvector('simple', o.words) @@ plainto_tsquery('simple', p_text) or p_text <% o.words
    order by 2 desc, 1 limit p_most
$$;
revoke execute on function academy.find_courses from public;

select pvt.isolate('academy.course');
select pvt.isolate('academy.draft');
select pvt.isolate('academy.lesson_body');
select pvt.isolate('academy.draft_lesson');
select pvt.isolate('academy.lesson_revision');
select pvt.isolate('academy.course_version');
select pvt.isolate('academy.file');
select pvt.isolate('academy.catalogue_course');
select pvt.append_only('academy.lesson_body');
select pvt.append_only('academy.course_version');
