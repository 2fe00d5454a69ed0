-- What somebody has bought, whatever the course: an export lists it (docs/adr/0079-what-an-academy-keeps-of-who-learned.md).
create index purchase_of_person on academy.purchase (tenant, account, id);
