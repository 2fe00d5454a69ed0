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
