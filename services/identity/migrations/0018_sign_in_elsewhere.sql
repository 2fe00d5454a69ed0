-- A tenant's own OpenID provider: one each. Its secret is sealed.
create table identity.provider (
  tenant     uuid primary key references identity.tenant,
  issuer     text not null,
  client_id  text not null,
  secret     bytea not null,
  -- What people may do who sign in for the first time.
  grants     jsonb not null,
  updated_at timestamptz not null default now()
);

-- Domains of mails that a tenant's provider speaks for, once their DNS holds the token.
create table identity.domain (
  tenant      uuid not null references identity.tenant,
  domain      text collate "C" not null,
  token       text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  verified_at timestamptz,
  checked_at  timestamptz,
  -- What the last look met, for people; null where it found the token.
  fault       text,
  primary key (tenant, domain)
);
create unique index domain_verified on identity.domain (domain) where verified_at is not null;

-- Who somebody of a provider is here. The issuer is part of it: another provider's subjects are other people.
create table identity.provider_identity (
  tenant    uuid not null references identity.tenant,
  issuer    text collate "C" not null,
  subject   text collate "C" not null,
  account   uuid not null references identity.account on delete cascade,
  linked_at timestamptz not null default now(),
  primary key (tenant, issuer, subject)
);
create index provider_identity_account on identity.provider_identity (account);

-- Sign-ins that wait for the provider's answer: digests of the state and of the browser's cookie. What the provider is to
-- give back (nonce, PKCE) is made from the cookie and not kept.
create table identity.provider_sign_in (
  digest     bytea primary key,
  tenant     uuid not null references identity.tenant,
  issuer     text not null,
  browser    bytea not null,
  expires_at timestamptz not null default now() + interval '10 minutes'
);
create index provider_sign_in_expired on identity.provider_sign_in (expires_at);
create index provider_sign_in_tenant on identity.provider_sign_in (tenant);

select pvt.isolate('identity.provider');
select pvt.isolate('identity.domain');
select pvt.isolate('identity.provider_identity');
select pvt.isolate('identity.provider_sign_in');

-- Over all tenants, one question each, as account_of_mail.
create function identity.provider_of_domain(p_domain text) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select d.tenant from identity.domain d
    join identity.provider p on p.tenant = d.tenant
    join identity.tenant t on t.tenant = d.tenant and t.suspended_at is null and t.closes_at is null
    where d.domain = p_domain and d.verified_at is not null);
create function identity.tenant_of_provider_sign_in(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select s.tenant from identity.provider_sign_in s where s.digest = p_digest and s.expires_at > now());
-- Whether a domain is another tenant's, for one that has just shown that it is its own.
create function identity.is_domain_of_another(p_domain text) returns boolean
  language sql stable security definer set search_path = pg_catalog, identity
  return exists (select from identity.domain d
    where d.domain = p_domain and d.verified_at is not null and d.tenant <> (select pvt.tenant())
      and exists (select from identity.domain o where o.tenant = (select pvt.tenant()) and o.domain = p_domain));
revoke execute on function identity.provider_of_domain, identity.tenant_of_provider_sign_in,
  identity.is_domain_of_another from public;
