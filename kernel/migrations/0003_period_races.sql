-- Beginning a period against those who write, read and fail at the same time.

-- The lock is taken before anything is changed and is the strongest that any step needs: a lock that grows waits for
-- readers who wait for it. A writer that comes later waits in log.append, before it looks which period it is in.
-- The sequence does not follow a rollback, so a period that was begun and then lost is finished first.
create or replace function log.maintain(length interval, keep interval) returns integer
  language plpgsql security definer set search_path = pg_catalog, log as $$
declare
  current_period integer;
  expired integer[];
begin
  perform pg_advisory_xact_lock(hashtext('log.maintain'));
  select (last_value / 10000000000)::integer into current_period from log.position_seq;
  update log.period set started_at = now() where number = current_period and started_at is null;
  select array_agg(p.number) into expired
    from log.period p join log.period next on next.number = p.number + 1
    where next.started_at < now() - keep and p.number < current_period;
  if expired is null
    and exists (select from log.period where number = current_period and started_at >= now() - length)
    and exists (select from log.period where number = current_period + 1) then
    return current_period;
  end if;

  lock table log.event in access exclusive mode;
  if not exists (select from log.period where number = current_period + 1) then
    perform log.create_period(current_period + 1);
  end if;
  if exists (select from log.period where number = current_period and started_at < now() - length) then
    perform log.create_period(current_period + 2);
    update log.period set started_at = now() where number = current_period + 1;
    perform setval('log.position_seq', (current_period + 1) * 10000000000::bigint, false);
  end if;
  for i in 1 .. coalesce(array_length(expired, 1), 0) loop
    execute format('drop table log.%I', format('event_%s', expired[i]));
    delete from log.period where number = expired[i];
  end loop;
  return current_period;
end $$;

-- As in 0002, but it is in line with the beginning of a period before it looks in which one it is: a writer that
-- looked first and then waited would take its position from the new period and search none of the old one.
create or replace function log.append(
  p_tenant uuid, p_id text[], p_source text[], p_type text[], p_key text[], p_partition smallint[],
  p_time timestamptz[], p_traceparent text[], p_data json[]
) returns bigint[] language plpgsql as $$
declare
  period_start bigint;
  positions bigint[];
begin
  perform set_config('pvt.tenant', p_tenant::text, true);
  perform pg_current_xact_id();
  lock table only log.event in row exclusive mode;
  select last_value / 10000000000 * 10000000000 into period_start from log.position_seq;
  with appended as (
    insert into log.event (tenant, id, source, type, key, partition, time, traceparent, data)
    select p_tenant, n.id, n.source, n.type, n.key, n.partition, n.time, n.traceparent, n.data
    from unnest(p_id, p_source, p_type, p_key, p_partition, p_time, p_traceparent, p_data)
      as n (id, source, type, key, partition, time, traceparent, data)
    where period_start = 0 or not exists (
      select from log.event e
      where e.tenant = p_tenant and e.id = n.id and e.source = n.source and e.position < period_start)
    on conflict do nothing
    returning position
  )
  select array_agg(position) into positions from appended;
  return positions;
end $$;
