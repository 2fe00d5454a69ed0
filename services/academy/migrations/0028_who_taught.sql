-- What somebody who teaches is called stands once, where it can be forgotten (docs/adr/0079-what-an-academy-keeps-of-who-learned.md): other
-- tables, whose rows never change, name the person by `actor`.
create table academy.staff_name (
  tenant uuid not null,
  -- `person:` and the account.
  actor  text collate "C" not null,
  -- Empty once the account is forgotten.
  name   text not null,
  primary key (tenant, actor)
);
-- An account is of no organisation: what it is called is looked for in all of them.
create index staff_name_of_account on academy.staff_name (actor);
select pvt.isolate('academy.staff_name');

-- As what its author wrote a post: who taught then may not any more.
alter table academy.discussion_post add column teaches boolean not null default false;
update academy.discussion_post d set teaches = p.teaches from academy.discussion_person p
  where p.tenant = d.tenant and p.id = d.author;
