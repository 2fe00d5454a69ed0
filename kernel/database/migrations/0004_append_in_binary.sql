-- Documents come as an array, since arrays come in binary (kernel/binary-array.ts); a time may be left out; and where ids were
-- made for their events nobody is looked for (docs/adr/0003-group-commit.md).
drop function log.append, log.unknown;

-- The events of these arrays that no earlier period holds. A time that was left out is that of the statement.
create function log.unknown(
  p_tenant uuid, p_id text[], p_source text[], p_type text[], p_key text[], p_partition smallint[],
  p_time timestamptz[], p_traceparent text[], p_attributes json[], p_data json[], p_period_start bigint
) returns table (
  id text, source text, type text, key text, partition smallint,
  "time" timestamptz, traceparent text, attributes json, data json
) language sql stable
begin atomic
  select n.id, n.source, n.type, n.key, n.partition, coalesce(n.time, statement_timestamp()), n.traceparent,
    n.attributes, n.data
  from unnest(p_id, p_source, p_type, p_key, p_partition, p_time, p_traceparent, p_attributes, p_data)
    as n (id, source, type, key, partition, time, traceparent, attributes, data)
  where p_period_start = 0 or not exists (
    select from log.event e
    where e.tenant = p_tenant and e.id = n.id and e.source = n.source and e.position < p_period_start);
end;

-- Stores events that must be new, and gives their positions in their order.
create function log.store(
  p_tenant uuid, p_id text[], p_source text[], p_type text[], p_key text[], p_partition smallint[],
  p_time timestamptz[], p_traceparent text[], p_attributes json[], p_data json[], p_period_start bigint
) returns bigint[] language plpgsql as $$
declare
  positions bigint[];
begin
  with appended as (
    insert into log.event (tenant, id, source, type, key, partition, time, traceparent, attributes, data)
    select p_tenant, n.* from log.unknown(p_tenant, p_id, p_source, p_type, p_key, p_partition, p_time,
      p_traceparent, p_attributes, p_data, p_period_start) as n
    returning position
  )
  select array_agg(position) into positions from appended;
  return positions;
end $$;

-- Appends events of one tenant and gives the position of each row that was new, in the order given; an event whose
-- identity (tenant, id, source) is known already is left out. With `p_fresh` the ids were made for these events: nobody
-- else can have them, so nobody is looked for.
-- The transaction takes its xid before its first position: so whoever sees a gap below a position knows that the gap's
-- writer already had an xid (kernel/log/horizon.ts builds on it).
-- Planned once for a connection: planning it for the arrays at hand costs more than storing thirty events.
create function log.append(
  p_tenant uuid, p_fresh boolean, p_id text[], p_source text[], p_type text[], p_key text[], p_partition smallint[],
  p_time timestamptz[], p_traceparent text[], p_attributes json[], p_data json[]
) returns bigint[] language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  -- Here, where they cost a tenth of what a statement does.
  tenant constant text := set_config('pvt.tenant', p_tenant::text, true);
  writer constant xid8 := pg_current_xact_id();
  period_start bigint;
  positions bigint[];
begin
  if p_fresh then
    return log.store(p_tenant, p_id, p_source, p_type, p_key, p_partition, p_time, p_traceparent, p_attributes, p_data, 0);
  end if;
  -- In line with the beginning of a period before looking in which one this is: a writer that looked first and then
  -- waited would take its position from the new period and search none of the old one.
  lock table only log.event in row exclusive mode;
  select last_value / 10000000000 * 10000000000 into period_start from log.position_seq;
  -- Nearly always every event is new: a plain insert costs a quarter less than one that is prepared for conflicts.
  begin
    return log.store(p_tenant, p_id, p_source, p_type, p_key, p_partition, p_time, p_traceparent, p_attributes, p_data,
      period_start);
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
