-- The log: outbox, audit trail and embedded broker in one append-only table.
create schema log;

-- Positions only ever grow. A period (say, a month) owns the range [number × 10^10, (number + 1) × 10^10): starting a
-- new period moves the sequence to the next range, so partitions are by time, yet every reader's order, key and cursor
-- is the position alone, and retention drops a whole partition.
create sequence log.position_seq minvalue 1 start 1 cache 1;

create table log.event (
  position    bigint not null default nextval('log.position_seq'),
  tenant      uuid not null,
  id          text collate "C" not null,
  source      text collate "C" not null,
  type        text collate "C" not null,
  key         text collate "C" not null,
  partition   smallint not null,
  time        timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  traceparent text,
  attributes  json,
  data        json not null,
  primary key (position)
) partition by range (position);

create index event_type on log.event (tenant, type, position);
create index event_key on log.event (tenant, key, position);

create table log.period (
  number     integer primary key,
  started_at timestamptz
);

-- Creates the partition of one period. The identity of an event is unique within a leaf; log.append looks for it in
-- the earlier leaves.
create function log.create_period(period integer) returns void language plpgsql as $$
declare
  leaf text := format('event_%s', period);
begin
  execute format('create table log.%I partition of log.event for values from (%s) to (%s)',
    leaf, period * 10000000000::bigint, (period + 1) * 10000000000::bigint);
  execute format('create unique index %I on log.%I (tenant, id, source)', leaf || '_identity', leaf);
  insert into log.period (number) values (period);
end $$;

select log.create_period(0), log.create_period(1);
update log.period set started_at = now() where number = 0;

-- Starts the next period when the current one is older than `length`, and drops periods that ended before `keep` ago.
-- The lock waits for the writers under way and holds new ones off, so that no writer of the old period can miss an
-- event of the new one with the same identity.
create function log.maintain(length interval, keep interval) returns integer
  language plpgsql security definer set search_path = pg_catalog, log as $$
declare
  current_period integer;
  expired integer;
begin
  perform pg_advisory_xact_lock(hashtext('log.maintain'));
  select (last_value / 10000000000)::integer into current_period from log.position_seq;
  if exists (select from log.period where number = current_period and started_at < now() - length) then
    lock table log.event in share mode;
    perform setval('log.position_seq', (current_period + 1) * 10000000000::bigint, false);
    perform log.create_period(current_period + 2);
    update log.period set started_at = now() where number = current_period + 1;
  end if;
  for expired in
    select p.number from log.period p join log.period next on next.number = p.number + 1
    where next.started_at < now() - keep and p.number < current_period
  loop
    execute format('drop table log.%I', format('event_%s', expired));
    delete from log.period where number = expired;
  end loop;
  return current_period;
end $$;

-- The events of these arrays that no earlier period holds. `p_data` has a JSON document a line: none can have a line
-- break in it, and an array of documents would have every quote in it escaped.
create function log.unknown(
  p_tenant uuid, p_id text[], p_source text[], p_type text[], p_key text[], p_partition smallint[],
  p_time timestamptz[], p_traceparent text[], p_attributes json[], p_data text, p_period_start bigint
) returns table (
  id text, source text, type text, key text, partition smallint,
  "time" timestamptz, traceparent text, attributes json, data json
) language sql stable
begin atomic
  select n.id, n.source, n.type, n.key, n.partition, n.time, n.traceparent, n.attributes, n.data
  from unnest(p_id, p_source, p_type, p_key, p_partition, p_time, p_traceparent, p_attributes,
      string_to_array(p_data, E'\n')::json[])
    as n (id, source, type, key, partition, time, traceparent, attributes, data)
  where p_period_start = 0 or not exists (
    select from log.event e
    where e.tenant = p_tenant and e.id = n.id and e.source = n.source and e.position < p_period_start);
end;

-- Appends events of one tenant and gives the position of each row that was new, in the order given; an event whose
-- identity (tenant, id, source) is known already is left out.
-- The transaction takes its xid before its first position: so whoever sees a gap below a position knows that the gap's
-- writer already had an xid (kernel/log/horizon.ts builds on it).
-- Planned once for a connection: planning it for the arrays at hand costs more than storing thirty events.
create function log.append(
  p_tenant uuid, p_id text[], p_source text[], p_type text[], p_key text[], p_partition smallint[],
  p_time timestamptz[], p_traceparent text[], p_attributes json[], p_data text
) returns bigint[] language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  period_start bigint;
  positions bigint[];
begin
  perform set_config('pvt.tenant', p_tenant::text, true);
  perform pg_current_xact_id();
  -- In line with the beginning of a period before looking in which one this is: a writer that looked first and then
  -- waited would take its position from the new period and search none of the old one.
  lock table only log.event in row exclusive mode;
  select last_value / 10000000000 * 10000000000 into period_start from log.position_seq;
  -- Nearly always every event is new: a plain insert costs a quarter less than one that is prepared for conflicts.
  begin
    with appended as (
      insert into log.event (tenant, id, source, type, key, partition, time, traceparent, attributes, data)
      select p_tenant, n.* from log.unknown(p_tenant, p_id, p_source, p_type, p_key, p_partition, p_time,
        p_traceparent, p_attributes, p_data, period_start) as n
      returning position
    )
    select array_agg(position) into positions from appended;
    return positions;
  exception when unique_violation then
    null;
  end;
  with appended as (
    insert into log.event (tenant, id, source, type, key, partition, time, traceparent, attributes, data)
    select p_tenant, n.* from log.unknown(p_tenant, p_id, p_source, p_type, p_key, p_partition, p_time,
      p_traceparent, p_attributes, p_data, period_start) as n
    on conflict do nothing
    returning position
  )
  select array_agg(position) into positions from appended;
  return positions;
