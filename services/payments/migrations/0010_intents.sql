-- Payment intents: what was agreed, what was asked of the provider, and what it reported.
create table payments.intent (
  tenant      uuid not null,
  id          uuid not null,
  -- The caller's: an order, a quote, a stay.
  reference   text collate "C" not null,
  amount      bigint not null check (amount > 0),
  currency    text not null,
  capture     text not null check (capture in ('automatic', 'manual')),
  fee_bearer  text not null check (fee_bearer in ('owner', 'organisation')),
  splits      json not null,
  description text,
  customer    uuid,
  provider    text not null,
  return_url  text,
  -- What follows holds what the facts come to, for lists: core/intent-position.ts computes it.
  status      text not null,
  authorised  bigint not null default 0,
  captured    bigint not null default 0,
  refunded    bigint not null default 0,
  disputed    bigint not null default 0,
  lost        bigint not null default 0,
  held        bigint not null default 0,
  -- Whether it stands in the way of another one of its reference.
  open        boolean not null default true,
  created_at  timestamptz not null default clock_timestamp(),
  updated_at  timestamptz not null default clock_timestamp(),
  primary key (tenant, id),
  constraint never_more_than_authorised check (captured <= authorised),
  constraint never_more_back_than_captured check (refunded + disputed + lost <= captured)
);
create unique index intent_open on payments.intent (tenant, reference) where open;
create index intent_newest on payments.intent (tenant, created_at desc, id desc);
create index intent_by_status on payments.intent (tenant, status, created_at desc, id desc);
create index intent_by_customer on payments.intent (tenant, customer, created_at desc, id desc) where customer is not null;
create index intent_by_reference on payments.intent (tenant, reference, created_at desc);

-- Asked of the provider, with the row's id as its idempotency key. It is committed before the call, so that whoever goes on after a
-- crash asks for the same charge.
create table payments.intent_operation (
  tenant       uuid not null,
  id           uuid not null,
  intent       uuid not null,
  kind         text not null check (kind in ('authorise', 'capture', 'refund', 'cancel', 'evidence')),
  amount       bigint not null,
  state        text not null default 'pending' check (state in ('pending', 'unknown', 'done', 'failed')),
  -- What the provider is given beside the amount.
  request      json not null,
  error_code   text,
  error_detail text,
  -- A call was begun: from here on the provider may have done it.
  sent_at      timestamptz,
  ended_at     timestamptz,
  -- The intent as it was when the operation had ended: what the same Idempotency-Key gets again.
  answer       json,
  actor        text not null,
  created_at   timestamptz not null default clock_timestamp(),
  primary key (tenant, id),
  foreign key (tenant, intent) references payments.intent on delete cascade
);
create index operation_of_intent on payments.intent_operation (tenant, intent, created_at, id);

-- What the provider reported of each of its objects, once for each thing that was new.
create table payments.intent_fact (
  tenant      uuid not null,
  intent      uuid not null,
  seq         integer not null,
  what        text not null check (what in ('authorisation', 'capture', 'refund', 'dispute', 'withdrawn')),
  object      text not null,
  operation   uuid,
  status      text not null,
  amount      bigint not null,
  fee         bigint not null default 0,
  details     json not null,
  -- The ledger's transaction that books what it changed; null where no money moved.
  transaction uuid,
  at          timestamptz not null default clock_timestamp(),
  primary key (tenant, intent, seq),
  foreign key (tenant, intent) references payments.intent on delete cascade
);

-- Which intent a payment of the provider's is.
create table payments.intent_payment (
  tenant   uuid not null,
  provider text not null,
  payment  text collate "C" not null,
  intent   uuid not null,
  linked_at timestamptz not null default clock_timestamp(),
  primary key (tenant, provider, payment),
  foreign key (tenant, intent) references payments.intent on delete cascade
);
create index payment_of_intent on payments.intent_payment (tenant, intent);

-- A provider as a tenant has it.
create table payments.provider (
  tenant      uuid not null,
  name        text collate "C" not null,
  offered     boolean not null,
  -- The public part of the address of its webhooks.
  endpoint    text collate "C" not null unique,
  credentials bytea not null,
  -- Sealed: those that sign webhooks, the newest last.
  secrets     bytea not null,
  updated_at  timestamptz not null default clock_timestamp(),
  primary key (tenant, name)
);

-- A webhook carries no credential of ours: its address tells the tenant. The one question that is asked across tenants.
create function payments.provider_at(p_name text, p_endpoint text) returns table (tenant uuid, secrets bytea, credentials bytea)
  language sql stable security definer set search_path = pg_catalog as $$
    select p.tenant, p.secrets, p.credentials from payments.provider p where p.endpoint = p_endpoint and p.name = p_name
  $$;
revoke execute on function payments.provider_at from public;
grant execute on function payments.provider_at to pvt_payments;

-- Webhooks as they came, until they are applied: a report may come before we know what it is about.
create table payments.provider_event (
  tenant      uuid not null,
  provider    text collate "C" not null,
  id          text collate "C" not null,
  payment     text collate "C" not null,
  intent      text,
  facts       json not null,
  received_at timestamptz not null default clock_timestamp(),
  applied_at  timestamptz,
  primary key (tenant, provider, id)
);
create index provider_event_old on payments.provider_event (received_at);

create table payments.customer (
  tenant     uuid not null,
  id         uuid not null,
  name       text not null,
  mail       text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant, id)
);
create index customer_newest on payments.customer (tenant, created_at desc, id desc);

-- The provider's token for a card or the like; nothing that could be charged elsewhere.
create table payments.saved_method (
  tenant     uuid not null,
  id         uuid not null,
  customer   uuid not null,
  provider   text not null,
  token      text not null,
  label      text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant, id),
  foreign key (tenant, customer) references payments.customer on delete cascade
);
create index method_of_customer on payments.saved_method (tenant, customer, created_at);

select pvt.isolate('payments.intent');
select pvt.isolate('payments.intent_operation');
select pvt.isolate('payments.intent_fact');
select pvt.isolate('payments.intent_payment');
select pvt.isolate('payments.provider');
select pvt.isolate('payments.provider_event');
select pvt.isolate('payments.customer');
select pvt.isolate('payments.saved_method');
