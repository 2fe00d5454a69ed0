-- How a tenant shows itself to the public, and where.
create table identity.site (
  tenant     uuid primary key references identity.tenant,
  -- Below /sites/.
  address    text not null unique,
  look       jsonb not null,
  languages  text[] not null,
  currency   text not null,
  time_zone  text not null,
  updated_at timestamptz not null default now()
);
create table identity.site_host (
  host   text primary key,
  tenant uuid not null references identity.site
);
create index site_host_tenant on identity.site_host (tenant);

-- The list of keys goes by their ids, which are in the order of time.
create index api_key_in_force on identity.api_key (tenant, id) where revoked_at is null;
drop index identity.api_key_tenant;

select pvt.isolate('identity.site');
select pvt.isolate('identity.site_host');
