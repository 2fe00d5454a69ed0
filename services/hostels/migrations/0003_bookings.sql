-- Who has booked what, what was charged and paid for it, and what becomes of the rooms. A guest is an id here: who that is stands sealed
-- in the tables of guests.
create table hostels.booking (
  tenant        uuid not null,
  id            uuid not null,
  -- What a guest reads out at the desk.
  code          text collate "C" not null,
  property      text collate "C" not null,
  state         text collate "C" not null
    check (state in ('pending', 'confirmed', 'in_house', 'left', 'no_show', 'cancelled', 'failed')),
  guest         uuid not null,
  language      text collate "C" not null,
  quote         uuid,
  -- What was asked for, so that the price of other dates can be found.
  request       json not null,
  -- What is charged, line by line, with the terms of each part.
  offer         json not null,
  currency      text collate "C" not null,
  total         bigint not null,
  -- Asked for when it is booked: all of it, the deposit, or the first payer's share.
  due_now       bigint not null check (due_now >= 0),
  arrival       date not null,
  departure     date not null,
  source        text collate "C" not null,
  -- Whether its charges are in the folio: from then on it is paid, or pays at the desk.
  charged       boolean not null default false,
  saga          uuid,
  -- The code of what ended it before it was confirmed.
  failure       text collate "C",
  -- Of the last mail with a calendar part; null before the first one.
  mail_sequence integer,
  created_at    timestamptz not null default now(),
  version       integer not null default 1,
  primary key (tenant, id)
);
create unique index booking_code on hostels.booking (tenant, code);
create index booking_newest on hostels.booking (tenant, property, id);
create index booking_of_guest on hostels.booking (tenant, guest, id);

-- One unit of a booking: its id is that of its hold, and owns its beds.
create table hostels.stay (
  tenant        uuid not null,
  id            uuid not null,
  booking       uuid not null,
  property      text collate "C" not null,
  position      integer not null,
  -- Which part of the offer it is of, and which of the part's guests are in it.
  part          integer not null,
  places        json not null,
  guests        json not null,
  type          text collate "C" not null,
  arrival       date not null,
  departure     date not null,
  state         text collate "C" not null check (state in ('expected', 'in_house', 'left', 'no_show', 'cancelled')),
  -- Who moved it to its state, when and by which rule.
  moved         json,
  primary key (tenant, id)
);
create index stay_of_booking on hostels.stay (tenant, booking, position);
create index stay_of_dates on hostels.stay (tenant, property, departure, arrival);

-- Charges above zero, payments below: the sum is what is owed. Nothing is changed; what was wrong gets a line of its own.
create table hostels.folio_line (
  tenant   uuid not null,
  id       uuid not null,
  -- In which order they were booked.
  position bigint generated always as identity,
  booking  uuid not null,
  night    date,
  kind     text collate "C" not null,
  rule     text collate "C" not null,
  text     json not null,
  amount   bigint not null,
  -- The payment that it is of.
  payment  uuid,
  at       timestamptz not null default now(),
  by       text collate "C" not null,
  primary key (tenant, id)
);
create index folio_of_booking on hostels.folio_line (tenant, booking, position);

create table hostels.booking_payment (
  tenant    uuid not null,
  id        uuid not null,
  booking   uuid not null,
  -- Of the service that takes it; null where it was taken at the desk.
  intent    uuid,
  payer     uuid,
  method    text collate "C" not null,
  amount    bigint not null check (amount > 0),
  state     text collate "C" not null check (state in ('open', 'taking', 'taken', 'failed')),
  -- Given back of it, or on the way back.
  returned  bigint not null default 0 check (returned between 0 and amount),
  saga      uuid,
  primary key (tenant, id)
);
create index payment_of_booking on hostels.booking_payment (tenant, booking, id);

create table hostels.unit_condition (
  tenant       uuid not null,
  unit         uuid not null,
  property     text collate "C" not null,
  condition    text collate "C" not null check (condition in ('dirty', 'clean', 'inspected')),
  undisturbed  boolean not null default false,
  primary key (tenant, unit)
);
create index condition_of_property on hostels.unit_condition (tenant, property, unit);

-- One for each stay: planned for its departure, open from its check-out on.
create table hostels.cleaning (
  tenant   uuid not null,
  stay     uuid not null,
  property text collate "C" not null,
  unit     uuid,
  day      date not null,
  state    text collate "C" not null check (state in ('planned', 'open', 'done')),
  primary key (tenant, stay)
);
create index cleaning_of_day on hostels.cleaning (tenant, property, day);

select pvt.isolate('hostels.booking');
select pvt.isolate('hostels.stay');
select pvt.isolate('hostels.folio_line');
select pvt.isolate('hostels.booking_payment');
select pvt.isolate('hostels.unit_condition');
select pvt.isolate('hostels.cleaning');
