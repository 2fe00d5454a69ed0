-- A policy per role (docs/adr/0015-tenants-are-kept-apart-by-the-database.md). Until now one policy asked a setting whether
-- all tenants' rows were meant: an `or` that no index serves, and any role could set it.

-- Where the setting holds anything but a tenant, this is an error.
create or replace function pvt.tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('pvt.tenant', true), '')::uuid;

-- Roles belong to the cluster: another database of it may make the same one just now. It can't log in before the start
-- gives it its password (kernel/database/migrations.ts).
create function pvt.ensure_role(role name) returns void language plpgsql as $$
begin
  if not exists (select from pg_roles where rolname = role) then
    execute format('create role %I', role);
  end if;
exception when duplicate_object or unique_violation then
  null;
end $$;

-- Rights that roles are given: over what became of a tenant's events in every service's groups, and of a service's groups
-- over all tenants.
select pvt.ensure_role('pvt_log'), pvt.ensure_role('pvt_log_inspector'), pvt.ensure_role('pvt_housekeeping');

-- Who works on all tenants' rows of a schema.
create function pvt.housekeeping_role(schema name) returns name language sql immutable
  return case schema when 'log' then 'pvt_log' else 'pvt_' || schema || '_housekeeping' end;

-- A migration ends each of its tables with: select pvt.isolate('schema.table');
create or replace function pvt.isolate(target text) returns void language plpgsql as $$
declare
  housekeeping constant name := pvt.housekeeping_role((select n.nspname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where c.oid = target::regclass));
begin
  perform pvt.ensure_role(housekeeping);
  execute format('alter table %s enable row level security', target::regclass);
  execute format('alter table %s force row level security', target::regclass);
  execute format('drop policy if exists tenant on %s', target::regclass);
  execute format('drop policy if exists housekeeping on %s', target::regclass);
  execute format('create policy tenant on %s using (tenant = (select pvt.tenant()))', target::regclass);
  execute format('create policy housekeeping on %s to %I using (true)', target::regclass, housekeeping);
end $$;

do $$
declare
  isolated regclass;
begin
  for isolated in select polrelid from pg_policy where polname = 'tenant' loop
    perform pvt.isolate(isolated::text);
  end loop;
end $$;

drop function pvt.every_tenant();
