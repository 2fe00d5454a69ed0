-- What a desk needs beside bookings and stays: what it is found by, what the register has, and who waits for a bed.

-- Which channel a booking came by; those of the site and of the desk itself are too many to be looked for by it.
create index booking_of_source on hostels.booking (tenant, property, source, id);

-- What the register has of who has come, with the signature; all of it sealed under the guest's key.
create table hostels.registration (
  tenant   uuid not null,
  stay     uuid not null,
  booking  uuid not null,
  property text collate "C" not null,
  guest    uuid not null,
  sealed   bytea not null,
  at       timestamptz not null default now(),
  by       text collate "C" not null,
  primary key (tenant, stay)
);
create index registration_of_guest on hostels.registration (tenant, guest);

-- What a guest has filled in before coming; the desk compares it with the document. Sealed under the guest's key.
create table hostels.arrival_form (
  tenant  uuid not null,
  booking uuid not null,
  guest   uuid not null,
  sealed  bytea not null,
  at      timestamptz not null default now(),
  primary key (tenant, booking)
);
create index arrival_form_of_guest on hostels.arrival_form (tenant, guest);

-- Kept for a key or a towel, and given back when the guest leaves.
create table hostels.deposit (
  tenant   uuid not null,
  stay     uuid not null,
  booking  uuid not null,
  method   text collate "C" not null,
  amount   bigint not null check (amount > 0),
  returned bigint check (returned between 0 and amount),
  primary key (tenant, stay)
);

select pvt.isolate('hostels.registration');
select pvt.isolate('hostels.arrival_form');
select pvt.isolate('hostels.deposit');

-- Whom the nightly run may have to take for a no-show.
create index stay_expected on hostels.stay (arrival) where state = 'expected';

-- Who waits for nights that are full. Who that is stands sealed among the guests.
create table hostels.wish (
  tenant    uuid not null,
  -- In their order: the first one is served first.
  id        uuid not null,
  property  text collate "C" not null,
  -- Null where any room type will do.
  type      text collate "C",
  arrival   date not null,
  departure date not null,
  guests    json not null,
  guest     uuid not null,
  language  text collate "C" not null,
  state     text collate "C" not null check (state in ('waiting', 'offered', 'taken', 'cancelled', 'lapsed')),
  -- What is offered, and what is held for it until it is due.
  quote     uuid,
  holds     uuid[] not null default '{}',
  due       timestamptz,
  made_at   timestamptz not null default now(),
  primary key (tenant, id),
  constraint offered_until check ((state = 'offered') <= (quote is not null and due is not null))
);
create index wish_of_property on hostels.wish (tenant, property, id);
create index wish_waiting on hostels.wish (tenant, property, id) where state = 'waiting';
-- Nobody fills the list alone.
create unique index wish_open_once on hostels.wish (tenant, guest, property, arrival, departure, coalesce(type, ''))
  where state in ('waiting', 'offered');
-- For what a guest is told of, and is erased with.
create index wish_of_guest on hostels.wish (tenant, guest, id);
create index wish_due on hostels.wish (due) where state = 'offered';

select pvt.isolate('hostels.wish');

-- Of which stays a city tax is declared: those that end in a period.
create index booking_of_departure on hostels.booking (tenant, property, departure, id) where charged;

-- Holds that are over, and come to nothing: they are forgotten after a while.
create index hold_over on hostels.hold (expires_at) where state in ('released', 'expired');
