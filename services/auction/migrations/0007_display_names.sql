-- What people of the market are called where they may know each other: as they were signed in when they posted a project or took an award.
-- A developer’s profile says it better, where there is one.
create table auction.display_name (
  tenant  uuid not null,
  account text collate "C" not null,
  name    text not null,
  primary key (tenant, account)
);

select pvt.isolate('auction.display_name');
