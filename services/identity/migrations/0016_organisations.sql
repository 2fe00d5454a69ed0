-- What an organisation is to the installation: whether it goes on, and how much it may have.
alter table identity.tenant
  add column plan         text not null default 'standard',
  -- {"people": …, "keys": …, …}: the most of each; what stands not there is not limited.
  add column limits       jsonb not null default '{}',
  add column suspended_at timestamptz,
  add column suspended_for text,
  -- When everything of it is deleted; until then its owner can take that back.
  add column closes_at    timestamptz,
  -- That the services were asked to delete it.
  add column closed_at    timestamptz;
create index tenant_closing on identity.tenant (closes_at) where closed_at is null;
-- Whom the limit of people counts: a tenant has any number of customers.
create index membership_staff on identity.membership (tenant) where grants <> '[{"role": "customer"}]';
create index tenant_by_name on identity.tenant (lower(name) text_pattern_ops);

-- Two tenants made in one transaction have the same time: which is the first must not change.
create or replace function identity.first_tenant() returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select t.tenant from identity.tenant t order by t.created_at, t.tenant limit 1);

-- Asked for each credential: whether its tenant goes on.
create function identity.standing_of(p_tenant uuid) returns table (suspended_for text, closes_at timestamptz, is_first boolean)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select case when t.suspended_at is not null then t.suspended_for end, t.closes_at, t.tenant = identity.first_tenant()
  from identity.tenant t where t.tenant = p_tenant;
end;

-- For whom nothing more is taken in.
create function identity.halted_tenants() returns table (tenant uuid, suspended_for text)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select t.tenant, case when t.suspended_at is not null then t.suspended_for end
  from identity.tenant t where t.suspended_at is not null or t.closes_at is not null;
end;

-- For operators, who are members of the first tenant: asked in its transactions only, and answering no other.
create function identity.tenants_for_operators(p_prefix text, p_after uuid, p_most integer)
  returns table (id uuid, name text, plan text, limits jsonb, created_at timestamptz, suspended_at timestamptz,
    suspended_for text, closes_at timestamptz, people bigint, keys bigint)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select t.tenant, t.name, t.plan, t.limits, t.created_at, t.suspended_at, t.suspended_for, t.closes_at,
    (select count(*) from identity.membership m where m.tenant = t.tenant and m.grants <> '[{"role": "customer"}]'),
    (select count(*) from identity.api_key k where k.tenant = t.tenant and k.revoked_at is null)
  from identity.tenant t
  where (select pvt.tenant()) = identity.first_tenant() and (p_after is null or t.tenant > p_after)
    and (p_prefix is null or starts_with(lower(t.name), lower(p_prefix)) or t.tenant::text = p_prefix)
  order by t.tenant limit p_most;
end;

-- Whose site it is: nobody finds that of a tenant which is suspended or being closed.
create or replace function identity.tenant_of_site(p_host text, p_address text) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select t.tenant from identity.tenant t where t.suspended_at is null and t.closes_at is null and t.tenant =
    case when p_host is null then (select s.tenant from identity.site s where s.address = p_address)
         else (select h.tenant from identity.site_host h where h.host = p_host) end);

-- The access of who runs the installation, by leave of the tenant.
create table identity.support_grant (
  tenant     uuid not null references identity.tenant,
  id         uuid not null,
  role       text not null check (role in ('manager', 'staff', 'auditor')),
  reason     text not null,
  until      timestamptz not null,
  given_by   text not null,
  created_at timestamptz not null default now(),
  primary key (tenant, id)
);
create index support_grant_until on identity.support_grant (until);
select pvt.isolate('identity.support_grant');

-- A session by leave of the tenant; it ends with that.
alter table identity.session add column support_grant uuid;
create index session_support on identity.session (tenant, support_grant) where support_grant is not null;

-- For operators, as above: what a tenant gives them.
create function identity.support_grants_for_operators(p_tenant uuid)
  returns table (id uuid, role text, reason text, until timestamptz, given_by text, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select g.id, g.role, g.reason, g.until, g.given_by, g.created_at from identity.support_grant g
  where g.tenant = p_tenant and g.until > now() and (select pvt.tenant()) = identity.first_tenant() order by g.id;
end;

revoke execute on function identity.standing_of, identity.halted_tenants, identity.tenants_for_operators,
  identity.support_grants_for_operators from public;
