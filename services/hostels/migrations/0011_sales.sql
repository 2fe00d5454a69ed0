-- What the events have told of each booking's nights: the next change publishes the difference, so that the figures that are summed from
-- them stay true whatever has become of units and prices meanwhile.
create table hostels.sale (
  tenant   uuid not null,
  booking  uuid not null,
  property text collate "C" not null,
  sale     json not null,
  primary key (tenant, booking)
);
select pvt.isolate('hostels.sale');
