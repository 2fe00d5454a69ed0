-- What searches of projects read (docs/adr/0100-projects-found-by-blocks.md).
create extension if not exists pg_trgm with schema public;

-- Of each project, made anew in every transaction that changes it or the phase of its auction.
create table auction.listing (
  tenant     uuid not null,
  project    uuid not null,
  client     text collate "C" not null,
  visibility text collate "C" not null,
  -- In which order the tenant's projects were posted, from 1 without a gap: the newest has the highest.
  place      integer not null,
  facets     text[] not null,
  -- Facets, words and blocks of places, all with their kind before them: `s:n8n`, `w:invoice`, `b0:TENANT:12`.
  terms      tsvector not null,
  primary key (tenant, project)
);
create index listing_by_terms on auction.listing using gin (terms) with (fastupdate = off);

select pvt.isolate('auction.listing');

-- What somebody is invited to, as a search looks it up.
create index invitation_of_account on auction.invitation (tenant, account, project);

create table auction.listing_places (
  tenant uuid not null,
  given  integer not null,
  primary key (tenant)
);

select pvt.isolate('auction.listing_places');

-- Words of listings, for what begins with one, or is misspelt.
create table auction.listing_word (
  tenant uuid not null,
  word   text collate "C" not null,
  primary key (tenant, word)
);
select pvt.isolate('auction.listing_word');

-- The blocks that a place is in: each level's are four times as long as those of the level below.
create function auction.blocks_of(p_tenant uuid, p_place integer) returns text[]
  language sql immutable parallel safe
  return array(select 'b' || level || ':' || p_tenant || ':' || (p_place >> (10 + 2 * level)) from generate_series(0, 6) level);

-- Row security would keep this from its index, since operators of texts may leak what they compare: it goes by the transaction's tenant
-- itself, and so does each query, by its block.
create function auction.find_listings(p_viewer text, p_query tsquery, p_before integer, p_most integer)
  returns table (project uuid, place integer, facets text[])
  language sql stable security definer set search_path = pg_catalog, public as $$
  select l.project, l.place, l.facets from auction.listing l
    where l.tenant = pvt.tenant() and l.terms @@ p_query and l.place < p_before
      and (p_viewer is null or l.visibility = 'public' or l.client = p_viewer
        or exists (select from auction.invitation i where i.tenant = pvt.tenant() and i.account = p_viewer and i.project = l.project))
    order by l.place desc limit p_most
$$;
revoke execute on function auction.find_listings from public;

-- Of projects that were there before: their words, and no skills until they are saved again.
insert into auction.listing (tenant, project, client, visibility, place, facets, terms)
  select p.tenant, p.id, p.client, p.visibility, p.place, p.facets,
      array_to_tsvector(p.facets || auction.blocks_of(p.tenant, p.place::integer)
        || array(select distinct 'w:' || w from regexp_split_to_table(p.words, '[^[:alnum:]]+') w where length(w) between 2 and 40))
    from (select *, row_number() over (partition by tenant order by id) as place,
        array['c:' || (definition ->> 'currency'), 'v:' || client] as facets from auction.project) p;
insert into auction.listing_places (tenant, given) select tenant, max(place) from auction.listing group by tenant;
insert into auction.listing_word (tenant, word)
  select distinct l.tenant, substr(t, 3) from auction.listing l cross join lateral unnest(tsvector_to_array(l.terms)) t where t like 'w:%';

-- What somebody wants to hear of, and of which project they were told by it: once.
create table auction.saved_search (
  tenant  uuid not null,
  account text collate "C" not null,
  id      uuid not null,
  name    text not null,
  filter  jsonb not null,
  made_at timestamptz not null,
  primary key (tenant, account, id)
);

select pvt.isolate('auction.saved_search');

create table auction.saved_search_hit (
  tenant  uuid not null,
  search  uuid not null,
  project uuid not null,
  primary key (tenant, search, project)
);

select pvt.isolate('auction.saved_search_hit');
