-- An account is a person's, over all tenants. It is a tenant of its own: `tenant` is the account's id in its tables, so that
-- an account's rows are as far apart from another's as those of two tenants are, by the same policy. What it is told by is
-- in the log as that tenant's.
create table identity.account (
  tenant      uuid primary key,
  mail        text not null,
  -- As mails are compared: no two accounts have the same.
  mail_key    text collate "C" not null unique,
  -- Null for the account of who started the program and has shown it by the link.
  mail_verified_at timestamptz,
  name        text not null,
  -- In PHC form, argon2id; null for who signs in otherwise.
  password    text,
  created_at  timestamptz not null default now()
);

-- Who belongs to a tenant, and what they may do in it: [{"role": …, "resources": [… ] }], where resources limit the role.
-- Name and mail are as the account has them.
create table identity.membership (
  tenant      uuid not null references identity.tenant,
  account     uuid not null references identity.account,
  name        text not null,
  mail        text not null,
  grants      jsonb not null,
  state       text not null default 'active' check (state in ('active', 'suspended')),
  joined_at   timestamptz not null default now(),
  last_seen_at timestamptz,
  primary key (tenant, account)
);
create index membership_account on identity.membership (account);

-- A tenant's own roles, beside those that every tenant has.
create table identity.role (
  tenant      uuid not null references identity.tenant,
  name        text collate "C" not null,
  title       text not null,
  permissions text[] not null,
  updated_at  timestamptz not null default now(),
  primary key (tenant, name)
);

-- A session is of one tenant; where a person belongs to none, of the account itself.
alter table identity.session
  drop constraint session_tenant_fkey,
  add column account     uuid references identity.account on delete cascade,
  -- By what its person has shown who it is: password, passkey, totp, recovery-code, link, or the provider's name.
  add column factors     text[] not null default '{}',
  add column verified_at timestamptz,
  add column seen_at     timestamptz not null default now(),
  add column address     text,
  add column agent       text;
create index session_account on identity.session (account, tenant) where account is not null;

select pvt.isolate('identity.account');
select pvt.isolate('identity.membership');
select pvt.isolate('identity.role');

-- Across tenants, as holder_of_key: by what only the person can know, or for the account that the transaction is of.
create function identity.account_of_mail(p_mail_key text) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select a.tenant from identity.account a where a.mail_key = p_mail_key);

create function identity.memberships_of_account(p_account uuid)
  returns table (tenant uuid, tenant_name text, grants jsonb, state text, last_seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select m.tenant, t.name, m.grants, m.state, m.last_seen_at
  from identity.membership m join identity.tenant t on t.tenant = m.tenant
  where m.account = p_account and p_account = (select pvt.tenant());
end;

create function identity.sessions_of_account(p_account uuid)
  returns table (tenant uuid, id text, name text, factors text[], created_at timestamptz, expires_at timestamptz,
    seen_at timestamptz, address text, agent text)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select s.tenant, s.id, s.name, s.factors, s.created_at, s.expires_at, s.seen_at, s.address, s.agent
  from identity.session s where s.account = p_account and p_account = (select pvt.tenant()) and s.expires_at > now();
end;

-- With what its person may do now, so that a change of a role is in force at once. A session that nobody used for as long
-- as p_idle is over.
drop function identity.holder_of_session;
create function identity.holder_of_session(p_digest bytea, p_idle interval)
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
    and (s.account is null or m.account is not null or s.tenant = s.account);
end;
revoke execute on function identity.account_of_mail, identity.memberships_of_account, identity.sessions_of_account,
  identity.holder_of_session from public;
