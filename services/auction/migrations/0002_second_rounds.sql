-- Bids that were level are bid for once more: a second auction, among exactly those whom the first one named.
alter table auction.auction
  add column rebid_of uuid,
  add column bidders  text[];
create unique index auction_rebid on auction.auction (tenant, rebid_of) where rebid_of is not null and state <> 'cancelled';
-- Where one may bid now.
create index auction_open on auction.auction (tenant, id) where state = 'open';
