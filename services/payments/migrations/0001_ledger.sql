-- The ledger (docs/adr/0042-a-ledger-that-postgresql-keeps.md). An entry moves money into (+) or out of (-) an account; the entries of a
-- transaction sum to zero in each currency. What holds is held here, for whoever writes: the service, psql, a later version.

-- Whose money, or what it is for. Opened when it is first used; empty texts mean none.
create table payments.account (
  tenant    uuid not null,
  id        uuid not null default uuidv7(),
  kind      text collate "C" not null check (kind ~ '^[a-z][a-z_]{0,39}$'),
  -- `person:7`, `property:12`; empty for the organisation itself.
  owner     text collate "C" not null default '' check (length(owner) <= 200),
  currency  text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  -- Tells apart what one owner has for several purposes, such as the escrow of an auction.
  reference text collate "C" not null default '' check (length(reference) <= 200),
  -- It may not go below zero.
  guarded   boolean not null,
  -- In how many rows its balance is kept: more than one where many transactions at once move it.
  shards    smallint not null check (shards between 1 and 64),
  opened_at timestamptz not null default clock_timestamp(),
  primary key (tenant, id),
  -- One row can be held at zero, a sum of rows can not.
  constraint guarded_in_one_row check (not guarded or shards = 1),
  constraint account_once unique (tenant, kind, owner, currency, reference)
);

