-- Contracts by the hour (docs/adr/0108-a-week-is-a-milestone.md).
alter table auction.contract
  -- What an hour costs in minor units, and how many a week has at most; null of one with a price.
  add column hourly jsonb,
  -- Since when no week is added to it any more.
  add column ended_at timestamptz;

alter table auction.milestone
  -- Of a week of an hourly contract its Monday, by the contract’s calendar, and what the work in it comes to.
  add column week date,
  add column worked bigint,
  add constraint milestone_worked check ((week is null) = (worked is null) and worked between 0 and amount);
create unique index milestone_week on auction.milestone (tenant, contract, week) where week is not null;

create table auction.time_entry (
  tenant    uuid not null,
  contract  uuid not null,
  milestone uuid not null,
  id        uuid not null,
  day       date not null,
  minutes   integer not null check (minutes between 1 and 1440),
  what      text not null,
  question  text,
  answer    text,
  primary key (tenant, contract, milestone, id)
);

select pvt.isolate('auction.time_entry');
