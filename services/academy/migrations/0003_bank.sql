-- The question bank: categories, and questions whose versions never change (docs/adr/0068-attempts-graded-from-what-was-drawn.md).
create table academy.question_category (
  tenant uuid not null,
  id     uuid not null,
  parent uuid,
  name   text collate "C" not null,
  primary key (tenant, id),
  constraint named_once unique nulls not distinct (tenant, parent, name)
);
create index category_in_order on academy.question_category (tenant, name, id);

create table academy.question (
  tenant   uuid not null,
  id       uuid not null,
  category uuid not null,
  kind     text collate "C" not null,
  name     text collate "C" not null,
  tags     text[] not null,
  -- The version that new attempts get.
  current  integer not null,
  archived boolean not null default false,
  -- Name, text and tags, in small letters without accents and marks, as what is looked for.
  words    text collate "C" not null,
  primary key (tenant, id)
);
create index question_of_category on academy.question (tenant, category, id);
create index question_by_words on academy.question using gin (words gin_trgm_ops);

create table academy.question_version (
  tenant   uuid not null,
  question uuid not null,
  version  integer not null,
  body     json not null,
  saved_at timestamptz not null default now(),
  saved_by text collate "C" not null,
  primary key (tenant, question, version)
);

-- Which published quizzes name a question, or a category that they draw from.
create table academy.bank_use (
  tenant  uuid not null,
  named   uuid not null,
  course  text collate "C" not null,
  lesson  uuid not null,
  version integer not null,
  primary key (tenant, named, course, lesson, version)
);

-- Row security would keep this from its index, since operators of texts may leak what they compare: it goes by the transaction's
-- tenant itself.
create function academy.find_questions(p_words text, p_category uuid, p_kind text, p_tag text, p_archived boolean, p_before uuid, p_most integer)
  returns table (id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select q.id from academy.question q
    where q.tenant = pvt.tenant() and q.words like '%' || p_words || '%' and q.archived = p_archived
      and (p_category is null or q.category = p_category) and (p_kind is null or q.kind = p_kind)
      and (p_tag is null or q.tags @> array[p_tag]) and (p_before is null or q.id < p_before)
    order by q.id desc limit p_most
$$;
revoke execute on function academy.find_questions from public;

select pvt.isolate('academy.question_category');
select pvt.isolate('academy.question');
select pvt.isolate('academy.question_version');
select pvt.isolate('academy.bank_use');
select pvt.append_only('academy.question_version');
