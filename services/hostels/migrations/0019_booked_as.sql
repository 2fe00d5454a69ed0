-- What who booked typed as their own name and e-mail address, sealed under the key of `guest`: it alone is shown by the booking's link, for the
-- address may be of somebody whom the house knows by another name. Null where nobody typed it here: of imports and channels.
alter table hostels.booking add column booked_as bytea;
