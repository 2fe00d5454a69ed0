-- The ledger of demand is read by its owner: the newest first, and what of it is too old is deleted.
drop index hostels.demand_of_property;
create index demand_of_property on hostels.demand (tenant, property, at, id);
create index demand_of_place on hostels.demand (tenant, place, at) where property is null;
create index demand_old on hostels.demand (at);
-- What was booked of what was quoted in the same time.
create index booking_made on hostels.booking (tenant, property, created_at);
