-- Auctions awarded in lots, and pay divided among a team (docs/adr/0110-lots-and-teams.md).
alter table auction.award
  -- Which lot of the auction it is of; empty where it is not divided.
  add column lot text collate "C" not null default '',
  drop constraint award_once,
  add constraint award_once unique (tenant, auction, lot, bidder);
drop index auction.award_open;
create unique index award_open on auction.award (tenant, auction, lot) where state in ('offered', 'accepted');

alter table auction.contract
  -- Accounts with their shares in basis points, which sum to 10000; null where all is the developer’s.
  add column team jsonb;

-- A milestone brings each of a team an earning of its own.
alter table auction.earning
  drop constraint earning_once,
  add constraint earning_once unique (tenant, milestone, developer);
