-- What a desk needs beside bookings and stays: what it is found by, what the register has, and who waits for a bed.

-- Which channel a booking came by; those of the site and of the desk itself are too many to be looked for by it.
create index booking_of_source on hostels.booking (tenant, property, source, id);
