-- What owners are owed is paid out by a provider. The booking is made with the row, so that nothing is paid out twice whoever asks at
-- once; one that failed is booked back (docs/adr/0052-what-a-provider-reports-is-compared.md).
create table payments.payout (
  tenant       uuid not null,
  -- Also its idempotency key at the provider.
  id           uuid not null,
  owner        text collate "C" not null check (owner <> '' and length(owner) <= 200),
  currency     text not null,
  amount       bigint not null check (amount > 0),
  provider     text not null,
  -- The provider's token of the account that the money goes to.
  destination  text not null,
  description  text,
  state        text not null default 'pending' check (state in ('pending', 'unknown', 'paid', 'failed')),
  transaction  uuid not null,
  -- Books a failed one back.
  reversal     uuid,
  -- Of what it consists: the entries of the owner's account since the payout before, what earlier ones had left, less what this one leaves.
  lines        integer not null,
  lines_sum    bigint not null,
  carried_over bigint not null,
  left_over    bigint not null check (left_over >= 0),
  -- The provider's id of it.
  object       text collate "C",
  error_code   text,
  error_detail text,
  sent_at      timestamptz,
  ended_at     timestamptz,
  actor        text not null,
  created_at   timestamptz not null default clock_timestamp(),
  primary key (tenant, id),
  constraint is_its_parts check (amount = lines_sum + carried_over - left_over),
  constraint failed_is_booked_back check ((state = 'failed') = (reversal is not null))
);
create index payout_newest on payments.payout (tenant, created_at desc, id desc);
create index payout_by_owner on payments.payout (tenant, owner, created_at desc, id desc);
create index payout_by_state on payments.payout (tenant, state, created_at desc, id desc);
create index payout_remainder on payments.payout (tenant, created_at desc, id desc) where amount <> lines_sum;
create unique index payout_booking on payments.payout (tenant, transaction);
create index payout_object on payments.payout (tenant, provider, object) where object is not null;
create index payout_ended on payments.payout (tenant, provider, ended_at) where ended_at is not null;

-- Which entries a payout is for: each is in one.
create table payments.payout_line (
  tenant   uuid not null,
  account  uuid not null,
  -- Of the entry.
  position bigint not null,
  payout   uuid not null,
  primary key (tenant, account, position),
  foreign key (tenant, payout) references payments.payout
);
create index line_of_payout on payments.payout_line (tenant, payout, position);

select pvt.isolate('payments.payout');
select pvt.isolate('payments.payout_line');
select pvt.append_only('payments.payout_line');
