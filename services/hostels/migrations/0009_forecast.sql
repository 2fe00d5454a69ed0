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