end $$;

-- The stored events of these identities: what log.append left out.
create function log.find(p_tenant uuid, p_id text[], p_source text[]) returns setof log.event language plpgsql as $$
begin
  perform set_config('pvt.tenant', p_tenant::text, true);
  return query select e.* from unnest(p_id, p_source) as n (id, source)
    join log.event e on e.tenant = p_tenant and e.id = n.id and e.source = n.source;
end $$;

-- Consumer groups. `generation` is the fencing token: it grows with every change of owner, and a commit that carries
-- an old one is refused.
create table log.consumer_group (
  group_name text collate "C" primary key,
  tenant     uuid,
  types      text[],
  updated_at timestamptz not null default now()
);

create table log.cursor (
  group_name text collate "C" not null,
  partition  smallint not null,
  position   bigint not null,
  broker_offset bigint,
  generation bigint not null default 0,
  owner      bigint,
  updated_at timestamptz not null default now(),
  primary key (group_name, partition)
) with (fillfactor = 50);

-- Members of a group: a process that reads it. Alive while it holds its session lock and renews its lease; a killed
-- process loses the lock with its connection, a hanging one loses the lease.
create sequence log.member_seq;
create table log.member (
  group_name  text collate "C" not null,
  member      bigint not null,
  lease_until timestamptz not null,
  primary key (group_name, member)
);

create function log.is_alive(candidate bigint, lease_until timestamptz) returns boolean language sql stable
  return lease_until > clock_timestamp() and exists (
    select from pg_locks where locktype = 'advisory' and classid = 7718 and objid = (candidate % 4294967296)::oid and granted
      and database = (select oid from pg_database where datname = current_database()));

-- Events that did not simply pass a group: being retried, parked behind an open breaker, waiting behind an earlier
-- event of their key, or dead. The envelope is kept here because the group's database need not be the log's.
create table log.delivery (
  id          bigint generated always as identity primary key,
  group_name  text collate "C" not null,
  tenant      uuid not null,
  position    bigint not null,
  partition   smallint not null,
  key         text collate "C" not null,
  type        text collate "C" not null,
  state       text not null check (state in ('retrying', 'parked', 'waiting', 'dead')),
  attempts    integer not null default 0,
  next_at     timestamptz,
  reason      text,
  error_code  text,
  error_detail text,
  first_failed_at timestamptz,
  failed_at   timestamptz,
  event       json not null,
  unique (group_name, tenant, position)
);
create index delivery_queue on log.delivery (group_name, tenant, key, position) where state <> 'dead';
create index delivery_due on log.delivery (next_at, group_name) where state in ('retrying', 'parked');
create index delivery_dead on log.delivery (tenant, id) where state = 'dead';
create index delivery_position on log.delivery (tenant, position);

-- What happened to an event in a group when it did not simply pass.
create table log.attempt (
  tenant     uuid not null,
  group_name text collate "C" not null,
  position   bigint not null,
  at         timestamptz not null default clock_timestamp(),
  attempt    integer not null,
  outcome    text not null check (outcome in ('failed', 'parked', 'dead', 'redriven', 'done')),
  error_code text,
  error_detail text,
  next_at    timestamptz
);
create index attempt_position on log.attempt (tenant, position);

-- One row per committed batch: when a group passed a position, over which of its partitions (a bit each).
create table log.checkpoint (
  group_name text collate "C" not null,
  position   bigint not null,
  partitions integer not null,
  events     integer not null,
  at         timestamptz not null default clock_timestamp()
);
create index checkpoint_group on log.checkpoint (group_name, position);
create index checkpoint_at on log.checkpoint (at);

select pvt.isolate('log.event');
select pvt.isolate('log.consumer_group');
select pvt.isolate('log.delivery');
select pvt.isolate('log.attempt');

-- Ends groups of the transaction's tenant, and no others: a group that nobody reads any more would be behind for ever,
-- and its dead letters could not be redriven to anyone. The log's tables are not a service's to delete from.
create function log.end_groups(p_groups text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, log as $$
declare
  own text[] := array(select group_name from log.consumer_group where group_name = any(p_groups) and tenant = pvt.tenant());
begin
  perform from log.cursor where group_name = any(own) order by group_name, partition for update;
  delete from log.delivery where group_name = any(own);
  delete from log.checkpoint where group_name = any(own);
  delete from log.member where group_name = any(own);
  delete from log.cursor where group_name = any(own);
  delete from log.consumer_group where group_name = any(own);
end $$;

revoke execute on function log.maintain, log.create_period, log.end_groups from public;
