-- Working together on a contract (docs/adr/0098-a-room-for-two.md).
alter table auction.contract
  -- How many messages its room has.
  add column messages integer not null default 0;

-- What was attached in a room: never changed, and saved rather than shown.
create table auction.room_file (
  tenant   uuid not null,
  contract uuid not null,
  -- Of its content: the same again is the same file.
  id       text collate "C" not null,
  name     text not null,
  type     text collate "C" not null,
  bytes    integer not null,
  taken_by text collate "C" not null,
  taken_at timestamptz not null,
  primary key (tenant, contract, id)
);

select pvt.isolate('auction.room_file');
select pvt.append_only('auction.room_file');

create table auction.room_message (
  tenant   uuid not null,
  contract uuid not null,
  position integer not null,
  party    text collate "C" not null check (party in ('client', 'developer', 'staff')),
  author   text collate "C" not null,
  text     text not null,
  mentions jsonb not null,
  files    jsonb not null,
  call     text,
  at       timestamptz not null,
  primary key (tenant, contract, position)
);

select pvt.isolate('auction.room_message');
select pvt.append_only('auction.room_message');

-- Up to where a party has read.
create table auction.room_mark (
  tenant   uuid not null,
  contract uuid not null,
  party    text collate "C" not null check (party in ('client', 'developer')),
  position integer not null,
  at       timestamptz not null,
  primary key (tenant, contract, party)
);

select pvt.isolate('auction.room_mark');

create table auction.delivery (
  tenant    uuid not null,
  contract  uuid not null,
  milestone uuid not null,
  version   integer not null check (version > 0),
  note      text not null,
  -- The acceptance criteria as they were agreed when it was delivered.
  criteria  jsonb not null,
  files     jsonb not null,
  made_by   text collate "C" not null,
  made_at   timestamptz not null,
  primary key (tenant, contract, milestone, version)
);

select pvt.isolate('auction.delivery');
select pvt.append_only('auction.delivery');

-- What the client ticked of a delivery.
create table auction.delivery_check (
  tenant     uuid not null,
  contract   uuid not null,
  milestone  uuid not null,
  version    integer not null,
  criterion  integer not null,
  met        boolean not null,
  note       text not null,
  checked_by text collate "C" not null,
  checked_at timestamptz not null,
  primary key (tenant, contract, milestone, version, criterion)
);

select pvt.isolate('auction.delivery_check');

-- Recorded runs of what was delivered.
create table auction.test_run (
  tenant      uuid not null,
  contract    uuid not null,
  milestone   uuid not null,
  id          uuid not null,
  version     integer not null,
  name        text not null,
  outcome     text collate "C" not null check (outcome in ('passed', 'failed')),
  criteria    jsonb not null,
  log         text not null,
  ran_at      timestamptz not null,
  recorded_by text collate "C" not null,
  recorded_at timestamptz not null,
  primary key (tenant, contract, milestone, id)
);

select pvt.isolate('auction.test_run');
select pvt.append_only('auction.test_run');

-- What an assistant suggests of a delivery. It decides nothing, and is made anew when there is more to read.
create table auction.delivery_suggestion (
  tenant      uuid not null,
  contract    uuid not null,
  milestone   uuid not null,
  version     integer not null,
  reader      text collate "C" not null check (reader in ('model', 'rules')),
  dropped     integer not null,
  suggestions jsonb not null,
  made_at     timestamptz not null,
  primary key (tenant, contract, milestone, version)
);

select pvt.isolate('auction.delivery_suggestion');

-- What was brought as evidence beside words.
alter table auction.dispute_entry
  add column files jsonb not null default '[]',
  add column runs jsonb not null default '[]';

-- What is withheld of payouts by the country of who is paid: rules with their days, changed as a whole.
create table auction.withholding (
  tenant uuid not null,
  rules  jsonb not null,
  primary key (tenant)
);

select pvt.isolate('auction.withholding');

-- Where a developer is paid out to, and where taxed.
create table auction.payee (
  tenant      uuid not null,
  account     text collate "C" not null,
  country     text collate "C" not null,
  provider    text collate "C" not null,
  destination text not null,
  changed_at  timestamptz not null,
  primary key (tenant, account)
);

select pvt.isolate('auction.payee');

create table auction.payout (
  tenant       uuid not null,
  developer    text collate "C" not null,
  id           uuid not null,
  currency     text collate "C" not null,
  state        text collate "C" not null check (state in ('pending', 'paid', 'failed')),
  earnings     integer not null check (earnings > 0),
  gross        bigint not null,
  fee          bigint not null,
  tax          bigint not null check (tax >= 0),
  paid         bigint not null check (paid > 0),
  country      text collate "C" not null,
  basis_points integer not null,
  provider     text collate "C" not null,
  destination  text not null,
  -- The payout in payments, once it is booked there.
  payment      uuid,
  failure      text collate "C",
  requested_at timestamptz not null,
  ended_at     timestamptz,
  primary key (tenant, developer, id),
  constraint payout_sums check (gross - fee = tax + paid)
);
-- However many are asked for at once, one is under way.
create unique index payout_open on auction.payout (tenant, developer, currency) where state = 'pending';

select pvt.isolate('auction.payout');

-- What a payout is for: an earning is in one that is under way or paid, and in no other.
create table auction.payout_line (
  tenant    uuid not null,
  earning   uuid not null,
  developer text collate "C" not null,
  payout    uuid not null,
  primary key (tenant, earning)
);
create index payout_line_of_payout on auction.payout_line (tenant, developer, payout);

select pvt.isolate('auction.payout_line');

-- Who asks to be verified; of the document its last letters alone.
create table auction.verification (
  tenant       uuid not null,
  id           uuid not null,
  account      text collate "C" not null,
  legal_name   text not null,
  country      text collate "C" not null,
  document     text collate "C" not null check (document in ('passport', 'identityCard', 'residencePermit')),
  ending       text collate "C" not null,
  state        text collate "C" not null check (state in ('review', 'verified', 'rejected')),
  requested_at timestamptz not null,
  decided_by   text collate "C",
  reason       text,
  decided_at   timestamptz,
  primary key (tenant, id)
);
create unique index verification_open on auction.verification (tenant, account) where state = 'review';
create index verification_of_account on auction.verification (tenant, account, id);
create index verification_queue on auction.verification (tenant, id) where state = 'review';

select pvt.isolate('auction.verification');

create table auction.suspension (
  tenant       uuid not null,
  id           uuid not null,
  account      text collate "C" not null,
  reason       text not null,
  suspended_by text collate "C" not null,
  suspended_at timestamptz not null,
  state        text collate "C" not null check (state in ('standing', 'appealed', 'upheld', 'lifted')),
  appeal       text,
  appealed_at  timestamptz,
  decided_by   text collate "C",
  decision     text,
  decided_at   timestamptz,
  primary key (tenant, id)
);
-- An account has one that is not lifted.
create unique index suspension_of_account on auction.suspension (tenant, account) where state <> 'lifted';
create index suspension_queue on auction.suspension (tenant, id) where state = 'appealed';

select pvt.isolate('auction.suspension');
