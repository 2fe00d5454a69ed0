-- Whether people whom the tenant's provider speaks for come in by it only.
alter table identity.provider add column required boolean not null default false;

-- Whether somebody comes into a tenant by its provider only: who has a mail of one of its domains, or has come by its
-- provider before, so that another mail is no way around. An owner never is: there has to be a way back. It acts with the rights of who asks: by itself it answers
-- for the transaction's tenant.
create function identity.provider_demanded(p_tenant uuid, p_account uuid) returns boolean
  language sql stable set search_path = pg_catalog, identity
  return exists (select from identity.provider p
    join identity.membership m on m.tenant = p.tenant and m.account = p_account
    where p.tenant = p_tenant and p.required
      and not exists (select from jsonb_array_elements(m.grants) as g where g->>'role' = 'owner' and g->'resources' is null)
      and (exists (select from identity.domain d where d.tenant = p.tenant and d.verified_at is not null
             and d.domain = split_part(lower(m.mail), '@', 2))
        or exists (select from identity.provider_identity i where i.tenant = p.tenant and i.account = p_account)));

-- Of the account that the transaction is of.
create function identity.tenants_by_provider_only(p_account uuid) returns table (tenant uuid)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select m.tenant from identity.membership m
  where m.account = p_account and p_account = (select pvt.tenant()) and identity.provider_demanded(m.tenant, p_account);
end;

-- As before, but for sessions that have not shown the provider's word where it is demanded: those open nothing.
create or replace function identity.holder_of_session(p_digest bytea, p_idle interval)
  returns table (tenant uuid, tenant_name text, id text, name text, scopes text[], expires_at timestamptz, account uuid,
    account_name text, mail text, grants jsonb, roles jsonb, factors text[], verified_at timestamptz, seen_lately boolean)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select s.tenant, coalesce(t.name, ''), s.id, s.name, s.scopes, s.expires_at, s.account, a.name, a.mail, m.grants,
    (select jsonb_object_agg(r.name, r.permissions) from identity.role r
     where r.tenant = s.tenant and m.grants @> jsonb_build_array(jsonb_build_object('role', r.name))),
    s.factors, s.verified_at, s.seen_at >= now() - interval '1 minute'
  from identity.session s
    left join identity.tenant t on t.tenant = s.tenant
    left join identity.account a on a.tenant = s.account
    left join identity.membership m on m.tenant = s.tenant and m.account = s.account and m.state = 'active'
  where s.digest = p_digest and s.expires_at > now() and s.seen_at > now() - p_idle
    and (s.account is null or m.account is not null or s.tenant = s.account)
    and (m.account is null or 'provider' = any(s.factors) or not identity.provider_demanded(m.tenant, m.account));
end;
revoke execute on function identity.provider_demanded, identity.tenants_by_provider_only, identity.holder_of_session
  from public;
create index provider_identity_of on identity.provider_identity (tenant, account);

-- What is demanded is demanded in every process at once.
create trigger announce_made after insert on identity.provider
  for each row execute function identity.announce_row();
create trigger announce_changed after update of required on identity.provider
  for each row execute function identity.announce_row();
create trigger announce_changed after update of verified_at on identity.domain
  for each row execute function identity.announce_row();

-- What a tenant's directory says of the people whom it keeps here (SCIM 2.0), as it said it.
create table identity.scim_user (
  tenant        uuid not null references identity.tenant,
  account       uuid not null,
  user_name     text not null,
  -- As they are compared.
  user_name_key text collate "C" not null,
  external_id   text collate "C",
  said          jsonb not null,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  primary key (tenant, account),
  unique (tenant, user_name_key),
  foreign key (tenant, account) references identity.membership on delete cascade
);
create index scim_user_external on identity.scim_user (tenant, external_id) where external_id is not null;
create index scim_user_account on identity.scim_user (account);
select pvt.isolate('identity.scim_user');
