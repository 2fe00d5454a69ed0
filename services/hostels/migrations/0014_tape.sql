-- Who has beds in some nights, with no look at those who come later: a chart of a house that is booked far ahead reads its own nights only.
create index occupation_of_nights on hostels.occupation (tenant, property, (upper(nights)), (lower(nights)));
drop index hostels.occupation_of_property;
create index booking_of_dates on hostels.booking (tenant, property, departure, arrival) where charged;
