-- What a search asks of each type that it looks at stands beside the prices: of a type it then reads this row, its units and its counts.
alter table hostels.month_price
  add column kind        text collate "C" not null default 'dorm',
  add column sells       text collate "C" not null default '',
  add column capacity    integer not null default 1,
  -- How many more than there are may be sold.
  add column overbooking integer not null default 0,
  add column name        text collate "C" not null default '',
  add column amenities   text[] not null default '{}';

update hostels.month_price m
  set kind = t.kind, sells = t.sells, capacity = t.capacity, overbooking = r.overbooking, name = h.name, amenities = h.amenities
  from hostels.search_type t, hostels.room_type r, hostels.search_house h
  where t.tenant = m.tenant and t.property = m.property and t.type = m.type
    and r.tenant = m.tenant and r.property = m.property and r.code = m.type
    and h.tenant = m.tenant and h.property = m.property;

alter table hostels.month_price
  alter column kind drop default, alter column sells drop default, alter column capacity drop default,
  alter column overbooking drop default, alter column name drop default, alter column amenities drop default;

-- Moves with each change of a house that is or was there: what was counted over a place at one version is true as long as it has it.
alter table hostels.search_place add column version bigint not null default 0;
