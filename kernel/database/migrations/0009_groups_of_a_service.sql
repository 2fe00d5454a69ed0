-- A consumer group is its service's: no other one reads or moves what is kept of it.

-- `opened_by` is the role of the service that opened the group. Until now two services had groups, and named them so.
create function log.opener_of(p_group text) returns text language sql immutable
  return case when p_group like 'flow:%' then 'pvt_fluxcore' when p_group like 'metric:%' then 'pvt_insights' else 'pvt_log' end;

alter table log.consumer_group add column opened_by text collate "C";
update log.consumer_group set opened_by = log.opener_of(group_name);
alter table log.consumer_group alter column opened_by set not null, alter column opened_by set default current_user;
create index consumer_group_tenant on log.consumer_group (tenant);

-- With its group's tenant and opener in the row itself, a cursor costs no look-up when it moves.
alter table log.cursor add column opened_by text collate "C", add column tenant uuid;
update log.cursor c set opened_by = log.opener_of(c.group_name),
  tenant = (select g.tenant from log.consumer_group g where g.group_name = c.group_name);
alter table log.cursor alter column opened_by set not null, alter column opened_by set default current_user;

alter table log.delivery add column opened_by text collate "C";
update log.delivery set opened_by = log.opener_of(group_name);
alter table log.delivery alter column opened_by set not null, alter column opened_by set default current_user;

drop function log.opener_of;

-- Only in a transaction of the group's tenant, or, where it reads every tenant's events, of any: behind a begin that failed
-- and that nobody waited for (kernel/database/line.ts), each statement is a transaction of its own, and must change nothing.
alter table log.cursor enable row level security;
alter table log.cursor force row level security;
create policy own on log.cursor using (opened_by = current_user
  and (tenant = (select pvt.tenant()) or tenant is null and current_setting('pvt.tenant', true) <> ''));
create policy housekeeping on log.cursor to pvt_log using (true);

-- Both are written once and never changed. A group is the service’s when its cursors are: to see them is not enough, an inspector does too.
alter table log.checkpoint enable row level security;
alter table log.checkpoint force row level security;
create policy own on log.checkpoint for insert
  with check (exists (select from log.cursor c where c.group_name = checkpoint.group_name and c.opened_by = current_user));
create policy housekeeping on log.checkpoint to pvt_log using (true);

drop policy tenant on log.attempt;
create policy own on log.attempt for insert with check (tenant = (select pvt.tenant())
  and exists (select from log.cursor c where c.group_name = attempt.group_name and c.opened_by = current_user));

drop policy tenant on log.delivery;
create policy own on log.delivery using (tenant = (select pvt.tenant()) and opened_by = current_user)
  with check (tenant = (select pvt.tenant()) and opened_by = current_user
    and exists (select from log.cursor c where c.group_name = delivery.group_name and c.opened_by = current_user));

-- Which groups a service has, over all tenants.
create policy own on log.consumer_group for select to pvt_housekeeping
  using (opened_by || '_housekeeping' = current_user);
grant usage on schema log to pvt_housekeeping;
grant select on log.consumer_group to pvt_housekeeping;

-- What became of a tenant's events in all groups, whichever service's: to be shown to the tenant, and its dead letters sent
-- once more. A role that is a member may read this of its transaction's tenant; it may change nothing but by log.redrive.
create policy inspector on log.cursor for select to pvt_log_inspector using (tenant = (select pvt.tenant()));
create policy inspector on log.delivery for select to pvt_log_inspector using (tenant = (select pvt.tenant()));
create policy inspector on log.attempt for select to pvt_log_inspector using (tenant = (select pvt.tenant()));
create policy inspector on log.checkpoint for select to pvt_log_inspector
  using (exists (select from log.consumer_group g where g.group_name = checkpoint.group_name));
grant usage on schema log to pvt_log_inspector;
grant select on log.consumer_group, log.cursor, log.delivery, log.attempt, log.checkpoint to pvt_log_inspector;

-- Sends dead letters of the transaction's tenant to their group once more: of a group, of a type, or those of these ids
-- (`group@position`); null stands for all. Gives how many.
create function log.redrive(p_group text, p_type text, p_ids text[]) returns integer
  language sql security definer set search_path = pg_catalog, log
begin atomic
  with redriven as (
    update log.delivery set state = 'retrying', attempts = 0, next_at = clock_timestamp()
    where tenant = pvt.tenant() and state = 'dead' and (p_group is null or group_name = p_group)
      and (p_type is null or type = p_type) and (p_ids is null or group_name || '@' || position = any(p_ids))
    returning group_name, position),
  noted as (
    insert into log.attempt (tenant, group_name, position, attempt, outcome)
    select pvt.tenant(), group_name, position, 0, 'redriven' from redriven returning position)
  select count(*)::integer from noted;
end;

-- Two facts about the whole log that tell nobody anything of another tenant's events: where it ends and when it begins.
create function log.newest_position() returns bigint
  language sql stable security definer set search_path = pg_catalog, log
  return (select coalesce(max(position), 0) from log.event);
create function log.first_recorded_at() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, log
  return (select recorded_at from log.event order by position limit 1);

-- Tenants that have consumer groups, in their order, for figures by group.
create function log.tenants_with_groups(p_most integer) returns table (tenant uuid)
  language sql stable security definer set search_path = pg_catalog, log
begin atomic
  select distinct g.tenant from log.consumer_group g where g.tenant is not null order by g.tenant limit p_most;
end;

-- As before, and only groups that the service itself has opened.
create or replace function log.end_groups(p_groups text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, log as $$
declare
  own text[] := array(select group_name from log.consumer_group
    where group_name = any(p_groups) and tenant = pvt.tenant() and opened_by = session_user);
begin
  perform from log.cursor where group_name = any(own) order by group_name, partition for update;
  delete from log.delivery where group_name = any(own);
  delete from log.checkpoint where group_name = any(own);
  delete from log.member where group_name = any(own);
  delete from log.cursor where group_name = any(own);
  delete from log.consumer_group where group_name = any(own);
end $$;

revoke execute on function log.redrive, log.newest_position, log.first_recorded_at, log.tenants_with_groups, log.end_groups
  from public;
grant execute on function log.redrive, log.tenants_with_groups to pvt_log_inspector;
