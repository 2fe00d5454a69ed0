-- Somebody was asked to join, by mail. `tenant` is where to; the link in the mail holds what `digest` is of. Who registers
-- as a customer invites himself: then there is no inviter.
create table identity.invitation (
  tenant     uuid not null references identity.tenant,
  id         uuid not null,
  mail       text not null,
  mail_key   text collate "C" not null,
  grants     jsonb not null,
  digest     bytea not null unique,
  invited_by text,
  sent_at    timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, mail_key)
);
create index invitation_expired on identity.invitation (expires_at);

-- How people become customers: not by themselves, by registering, or by an invitation.
create table identity.customer_policy (
  tenant  uuid primary key references identity.tenant,
  sign_up text not null check (sign_up in ('closed', 'open'))
);

-- Somebody without an account who may do something with one thing, by a link. `account` is who that came to be.
create table identity.guest (
  tenant      uuid not null references identity.tenant,
  id          uuid not null,
  digest      bytea not null unique,
  name        text not null,
  permissions text[] not null,
  resource    text not null,
  account     uuid references identity.account on delete set null,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  primary key (tenant, id)
);
create index guest_account on identity.guest (tenant, account) where account is not null;
create index guest_expired on identity.guest (expires_at);

create index membership_mail on identity.membership (tenant, lower(mail));
create index membership_name on identity.membership (tenant, lower(name) collate "C", account);

select pvt.isolate('identity.invitation');
select pvt.isolate('identity.customer_policy');
select pvt.isolate('identity.guest');

-- As holder_of_key: by the digest of a secret, which only its holder can know.
create function identity.tenant_of_invitation(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select i.tenant from identity.invitation i where i.digest = p_digest and i.expires_at > now());

create function identity.holder_of_guest(p_digest bytea)
  returns table (tenant uuid, tenant_name text, id uuid, name text, permissions text[], resource text, expires_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select g.tenant, t.name, g.id, g.name, g.permissions, g.resource, g.expires_at
  from identity.guest g join identity.tenant t on t.tenant = g.tenant
  where g.digest = p_digest and g.expires_at > now();
end;
revoke execute on function identity.tenant_of_invitation, identity.holder_of_guest from public;
