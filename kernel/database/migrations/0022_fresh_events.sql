-- As before (0004_append_in_binary.sql), but events with ids that were made for them are stored without a function in between, whose statement
-- begins with all periods of the log at hand, in order to look for nobody: a fifth of what a single event costs.
create or replace function log.append(
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
    with appended as (
      insert into log.event (tenant, id, source, type, key, partition, time, traceparent, attributes, data)
      select p_tenant, n.id, n.source, n.type, n.key, n.partition, coalesce(n.time, statement_timestamp()), n.traceparent,
        n.attributes, n.data
      from unnest(p_id, p_source, p_type, p_key, p_partition, p_time, p_traceparent, p_attributes, p_data)
        as n (id, source, type, key, partition, time, traceparent, attributes, data)
      returning position
    )
    select array_agg(position) into positions from appended;
    return positions;
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
