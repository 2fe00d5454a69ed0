-- Pictures that were taken in, by what they show: a property names them in its definition. What no property names is deleted after a day.
create table hostels.photo (
  tenant   uuid not null,
  -- The first 32 hexadecimal digits of the SHA-256 of what was sent.
  id       text collate "C" not null check (id ~ '^[0-9a-f]{32}$'),
  property text collate "C" not null,
  width    integer not null check (width > 0),
  height   integer not null check (height > 0),
  -- The widths that it was made in, in pixels.
  widths   integer[] not null,
  used_at  timestamptz not null default now(),
  primary key (tenant, id)
);
create index photo_unused on hostels.photo (used_at);
select pvt.isolate('hostels.photo');
