-- What nights cost, what was quoted, and what searches are answered from (docs/adr/0058-searches-that-look-at-few-houses.md).
create extension if not exists pg_trgm with schema public;

-- All rates and rules of a property, as one document.
create table hostels.pricing (
  tenant     uuid not null,
  property   text collate "C" not null,
  definition json not null,
  version    integer not null,
  -- Moves with rates and restrictions too: what was compiled of an older one is not used any more.
  revision   bigint not null,
  primary key (tenant, property)
);

-- Every version that there was.
create table hostels.pricing_version (
  tenant     uuid not null,
  property   text collate "C" not null,
  version    integer not null,
  definition json not null,
  saved_at   timestamptz not null default now(),
  saved_by   text collate "C" not null,
  primary key (tenant, property, version)
);

-- Single nights, before all rates of the document.
create table hostels.rate_night (
  tenant   uuid not null,
  property text collate "C" not null,
  type     text collate "C" not null,
  night    date not null,
  amount   bigint not null check (amount >= 0),
  primary key (tenant, property, type, night)
);

-- Restrictions that the calendar sets, after those of the document.
create table hostels.restriction (
  tenant   uuid not null,
  property text collate "C" not null,
  id       uuid not null,
  type     text collate "C",
  plan     text collate "C",
  nights   daterange not null check (not isempty(nights) and not lower_inf(nights) and not upper_inf(nights)),
  rule     json not null,
  primary key (tenant, property, id)
);

create table hostels.quote (
  tenant     uuid not null,
  id         uuid not null,
  property   text collate "C" not null,
  request    json not null,
  offer      json not null,
  total      bigint not null,
  currency   text collate "C" not null,
  expires_at timestamptz not null,
  primary key (tenant, id)
);
create index quote_expired on hostels.quote (expires_at);

select pvt.isolate('hostels.pricing');
select pvt.isolate('hostels.pricing_version');
select pvt.isolate('hostels.rate_night');
select pvt.isolate('hostels.restriction');
select pvt.isolate('hostels.quote');

-- What searches read, made anew with each change of rates, restrictions, types or the property: it is right at any time that one sees it.
create table hostels.search_house (
  tenant    uuid not null,
  property  text collate "C" not null,
  -- In small letters without accents, as what is looked for.
  place     text collate "C" not null,
  name      text collate "C" not null,
  words     text collate "C" not null,
  amenities text[] not null,
  kinds     text[] not null,
  -- Rules by lead time have other prices each day.
  priced_on date not null,
  primary key (tenant, property)
);
create index search_house_of_place on hostels.search_house (tenant, place, name, property);
create index search_house_by_name on hostels.search_house (tenant, name, property);
create index search_house_by_words on hostels.search_house using gin (to_tsvector('simple', words));
create index search_house_alike on hostels.search_house using gin (words gin_trgm_ops);
create index search_house_due on hostels.search_house (priced_on);

-- How many houses there are in each place: few rows, so that a misspelt one is found fast.
create table hostels.search_place (
  tenant uuid not null,
  place  text collate "C" not null,
  houses integer not null,
  primary key (tenant, place)
);

create table hostels.search_type (
  tenant   uuid not null,
  property text collate "C" not null,
  type     text collate "C" not null,
  kind     text collate "C" not null check (kind in ('dorm', 'private', 'apartment')),
  sells    text collate "C" not null,
  capacity integer not null,
  primary key (tenant, property, type)
);

-- What one unit of a type costs in each night of a month, for one guest and by the first rate plan; null where it is not sold.
create table hostels.month_price (
  tenant   uuid not null,
  property text collate "C" not null,
  type     text collate "C" not null,
  month    date not null,
  place    text collate "C" not null,
  -- The cheapest night, for each place that a unit has: no stay in the month costs less a guest and night.
  least    integer not null,
  prices   integer[] not null,
  primary key (tenant, property, type, month)
);
create index month_price_of_place on hostels.month_price (tenant, place, month, least, property, type);
create index month_price_cheapest on hostels.month_price (tenant, month, least, property, type);

-- Row security would keep these from their indexes, since operators of texts may leak what they compare: they go by the transaction's
-- tenant themselves.
create function hostels.find_houses(p_text text, p_most integer) returns table (property text, score real)
  language sql stable security definer set search_path = pg_catalog, public set pg_trgm.word_similarity_threshold = 0.45 as $$
  select h.property, (to_tsvector('simple', h.words) @@ plainto_tsquery('simple', p_text))::integer + word_similarity(p_text, h.words)
    from hostels.search_house h
    where h.tenant = pvt.tenant()
      and (to_tsvector('simple', h.words) @@ plainto_tsquery('simple', p_text) or p_text <% h.words)
    order by 2 desc, 1 limit p_most
$$;

create function hostels.find_place(p_text text) returns text
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.place from hostels.search_place p
    where p.tenant = pvt.tenant() and p.houses > 0 and (p.place = p_text or similarity(p_text, p.place) >= 0.5)
    order by p.place = p_text desc, similarity(p_text, p.place) desc, p.houses desc, 1 limit 1
$$;

select pvt.isolate('hostels.search_house');
select pvt.isolate('hostels.search_place');
select pvt.isolate('hostels.search_type');
select pvt.isolate('hostels.month_price');

revoke execute on function hostels.find_houses, hostels.find_place from public;