-- Kept by the triggers below alone: no role may write it.
create table payments.balance (
  tenant  uuid not null,
  account uuid not null,
  shard   smallint not null,
  amount  bigint not null default 0,
  guarded boolean not null,
  primary key (tenant, account, shard),
  constraint not_below_zero check (not guarded or amount >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

create table payments.transaction (
  tenant      uuid not null,
  id          uuid not null,
  position    bigint generated always as identity,
  kind        text collate "C" not null check (kind ~ '^[a-z][a-z_.]{0,59}$'),
  -- What it is about, in the words of who posts: `intent:0198…`.
  reference   text collate "C" not null default '' check (length(reference) <= 200),
  description text not null default '' check (length(description) <= 500),
  -- The day that it counts for; it may lie before the booking.
  value_date  date not null,
  booked_at   timestamptz not null,
  reverses    uuid,
  -- Of one in several currencies: rate, source and time.
  rate        json,
  actor       text not null,
  primary key (tenant, id),
  constraint reversed_once unique (tenant, reverses),
  constraint not_of_itself check (reverses <> id)
);
create unique index transaction_position on payments.transaction (tenant, position);
create index transaction_reference on payments.transaction (tenant, reference, position) where reference <> '';

create table payments.entry (
  tenant      uuid not null,
  transaction uuid not null,
  line        smallint not null check (line >= 1),
  position    bigint generated always as identity,
  account     uuid not null,
  currency    text collate "C" not null,
  -- Minor units. What a JSON number holds exactly (RFC 8259, section 6).
  amount      bigint not null check (amount <> 0 and abs(amount) <= 9007199254740991),
  value_date  date not null,
  booked_at   timestamptz not null,
  primary key (tenant, transaction, line)
);
-- Statements and balances at a time are answered by the index alone.
create unique index entry_of_account on payments.entry (tenant, account, position) include (amount, booked_at, value_date);

create function payments.open_balance() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into payments.balance (tenant, account, shard, guarded)
    select new.tenant, new.id, s, new.guarded from generate_series(0, new.shards - 1) s;
  return null;
end $$;
create trigger balance after insert on payments.account for each row execute function payments.open_balance();

-- Moves the balances, in one order for all transactions, so that no two wait for each other; a guarded one stops at zero.
create function payments.move_balances() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  moved record;
  held bigint;
begin
  for moved in
    select e.tenant, e.account, a.shards, a.kind, a.owner, a.currency, sum(e.amount)::bigint as amount,
        bool_and(a.currency is not distinct from e.currency) as fits
      from new_entries e left join payments.account a on a.tenant = e.tenant and a.id = e.account
      group by e.tenant, e.account, a.shards, a.kind, a.owner, a.currency order by e.account
  loop
    if not moved.fits then
      raise exception 'an entry of account % is not in its currency', moved.account using errcode = 'PVL02';
    end if;
    update payments.balance b set amount = b.amount + moved.amount
      where b.tenant = moved.tenant and b.account = moved.account and b.shard = pg_backend_pid() % moved.shards
        and (not b.guarded or b.amount + moved.amount >= 0);
    if not found then
      select b.amount into held from payments.balance b
        where b.tenant = moved.tenant and b.account = moved.account and b.shard = 0;
      raise exception 'account % lacks %', moved.account, -(held + moved.amount) using errcode = 'PVL01',
        detail = json_build_object('account', moved.account, 'kind', moved.kind, 'owner', moved.owner, 'currency', moved.currency,
          'balance', held::text, 'missing', (-(held + moved.amount))::text)::text;
    end if;
  end loop;
  -- All entries of a transaction come in one statement, so that the check of the first one sees them all.
  if exists (select from new_entries e group by e.tenant, e.transaction having min(e.line) <> 1) then
    raise exception 'a transaction gets no more entries once it has some' using errcode = 'PVL02';
  end if;
  return null;
end $$;
create trigger move_balances after insert on payments.entry referencing new table as new_entries
  for each statement execute function payments.move_balances();

create function payments.require_balanced() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  off record;
begin
  for off in select e.currency, sum(e.amount) as amount from payments.entry e
    where e.tenant = new.tenant and e.transaction = new.transaction group by e.currency having sum(e.amount) <> 0
  loop
    raise exception 'transaction % is off by % %', new.transaction, off.amount, off.currency using errcode = 'PVL03',
      detail = json_build_object('currency', off.currency, 'amount', off.amount::text)::text;
  end loop;
  select t.rate is null as bare, (select count(distinct e.currency) from payments.entry e
      where e.tenant = new.tenant and e.transaction = new.transaction) as currencies
    into off from payments.transaction t where t.tenant = new.tenant and t.id = new.transaction;
  if not found then
    raise exception 'there is no transaction % for the entry', new.transaction using errcode = 'PVL02';
  elsif off.bare and off.currencies > 1 then
    raise exception 'transaction % is in several currencies and has no rate', new.transaction using errcode = 'PVL02';
  end if;
  return null;
end $$;
-- Once for a transaction: the first line is there with the others.
create constraint trigger balanced after insert on payments.entry deferrable initially deferred
  for each row when (new.line = 1) execute function payments.require_balanced();

-- Stores a transaction in one round trip; accounts that are not there are opened, in one order.
create function payments.post(p_tenant uuid, p_id uuid, p_kind text, p_reference text, p_description text, p_value_date date,
    p_reverses uuid, p_rate json, p_actor text, p_kinds text[], p_owners text[], p_references text[], p_currencies text[],
    p_guarded boolean[], p_shards smallint[], p_amounts bigint[])
  returns table (value_date date, booked_at timestamptz, accounts uuid[])
  language plpgsql as $$
#variable_conflict use_column
declare
  v_booked constant timestamptz := clock_timestamp();
  v_day constant date := coalesce(p_value_date, (v_booked at time zone 'UTC')::date);
  v_accounts uuid[];
begin
  for attempt in 1 .. 2 loop
    v_accounts := array(select a.id from unnest(p_kinds, p_owners, p_references, p_currencies)
        with ordinality as w (kind, owner, reference, currency, line)
      left join payments.account a on a.tenant = p_tenant and a.kind = w.kind and a.owner = w.owner
        and a.currency = w.currency and a.reference = w.reference
      order by w.line);
    exit when array_position(v_accounts, null) is null;
    insert into payments.account (tenant, kind, owner, reference, currency, guarded, shards)
      select p_tenant, w.kind, w.owner, w.reference, w.currency, bool_or(w.guarded), min(w.shards)
        from unnest(p_kinds, p_owners, p_references, p_currencies, p_guarded, p_shards)
          as w (kind, owner, reference, currency, guarded, shards)
        group by w.kind, w.owner, w.reference, w.currency order by w.kind, w.owner, w.currency, w.reference
      on conflict on constraint account_once do nothing;
  end loop;
  insert into payments.transaction (tenant, id, kind, reference, description, value_date, booked_at, reverses, rate, actor)
    values (p_tenant, p_id, p_kind, p_reference, p_description, v_day, v_booked, p_reverses, p_rate, p_actor);
  insert into payments.entry (tenant, transaction, line, account, currency, amount, value_date, booked_at)
    select p_tenant, p_id, w.line, w.account, w.currency, w.amount, v_day, v_booked
      from unnest(v_accounts, p_currencies, p_amounts) with ordinality as w (account, currency, amount, line);
  return query select v_day, v_booked, v_accounts;
end $$;

select pvt.isolate('payments.account');
select pvt.isolate('payments.balance');
select pvt.isolate('payments.transaction');
select pvt.isolate('payments.entry');
select pvt.derived('payments.balance');
select pvt.append_only('payments.account');
select pvt.append_only('payments.transaction');
select pvt.append_only('payments.entry');

-- Triggers run them; nobody else does.
revoke execute on function payments.open_balance, payments.move_balances, payments.require_balanced from public;
