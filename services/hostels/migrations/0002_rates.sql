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
  -- In the order in which they were set: the later counts.
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
