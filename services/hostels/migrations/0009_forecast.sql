-- What a house brings along from another system, and what is learned of its history.

-- Each booking that was to be taken in, by what the other system calls it: sold, or refused and why.
create table hostels.imported_booking (
  tenant   uuid not null,
  property text collate "C" not null,
  code     text collate "C" not null,
  -- Null where it was refused.
  booking  uuid,
  reason   text collate "C",
  -- The first night that was sold out.
  night    date,
  at       timestamptz not null default now(),
  primary key (tenant, property, code),
  check ((booking is null) = (reason is not null))
);

select pvt.isolate('hostels.imported_booking');

-- Between which rates a house lets its forecast move, and on which share of nights it does not.
create table hostels.dynamic_price (
  tenant     uuid not null,
  property   text collate "C" not null,
  definition json not null,
  -- Since when rates are moved; null while they are not.
  since      timestamptz,
  primary key (tenant, property)
);

-- What was learned last of a house's own nights.
create table hostels.forecast (
  tenant     uuid not null,
  property   text collate "C" not null,
  trained_at timestamptz not null,
  -- Null where there are too few nights to learn from.
  model      json,
  back_test  json not null,
  primary key (tenant, property)
);

-- What is suggested for a night, and whether it is what the night costs. Nights that are over stay, to compare what they brought.
create table hostels.rate_suggestion (
  tenant   uuid not null,
  property text collate "C" not null,
  type     text collate "C" not null,
  night    date not null,
  -- What the house's own rates ask for.
  base     bigint not null,
  amount   bigint not null,
  reason   json not null,
  expected double precision not null,
  held_out boolean not null,
  applied  boolean not null,
  primary key (tenant, property, type, night)
);
create index rate_suggestion_of_night on hostels.rate_suggestion (tenant, property, night);

select pvt.isolate('hostels.dynamic_price');
select pvt.isolate('hostels.forecast');
select pvt.isolate('hostels.rate_suggestion');
