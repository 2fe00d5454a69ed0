-- What a property has to sell, and who has which bed in which night. That no bed is sold twice, and that the counts are those of the
-- beds, holds here, for whoever writes: the service, psql, a later version (docs/adr/0060-beds-that-postgresql-keeps.md).
create extension if not exists btree_gist with schema public;

create table hostels.property (
  tenant     uuid not null,
  slug       text collate "C" not null,
  definition json not null,
  zone       text collate "C" generated always as (definition ->> 'timeZone') stored,
  -- A room of an apartment closes the whole apartment for others.
  one_party  boolean generated always as (coalesce((definition ->> 'onePartyPerApartment')::boolean, false)) stored,
  primary key (tenant, slug)
);

-- When the counts of a property were last compared with the truth.
create table hostels.count_check (
  tenant     uuid not null,
  property   text collate "C" not null,
  checked_at timestamptz not null,
  primary key (tenant, property)
);

create table hostels.room_type (
  tenant      uuid not null,
  property    text collate "C" not null,
  code        text collate "C" not null,
  definition  json not null,
  -- How many more than there are may be sold.
  overbooking integer generated always as (coalesce((definition ->> 'overbooking')::integer, 0)) stored,
  primary key (tenant, property, code)
);

-- A tree: building, apartment, room, bed. What has nothing below it is a bed for the constraint, whatever it is called.
create table hostels.unit (
  tenant   uuid not null,
  id       uuid not null,
  property text collate "C" not null,
  parent   uuid,
  kind     text collate "C" not null check (kind in ('building', 'apartment', 'room', 'bed')),
  name     text collate "C" not null,
  -- In which order units are sold and shown.
  position integer generated always as identity,
  retired  boolean not null default false,
  primary key (tenant, id)
);
create unique index unit_named_once on hostels.unit (tenant, property, name) where not retired;
create index unit_in_order on hostels.unit (tenant, property, position) where not retired;
create index unit_of_parent on hostels.unit (tenant, parent) where not retired;

create table hostels.sold_as (
  tenant   uuid not null,
  property text collate "C" not null,
  type     text collate "C" not null,
  position integer not null,
  unit     uuid not null,
  primary key (tenant, unit, type)
);
create index sold_as_in_order on hostels.sold_as (tenant, property, type, position, unit);

-- Which beds a unit takes when it is sold: its own, and those that are closed with it. Kept by triggers alone.
create table hostels.unit_bed (
  tenant   uuid not null,
  property text collate "C" not null,
  unit     uuid not null,
  bed      uuid not null,
  own      boolean not null,
  primary key (tenant, unit, bed)
);
create index unit_bed_of_bed on hostels.unit_bed (tenant, bed, unit);
create index unit_bed_of_property on hostels.unit_bed (tenant, property);

-- How many units a type has, and the types that share beds with it, itself too. Kept by triggers alone.
create table hostels.type_units (
  tenant   uuid not null,
  property text collate "C" not null,
  type     text collate "C" not null,
  units    integer not null,
  touches  text[] not null,
  primary key (tenant, property, type)
);

create table hostels.hold (
  tenant     uuid not null,
  id         uuid not null,
  property   text collate "C" not null,
  type       text collate "C" not null,
  -- The unit that was asked for; null where any of the type will do.
  asked      uuid,
  nights     daterange not null check (not isempty(nights) and not lower_inf(nights) and not upper_inf(nights)),
  state      text collate "C" not null check (state in ('held', 'released', 'expired', 'confirmed')),
  expires_at timestamptz not null,
  primary key (tenant, id)
);
create index hold_due_of_property on hostels.hold (tenant, property, expires_at) where state = 'held';
create index hold_due on hostels.hold (expires_at) where state = 'held';

create table hostels.block (
  tenant   uuid not null,
  id       uuid not null,
  property text collate "C" not null,
  unit     uuid not null,
  nights   daterange not null,
  reason   text collate "C" not null check (reason in ('maintenance', 'owner', 'channel')),
  note     text not null,
  primary key (tenant, id)
);
create index block_newest on hostels.block (tenant, property, id);

-- Who has which bed: holds, stays and blocks alike. A stay of the overbooking has no bed yet.
create table hostels.occupation (
  tenant     uuid not null,
  id         uuid not null default uuidv7(),
  property   text collate "C" not null,
  bed        uuid,
  nights     daterange not null check (not isempty(nights) and not lower_inf(nights) and not upper_inf(nights)),
  kind       text collate "C" not null check (kind in ('hold', 'stay', 'block')),
  -- The id of the hold or block; a stay keeps that of its hold.
  owner      uuid not null,
  -- What was sold or blocked, of which this is a bed.
  unit       uuid,
  -- What it was sold as.
  type       text collate "C",
  expires_at timestamptz,
  -- It is not moved to make place for others.
  pinned     boolean not null default false,
  primary key (tenant, id),
  constraint holds_expire check ((kind = 'hold') = (expires_at is not null)),
  constraint sold_as_a_type check ((kind = 'block') = (type is null)),
  constraint bed_of_a_unit check ((bed is null) = (unit is null) and (bed is not null or kind <> 'block')),
  -- Deferrable, so that one statement, or one transaction, may exchange beds of a full house.
  constraint one_in_a_bed exclude using gist (tenant with =, bed with =, nights with &&) where (bed is not null)
    deferrable initially immediate
);
create index occupation_of_owner on hostels.occupation (tenant, owner);
create index occupation_of_property on hostels.occupation (tenant, property, (upper(nights)));

-- Of each type and night how many units are taken; no row means none. Kept by triggers alone.
create table hostels.night_count (
  tenant     uuid not null,
  property   text collate "C" not null,
  type       text collate "C" not null,
  night      date not null,
  sold       integer not null default 0 check (sold >= 0),
  blocked    integer not null default 0 check (blocked >= 0),
  -- Sold without a bed.
  overbooked integer not null default 0 check (overbooked >= 0),
  primary key (tenant, property, type, night)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index night_count_of_night on hostels.night_count (tenant, property, night, type);

select pvt.isolate('hostels.property');
select pvt.isolate('hostels.count_check');
select pvt.isolate('hostels.room_type');
select pvt.isolate('hostels.unit');
select pvt.isolate('hostels.sold_as');
select pvt.isolate('hostels.unit_bed');
select pvt.isolate('hostels.type_units');
select pvt.isolate('hostels.hold');
select pvt.isolate('hostels.block');
select pvt.isolate('hostels.occupation');
select pvt.isolate('hostels.night_count');
select pvt.derived('hostels.unit_bed');
select pvt.derived('hostels.type_units');
select pvt.derived('hostels.night_count');
