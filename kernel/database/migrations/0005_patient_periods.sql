-- Beginning and dropping periods beside those who read for long, and beside a relay that is behind.

-- Whoever waits for this lock holds up every publisher and reader, who wait behind it: so nobody waits for long. The next
-- period's partition is there before it is needed, which gives time to try again (kernel/log/maintenance.ts).
-- A period stays while a relay has not carried all of it: it was accepted, and the broker does not have it. Other groups
-- are not waited for (docs/adr/0002-periods-as-ranges-of-positions.md); those that had not passed what was dropped are
-- what it gives.
drop function log.maintain(interval, interval);
create function log.maintain(length interval, keep interval) returns text[]
  language plpgsql security definer set search_path = pg_catalog, log set lock_timeout = '1s' as $$
declare
  current_period integer;
  expired integer[];
  oldest integer;
  last_position bigint;
  behind text[] := '{}';
begin
  perform pg_advisory_xact_lock(hashtext('log.maintain'));
  select (last_value / 10000000000)::integer into current_period from log.position_seq;
  update log.period set started_at = now() where number = current_period and started_at is null;
  select array_agg(p.number order by p.number) into expired
    from log.period p join log.period next on next.number = p.number + 1
    where next.started_at < now() - keep and p.number < current_period;
  if expired is null
    and exists (select from log.period where number = current_period and started_at >= now() - length)
    and exists (select from log.period where number = current_period + 1) then
    return behind;
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
  foreach oldest in array coalesce(expired, '{}') loop
    execute format('select max(position) from log.%I', format('event_%s', oldest)) into last_position;
    -- The later ones stay too: a gap would hide from the next look what is to be dropped before it.
    exit when exists (select from log.cursor where group_name like 'relay:%' and position < last_position);
    behind := behind || array(select distinct group_name from log.cursor where position < last_position);
    execute format('drop table log.%I', format('event_%s', oldest));
    delete from log.period where number = oldest;
  end loop;
  return array(select distinct unnest(behind));
end $$;
revoke execute on function log.maintain from public;
