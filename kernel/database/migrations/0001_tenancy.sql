-- Tenants are kept apart by the database itself: each table of a service gets forced row-level security on its
-- tenant column, and a transaction names its tenant once.
create schema pvt;

create function pvt.tenant() returns uuid
  language sql stable parallel safe
  return case when current_setting('pvt.tenant', true) = '*' then null
              else nullif(current_setting('pvt.tenant', true), '')::uuid end;

-- True in the platform's own housekeeping only (database.everyTenant), never while a request is served.
create function pvt.every_tenant() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('pvt.tenant', true), '') = '*';

-- A migration ends each of its tables with: select pvt.isolate('schema.table');
create function pvt.isolate(target text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target::regclass);
  execute format('alter table %s force row level security', target::regclass);
  execute format('create policy tenant on %s using (tenant = (select pvt.tenant()) or (select pvt.every_tenant()))', target::regclass);
end $$;
