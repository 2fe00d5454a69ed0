-- What was asked for and at which price, by nobody in particular: whether another price would have earned more can be proven by it alone.
create table hostels.demand (
  tenant    uuid not null,
  id        uuid not null default uuidv7(),
  at        timestamptz not null,
  kind      text collate "C" not null check (kind in ('search', 'quote', 'refusal')),
  -- Null for a search of many.
  property  text collate "C",
  type      text collate "C",
  plan      text collate "C",
  place     text collate "C",
  arrival   date not null,
  departure date not null,
  guests    integer not null,
  children  integer not null,
  -- Of a search, how many houses were found on its page.
  found     integer,
  -- Minor units; of a search, of the cheapest house.
  total     bigint,
  currency  text collate "C",
  -- Why it was refused.
  reason    text collate "C",
  primary key (tenant, id)
);
create index demand_of_property on hostels.demand (tenant, property, at);

select pvt.isolate('hostels.demand');
select pvt.append_only('hostels.demand');
