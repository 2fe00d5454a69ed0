-- What clients want done, and the auctions over it (docs/adr/0089-one-serial-order-of-an-auction.md).
create table auction.project (
  tenant     uuid not null,
  id         uuid not null,
  client     text collate "C" not null,
  definition jsonb not null,
  visibility text collate "C" not null check (visibility in ('public', 'invited')),
  state      text collate "C" not null check (state in ('open', 'archived')),
  primary key (tenant, id)
);
create index project_of_client on auction.project (tenant, client, id);

select pvt.isolate('auction.project');

-- Who sees a project that is not public.
create table auction.invitation (
  tenant  uuid not null,
  project uuid not null,
  account text collate "C" not null,
  primary key (tenant, project, account)
);

select pvt.isolate('auction.invitation');

-- The row is the lock of the auction's one order: whoever decides on a bid holds it until the commit.
create table auction.auction (
  tenant          uuid not null,
  id              uuid not null,
  project         uuid not null,
  client          text collate "C" not null,
  currency        text collate "C" not null,
  -- As its project has it.
  visibility      text collate "C" not null check (visibility in ('public', 'invited')),
  format          text collate "C" not null check (format in ('sealed', 'reverse', 'proxy', 'fixed')),
  terms           jsonb not null,
  state           text collate "C" not null check (state in ('draft', 'open', 'closed', 'cancelled')),
  -- Null until the publication.
  rules           json,
  public_key      text collate "C",
  ends_at         timestamptz,
  extensions      integer not null default 0,
  sequence        integer not null default 0,
  -- Of all commands, and the link of the last one in the history.
  position        integer not null default 0,
  link            text collate "C",
  withdrawals     integer not null default 0,
  leader          text collate "C",
  leader_sequence integer,
  leader_amount   bigint,
  leader_at       bigint,
  second          bigint,
  price           bigint,
  result          json,
  primary key (tenant, id)
);
create index auction_of_project on auction.auction (tenant, project, id);
-- What a bidder would owe where it leads.
create index auction_led on auction.auction (tenant, leader) where state = 'open';

select pvt.isolate('auction.auction');

-- Every command of an auction and what it came to, in its order. Of a sealed bid there is no bidder: only digests with a key that
-- the database does not have (docs/adr/0090-bids-that-are-sealed-in-the-database.md).
create table auction.entry (
  tenant   uuid not null,
  auction  uuid not null,
  position integer not null,
  kind     text collate "C" not null,
  sequence integer,
  bidder   text collate "C",
  -- Who it was, of this auction only.
  tag      text collate "C",
  -- The Idempotency-Key, and what was sent with it.
  once     text collate "C",
  digest   text collate "C",
  amount   bigint,
  at       timestamptz not null,
  -- Of a sealed bid: what its salt is made from.
  nonce    text collate "C",
  record   text not null,
  link     text collate "C" not null,
  primary key (tenant, auction, position)
);
create unique index entry_once on auction.entry (tenant, auction, once) where once is not null;
create index entry_of_bidder on auction.entry (tenant, auction, tag, sequence desc) where tag is not null;

select pvt.isolate('auction.entry');
select pvt.append_only('auction.entry');

-- What opens the bids of a sealed auction, itself sealed by the installation's key. Only the close reads it.
create table auction.envelope_key (
  tenant    uuid not null,
  auction   uuid not null,
  sealed    bytea not null,
  opened_at timestamptz,
  primary key (tenant, auction)
);

select pvt.isolate('auction.envelope_key');

-- What the rules ask of who bids.
create table auction.participant (
  tenant          uuid not null,
  account         text collate "C" not null,
  organisation    text collate "C",
  verified        boolean not null,
  suspended       boolean not null,
  trust_limit     bigint,
  payment_methods text[] not null,
  devices         text[] not null,
  primary key (tenant, account)
);

select pvt.isolate('auction.participant');

-- Accounts that have something in common, for a person to look at.
create table auction.flag (
  tenant    uuid not null,
  id        uuid not null,
  auction   uuid not null,
  bidder    text collate "C" not null,
  other     text collate "C" not null,
  kind      text collate "C" not null check (kind in ('paymentMethod', 'device')),
  evidence  text not null,
  raised_at timestamptz not null default now(),
  primary key (tenant, id),
  constraint flag_once unique (tenant, auction, bidder, other, kind)
);

select pvt.isolate('auction.flag');
