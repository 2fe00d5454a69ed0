-- Payments in coins (docs/adr/0053-payments-in-coins.md).

-- The ledger holds coins, too: USDC has four letters.
alter table payments.account drop constraint account_currency_check;
alter table payments.account add constraint account_currency_check check (currency ~ '^[A-Z]{3,4}$');

-- The next index of an account key, by its digest. It only grows, also for a key that was replaced and came back.
create table payments.crypto_account (
  tenant     uuid not null,
  account    text collate "C" not null,
  next_index bigint not null default 0 check (next_index between 0 and 2147483648),
  primary key (tenant, account)
);

-- What a payer was asked to send, for one operation of an intent.
create table payments.crypto_payment (
  tenant        uuid not null,
  operation     uuid not null,
  intent        uuid not null,
  chain         text collate "C" not null check (chain in ('ethereum', 'bitcoin')),
  coin          text collate "C" not null check (coin in ('ETH', 'USDC', 'BTC')),
  address       text collate "C" not null,
  uri           text not null,
  account       text collate "C" not null,
  address_index bigint not null,
  -- In the ledger's unit of the coin.
  due           bigint not null check (due > 0),
  -- Of the intent, in minor units.
  amount        bigint not null check (amount > 0),
  currency      text not null,
  rate          json not null,
  confirmations integer not null check (confirmations between 1 and 100),
  expires_at    timestamptz not null,
  -- Up to which block all is final and stored.
  scanned       bigint not null,
  head          bigint not null,
  captured      bigint not null default 0,
  captured_at   timestamptz,
  spent         bigint not null default 0,
  state         text not null,
  reason        text,
  watched_until timestamptz not null,
  created_at    timestamptz not null default clock_timestamp(),
  primary key (tenant, operation),
  constraint never_more_spent_than_there_is check (spent >= 0),
  foreign key (tenant, intent) references payments.intent on delete cascade
);
-- An address is of one payment, over all tenants: two that gave the same key get different ones.
create unique index crypto_address_once on payments.crypto_payment (chain, address);
create index crypto_payment_of_intent on payments.crypto_payment (tenant, intent, created_at desc);
create index crypto_payment_watched on payments.crypto_payment (tenant, chain, watched_until);
create index crypto_payment_captured on payments.crypto_payment (tenant, chain, captured_at) where captured_at is not null;

-- What came to an address, by output.
create table payments.crypto_receipt (
  tenant      uuid not null,
  operation   uuid not null,
  transaction text collate "C" not null,
  output      integer not null,
  -- In the chain's smallest unit: a wei is too small for 64 bits.
  amount      numeric(78, 0) not null check (amount > 0),
  block       bigint,
  block_hash  text,
  state       text not null check (state in ('pending', 'final', 'orphaned')),
  -- It was final once, and is in the ledger.
  booked      boolean not null default false,
  seen_at     timestamptz not null,
  primary key (tenant, operation, transaction, output),
  foreign key (tenant, operation) references payments.crypto_payment on delete cascade
);

-- What a coin is worth, as the tenant set it.
create table payments.coin_rate (
  tenant   uuid not null,
  coin     text collate "C" not null,
  currency text collate "C" not null,
  rate     text not null,
  source   text not null,
  at       timestamptz not null,
  primary key (tenant, coin, currency)
);

select pvt.isolate('payments.crypto_account');
select pvt.isolate('payments.crypto_payment');
select pvt.isolate('payments.crypto_receipt');
select pvt.isolate('payments.coin_rate');
