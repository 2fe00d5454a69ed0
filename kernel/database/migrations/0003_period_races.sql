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
