-- From an award to money that is paid (docs/adr/0092-contracts-whose-money-waits.md, 0093-disputes-that-end.md).
create table auction.award (
  tenant    uuid not null,
  id        uuid not null,
  auction   uuid not null,
  -- Whose auction it is, and to whom it is offered.
  holder    text collate "C" not null,
  bidder    text collate "C" not null,
  rank      integer not null check (rank > 0),
  price     bigint not null check (price > 0),
  currency  text collate "C" not null,
  plan      jsonb not null,
  state     text collate "C" not null check (state in ('offered', 'accepted', 'declined', 'lapsed')),
  made_at   timestamptz not null,
  answer_by timestamptz not null,
  primary key (tenant, id),
  constraint award_once unique (tenant, auction, bidder)
);
-- However many award it at once, one is open.
create unique index award_open on auction.award (tenant, auction) where state in ('offered', 'accepted');
create index award_of_bidder on auction.award (tenant, bidder, id);
create index award_of_holder on auction.award (tenant, holder, id);

select pvt.isolate('auction.award');

-- The row is the lock of all that moves in a contract.
create table auction.contract (
  tenant        uuid not null,
  id            uuid not null,
  award         uuid not null,
  auction       uuid not null,
  project       uuid not null,
  client        text collate "C" not null,
  developer     text collate "C" not null,
  title         text not null,
  currency      text collate "C" not null,
  terms         jsonb not null,
  -- The version of the scope that it was made over, where there was one.
  scope_version integer,
  state         text collate "C" not null check (state in ('unsigned', 'inForce', 'completed', 'withdrawn')),
  made_at       timestamptz not null,
  -- How many entries its timeline has.
  entries       integer not null default 0,
  primary key (tenant, id),
  constraint contract_of_award unique (tenant, award)
);
create index contract_of_client on auction.contract (tenant, client, id);
create index contract_of_developer on auction.contract (tenant, developer, id);

select pvt.isolate('auction.contract');

-- What both sign: never changed.
create table auction.contract_text (
  tenant   uuid not null,
  contract uuid not null,
  text     text not null,
  sha256   text collate "C" not null,
  primary key (tenant, contract)
);

select pvt.isolate('auction.contract_text');
select pvt.append_only('auction.contract_text');

create table auction.contract_signature (
  tenant    uuid not null,
  contract  uuid not null,
  party     text collate "C" not null check (party in ('client', 'developer')),
  account   text collate "C" not null,
  name      text not null,
  sha256    text collate "C" not null,
  signed_at timestamptz not null,
  primary key (tenant, contract, party)
);

select pvt.isolate('auction.contract_signature');
select pvt.append_only('auction.contract_signature');

-- What happened in a contract, in its order.
create table auction.contract_entry (
  tenant    uuid not null,
  contract  uuid not null,
  position  integer not null,
  milestone uuid,
  kind      text collate "C" not null,
  actor     text collate "C" not null,
  note      text not null,
  at        timestamptz not null,
  primary key (tenant, contract, position)
);

select pvt.isolate('auction.contract_entry');
select pvt.append_only('auction.contract_entry');

create table auction.milestone (
  tenant     uuid not null,
  contract   uuid not null,
  id         uuid not null,
  number     integer not null check (number > 0),
  title      text not null,
  criteria   text not null,
  amount     bigint not null check (amount > 0),
  due_on     date,
  state      text collate "C" not null,
  phase      jsonb not null,
  -- Of the payment that funded it, to find it by what the provider reports.
  intent     uuid,
  chargeback text collate "C" check (chargeback in ('open', 'lost', 'won')),
  note       text not null default '',
  settled_at timestamptz,
  primary key (tenant, contract, id),
  constraint milestone_number unique (tenant, contract, number)
);
create index milestone_of_intent on auction.milestone (tenant, intent) where intent is not null;

select pvt.isolate('auction.milestone');

-- What a client has paid a developer in all, before fees: what the tiers of the next fee go by.
create table auction.billing (
  tenant    uuid not null,
  client    text collate "C" not null,
  developer text collate "C" not null,
  currency  text collate "C" not null,
  billed    bigint not null check (billed >= 0),
  primary key (tenant, client, developer, currency)
);

select pvt.isolate('auction.billing');

-- What each milestone has brought its developer: lines of a statement, never changed.
create table auction.earning (
  tenant    uuid not null,
  developer text collate "C" not null,
  id        uuid not null,
  contract  uuid not null,
  milestone uuid not null,
  client    text collate "C" not null,
  currency  text collate "C" not null,
  gross     bigint not null check (gross > 0),
  fee       bigint not null check (fee between 0 and gross),
  paid_at   timestamptz not null,
  primary key (tenant, developer, id),
  constraint earning_once unique (tenant, milestone)
);

select pvt.isolate('auction.earning');
select pvt.append_only('auction.earning');

create table auction.fees (
  tenant uuid not null,
  tiers  jsonb not null,
  primary key (tenant)
);

select pvt.isolate('auction.fees');

create table auction.change_order (
  tenant      uuid not null,
  contract    uuid not null,
  id          uuid not null,
  proposed_by text collate "C" not null check (proposed_by in ('client', 'developer')),
  change      jsonb not null,
  state       text collate "C" not null check (state in ('proposed', 'agreed', 'declined')),
  made_at     timestamptz not null,
  primary key (tenant, contract, id)
);

select pvt.isolate('auction.change_order');

create table auction.dispute (
  tenant     uuid not null,
  id         uuid not null,
  contract   uuid not null,
  milestone  uuid not null,
  client     text collate "C" not null,
  developer  text collate "C" not null,
  currency   text collate "C" not null,
  amount     bigint not null check (amount > 0),
  state      text collate "C" not null check (state in ('open', 'decided', 'appealed', 'closed')),
  standing   jsonb not null,
  entries    integer not null default 0,
  opened_at  timestamptz not null,
  primary key (tenant, id),
  constraint dispute_once unique (tenant, milestone)
);
create index dispute_undecided on auction.dispute (tenant, id) where state <> 'closed';

select pvt.isolate('auction.dispute');

-- What was said and decided, in its order.
create table auction.dispute_entry (
  tenant       uuid not null,
  dispute      uuid not null,
  position     integer not null,
  kind         text collate "C" not null,
  party        text collate "C" not null check (party in ('client', 'developer', 'staff', 'time')),
  actor        text collate "C" not null,
  text         text not null,
  to_developer bigint,
  at           timestamptz not null,
  primary key (tenant, dispute, position)
);

select pvt.isolate('auction.dispute_entry');
select pvt.append_only('auction.dispute_entry');
