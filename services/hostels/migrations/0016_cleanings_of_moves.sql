-- Who moves in the house leaves a bed to be cleaned as well: 0 is the cleaning of the stay's end, from 1 on those of the beds left before.
alter table hostels.cleaning add column move smallint not null default 0;
alter table hostels.cleaning drop constraint cleaning_pkey;
alter table hostels.cleaning add primary key (tenant, stay, move);
