-- Whose a category of the question bank is: of one course, whose authors keep it, or, where it is null, of the whole organisation.
-- What is in a category is of the same course.
alter table academy.question_category add column course text collate "C",
  drop constraint named_once,
  add constraint named_once unique nulls not distinct (tenant, parent, name, course);
create index category_of_course on academy.question_category (tenant, course, id) where course is not null;

-- As before, in any of several categories.
drop function academy.find_questions;
create function academy.find_questions(p_words text, p_categories uuid[], p_kind text, p_tag text, p_archived boolean, p_before uuid, p_most integer)
  returns table (id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select q.id from academy.question q
    where q.tenant = pvt.tenant() and q.words like '%' || p_words || '%' and q.archived = p_archived
      and (p_categories is null or q.category = any(p_categories)) and (p_kind is null or q.kind = p_kind)
      and (p_tag is null or q.tags @> array[p_tag]) and (p_before is null or q.id < p_before)
    order by q.id desc limit p_most
$$;
revoke execute on function academy.find_questions from public;
