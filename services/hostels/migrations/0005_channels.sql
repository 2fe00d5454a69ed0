-- What is sold elsewhere: calendars of channels, and what channels have booked.

-- A calendar of a channel, of one unit. Its address is a secret: whoever has it reads who sleeps there and when.
create table hostels.feed (
  tenant        uuid not null,
  id            uuid not null,
  property      text collate "C" not null,
  unit          uuid not null,
  name          text collate "C" not null,
  kind          text collate "C" not null check (kind in ('airbnb', 'booking', 'vrbo', 'other')),
  -- Whether the channel's booking window is held, or sold directly.
  windows       text collate "C" not null check (windows in ('held', 'sold')),
  address       bytea not null,
  -- Of the address, as it is shown, and by which reads are spread.
  host          text collate "C" not null,
  -- Of the definition: a read by an older one is dropped.
  version       uuid not null default gen_random_uuid(),
  state         json not null,
  -- What the owner is asked, and what was read with a doubt.
  ask           json,
  warnings      json not null,
  warnings_more integer not null default 0,
  etag          text,
  last_modified text,
  -- The last time that it was read whole, and not only asked whether it has changed.
  read_at       timestamptz,
  tried_at      timestamptz,
  next_at       timestamptz not null default now(),
  lease_until   timestamptz,
  primary key (tenant, id)
);
create index feed_of_property on hostels.feed (tenant, property, id);
create index feed_of_unit on hostels.feed (tenant, unit, id);
create index feed_due on hostels.feed (next_at);
create index feed_host on hostels.feed (tenant, host, next_at);

-- Which event of which feed a block is of; none of those that people made.
alter table hostels.block add column feed uuid, add column feed_block integer;
create index block_of_feed on hostels.block (tenant, feed) where feed is not null;

-- Nights that a channel has taken although they were taken here: kept until one of the two is gone.
create table hostels.feed_conflict (
  tenant     uuid not null,
  id         uuid not null,
  property   text collate "C" not null,
  unit       uuid not null,
  feed       uuid not null,
  feed_block integer not null,
  kind       text collate "C" not null check (kind in ('sold_twice', 'echo')),
  summary    text not null,
  nights     json not null,
  against    json not null,
  since      timestamptz not null default now(),
  primary key (tenant, id)
);
create unique index feed_conflict_once on hostels.feed_conflict (tenant, feed, feed_block);
create index feed_conflict_of_property on hostels.feed_conflict (tenant, property, id);
create index feed_conflict_of_unit on hostels.feed_conflict (tenant, unit);

-- How often a unit's own address was made anew; no row means never.
create table hostels.calendar_turn (
  tenant uuid not null,
  unit   uuid not null,
  turn   integer not null,
  primary key (tenant, unit)
);

-- What channels were shown of a unit, so that they are shown its end too.
create table hostels.calendar_entry (
  tenant       uuid not null,
  unit         uuid not null,
  owner        uuid not null,
  arrival      date not null,
  departure    date not null,
  -- Whose calendar it came by; null where it was sold or closed here.
  channel      text collate "C",
  sequence     integer not null default 0,
  changed_at   timestamptz not null,
  cancelled_at timestamptz,
  primary key (tenant, unit, owner)
);

select pvt.isolate('hostels.feed');
select pvt.isolate('hostels.feed_conflict');
select pvt.isolate('hostels.calendar_turn');
select pvt.isolate('hostels.calendar_entry');

-- What a channel has booked: its newest message counts, in whatever order they come.
create table hostels.channel_reservation (
  tenant       uuid not null,
  property     text collate "C" not null,
  channel      text collate "C" not null,
  code         text collate "C" not null,
  -- 0 until the first message is done.
  version      bigint not null,
  digest       bytea not null,
  state        text collate "C" not null check (state in ('booked', 'cancelled')),
  booking      uuid,
  -- Two messages of one version said different things.
  contradicted boolean not null default false,
  changed_at   timestamptz not null default now(),
  primary key (tenant, property, channel, code)
);
create index channel_reservation_of_booking on hostels.channel_reservation (tenant, booking) where booking is not null;

-- Stays that a channel has sold and that have no unit: outside the constraint on beds, until somebody acts or a unit is free.
create table hostels.oversale (
  tenant    uuid not null,
  -- The stay's.
  id        uuid not null,
  property  text collate "C" not null,
  booking   uuid not null,
  type      text collate "C" not null,
  arrival   date not null,
  departure date not null,
  reason    text collate "C" not null,
  repair    json not null,
  since     timestamptz not null default now(),
  primary key (tenant, id)
);
create index oversale_of_property on hostels.oversale (tenant, property, id);

select pvt.isolate('hostels.channel_reservation');
select pvt.isolate('hostels.oversale');
