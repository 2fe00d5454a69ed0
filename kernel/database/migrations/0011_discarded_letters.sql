-- Dead letters by their cause, sent again or discarded by it, and a trace of those that are discarded.

alter table log.attempt drop constraint attempt_outcome_check;
alter table log.attempt add constraint attempt_outcome_check
  check (outcome in ('failed', 'parked', 'dead', 'redriven', 'discarded', 'done'));

-- One word for why events failed: the code, and the detail without its numbers (versions, rows, positions).
create function log.cause_of(p_code text, p_detail text) returns text
  language sql immutable parallel safe set search_path = pg_catalog
  return substr(md5(coalesce(p_code, '') || ' ' || regexp_replace(coalesce(p_detail, ''), '[0-9]+', '#', 'g')), 1, 16);
grant execute on function log.cause_of to pvt_log_inspector;

-- As before, and those of a cause.
drop function log.redrive(text, text, text[]);
create function log.redrive(p_group text, p_type text, p_cause text, p_ids text[]) returns integer
  language sql security definer set search_path = pg_catalog, log
begin atomic
  with redriven as (
    update log.delivery set state = 'retrying', attempts = 0, next_at = clock_timestamp()
    where tenant = pvt.tenant() and state = 'dead' and (p_group is null or group_name = p_group)
      and (p_type is null or type = p_type) and (p_cause is null or log.cause_of(error_code, error_detail) = p_cause)
      and (p_ids is null or group_name || '@' || position = any(p_ids))
    returning group_name, position),
  noted as (
    insert into log.attempt (tenant, group_name, position, attempt, outcome)
    select pvt.tenant(), group_name, position, 0, 'redriven' from redriven returning position)
  select count(*)::integer from noted;
end;

-- Dead letters that nobody will send again: they are gone, and the history of their events says why. Gives how many.
create function log.discard(p_group text, p_type text, p_cause text, p_ids text[], p_reason text) returns integer
  language sql security definer set search_path = pg_catalog, log
begin atomic
  with discarded as (
    delete from log.delivery
    where tenant = pvt.tenant() and state = 'dead' and (p_group is null or group_name = p_group)
      and (p_type is null or type = p_type) and (p_cause is null or log.cause_of(error_code, error_detail) = p_cause)
      and (p_ids is null or group_name || '@' || position = any(p_ids))
    returning group_name, position),
  noted as (
    insert into log.attempt (tenant, group_name, position, attempt, outcome, error_code, error_detail)
    select pvt.tenant(), group_name, position, 0, 'discarded', 'DISCARDED', p_reason from discarded returning position)
  select count(*)::integer from noted;
end;

-- As before; what becomes of the group's dead letters is in the history of their events.
create or replace function log.end_groups(p_groups text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, log as $$
declare
  own text[] := array(select group_name from log.consumer_group
    where group_name = any(p_groups) and tenant = pvt.tenant() and opened_by = session_user);
begin
  perform from log.cursor where group_name = any(own) order by group_name, partition for update;
  with left_over as (
    delete from log.delivery where group_name = any(own) returning tenant, group_name, position, state)
  insert into log.attempt (tenant, group_name, position, attempt, outcome, error_code, error_detail)
    select tenant, group_name, position, 0, 'discarded', 'GROUP_ENDED', 'Its consumer group has ended.'
    from left_over where state = 'dead';
  delete from log.checkpoint where group_name = any(own);
  delete from log.member where group_name = any(own);
  delete from log.cursor where group_name = any(own);
  delete from log.consumer_group where group_name = any(own);
end $$;

revoke execute on function log.redrive, log.discard, log.end_groups from public;
grant execute on function log.redrive, log.discard to pvt_log_inspector;
