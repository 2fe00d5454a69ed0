-- Who can be hired, and what for (docs/adr/0096-skills-that-are-proved.md).

-- By which course of the academy a skill is proved, and at which level.
create table auction.skill_proof (
  tenant uuid not null,
  skill  text collate "C" not null,
  course text collate "C" not null,
  level  integer not null check (level between 1 and 3),
  primary key (tenant, skill, course)
);

select pvt.isolate('auction.skill_proof');

create table auction.developer (
  tenant     uuid not null,
  account    text collate "C" not null,
  profile    jsonb not null,
  -- What a search for words looks into.
  words      text not null,
  shown      boolean not null,
  -- An hour, in minor units.
  currency   text collate "C",
  rate       bigint check (rate > 0),
  languages  text[] not null,
  -- By which lists are in order, in thousandths: as it was when the profile was saved, or at most a day ago.
  score      integer not null default 4000,
  changed_at timestamptz not null,
  primary key (tenant, account)
);
create index developer_by_score on auction.developer (tenant, score desc, account) where shown;
create index developer_by_words on auction.developer using gin (to_tsvector('simple', words));

select pvt.isolate('auction.developer');

create table auction.developer_skill (
  tenant  uuid not null,
  skill   text collate "C" not null,
  account text collate "C" not null,
  -- As they say, and as a certificate proves; null for none.
  claimed integer not null check (claimed between 1 and 3),
  proved  integer check (proved between 1 and 3),
  primary key (tenant, account, skill)
);
create index developer_of_skill on auction.developer_skill (tenant, skill, account);

select pvt.isolate('auction.developer_skill');

-- Row security would keep this from its index, since operators of texts may leak what they compare: it goes by the transaction's tenant
-- itself.
create function auction.find_developers(p_text text) returns setof text
  language sql stable security definer set search_path = pg_catalog, public as $$
  select d.account from auction.developer d
    where d.tenant = pvt.tenant() and d.shown and to_tsvector('simple', d.words) @@ plainto_tsquery('simple', p_text)
    limit 1000
$$;
revoke execute on function auction.find_developers from public;
