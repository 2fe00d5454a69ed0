-- What a provider has in its books, compared with the facts and the ledger (docs/adr/0052-what-a-provider-reports-is-compared.md).
create table payments.reconciliation (
  tenant      uuid not null,
  id          uuid not null,
  provider    text collate "C" not null,
  -- Of UTC.
  day         date not null,
  state       text not null default 'running' check (state in ('running', 'done', 'failed')),
  -- How many lines the provider's report had, and how many of them agree.
  lines       integer not null default 0,
  agreed      integer not null default 0,
  -- How many differences of the day are open after it.
  differences integer not null default 0,
  -- Why it failed, or has not come to its end yet.
  error       text,
  actor       text not null,
  created_at  timestamptz not null default clock_timestamp(),
  ended_at    timestamptz,
  primary key (tenant, id)
);
create index reconciliation_newest on payments.reconciliation (tenant, created_at desc, id desc);
create index reconciliation_of_day on payments.reconciliation (tenant, provider, day);

create table payments.difference (
  tenant         uuid not null,
  id             uuid not null,
  provider       text collate "C" not null,
  day            date not null,
  reason         text not null check (reason in ('missing_here', 'missing_there', 'other_amount', 'other_currency', 'fee_not_booked',
    'payout_remainder')),
  kind           text not null check (kind in ('capture', 'refund', 'dispute', 'payout')),
  -- The provider's ids.
  object         text collate "C" not null,
  payment        text collate "C",
  -- Ours, where it is known.
  intent         uuid,
  payout         uuid,
  here_amount    bigint,
  here_fee       bigint,
  here_currency  text,
  there_amount   bigint,
  there_fee      bigint,
  there_currency text,
  -- `gone`: a later comparison did not find it any more.
  state          text not null default 'open' check (state in ('open', 'settled', 'gone')),
  way            text check (way in ('book_fee', 'apply', 'accept')),
  note           text,
  settled_by     text,
  settled_at     timestamptz,
  found_at       timestamptz not null default clock_timestamp(),
  primary key (tenant, id),
  constraint one_of_an_object unique (tenant, provider, kind, object, reason),
  constraint settled_in_a_way check ((state = 'settled') = (way is not null))
);
create index difference_newest on payments.difference (tenant, found_at desc, id desc);
create index difference_by_state on payments.difference (tenant, state, found_at desc, id desc);
create index difference_of_day on payments.difference (tenant, provider, day);

-- What of ours a day had, and what of ours an object of the provider's is.
create index fact_of_day on payments.intent_fact (tenant, at);
create index fact_of_object on payments.intent_fact (tenant, object);

select pvt.isolate('payments.reconciliation');
select pvt.isolate('payments.difference');
