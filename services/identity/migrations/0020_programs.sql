-- What tokens are signed with: the installation's, so of its first tenant. The private part is sealed. Which key signs, and
-- how long it is shown, follows from when the keys were made.
create table identity.signing_key (
  tenant     uuid not null references identity.tenant,
  kid        text collate "C" not null,
  public     jsonb not null,
  sealed     bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant, kid)
);

-- A program of a tenant: one that acts for people who allow it, or a service account, which acts for itself. Its secret is
-- kept as a digest; the one before counts for a while, so that a program can be given another without a gap.
create table identity.program (
  tenant        uuid not null references identity.tenant,
  id            uuid not null unique,
  kind          text not null check (kind in ('confidential', 'public', 'service')),
  name          text not null,
  -- Where people are sent back to, and what it may ask them for.
  redirects     text[] not null default '{}',
  scopes        text[] not null default '{}',
  -- Of a service account, as a membership's.
  grants        jsonb not null default '[]',
  digest        bytea unique,
  digest_before bytea unique,
  before_until  timestamptz,
  made_by       text,
  created_at    timestamptz not null default now(),
  primary key (tenant, id)
);

-- A program acts for a person in a tenant, until this ends. `program` is null for the program of PVT itself, the command line.
create table identity.program_grant (
  tenant      uuid not null references identity.tenant,
  id          uuid not null,
  program     uuid,
  account     uuid not null references identity.account on delete cascade,
  scopes      text[] not null,
  -- As the session that allowed it had them.
  factors     text[] not null,
  verified_at timestamptz,
  -- Of the refresh tokens: what all of them begin with, and the one that counts. A token of the family that is not that one
  -- was used before, and ends the family.
  family      bytea unique,
  current     bytea,
  address     text,
  agent       text,
  created_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  expires_at  timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, program) references identity.program on delete cascade
);
create index program_grant_account on identity.program_grant (account, id);
create index program_grant_program on identity.program_grant (tenant, program);
create index program_grant_expired on identity.program_grant (expires_at);

create table identity.authorization_code (
  digest        bytea primary key,
  tenant        uuid not null,
  program_grant uuid not null,
  redirect      text not null,
  -- The code's challenge, S256.
  challenge     text not null,
  nonce         text,
  used_at       timestamptz,
  expires_at    timestamptz not null,
  foreign key (tenant, program_grant) references identity.program_grant on delete cascade
);
create index authorization_code_grant on identity.authorization_code (tenant, program_grant);
create index authorization_code_expired on identity.authorization_code (expires_at);

-- A device that waits for a person to allow it, somewhere else. Until then it is nobody's: `tenant` is of the digest of what
-- the device knows, so that one is as far apart from another as two tenants are.
create table identity.device_authorization (
  tenant         uuid primary key,
  digest         bytea not null unique,
  -- Of what is shown to the person.
  user_code      bytea not null unique,
  program        uuid,
  program_tenant uuid,
  scopes         text[] not null,
  address        text not null,
  agent          text not null,
  state          text not null default 'waiting' check (state in ('waiting', 'refused', 'allowed', 'used')),
  -- What it was allowed.
  grant_tenant   uuid,
  grant_id       uuid,
  polled_at      timestamptz,
  expires_at     timestamptz not null
);
create index device_authorization_expired on identity.device_authorization (expires_at);

select pvt.isolate('identity.signing_key');
select pvt.isolate('identity.program');
select pvt.isolate('identity.program_grant');
select pvt.isolate('identity.authorization_code');
select pvt.isolate('identity.device_authorization');

-- What a process remembers of a token is forgotten when what it is of was taken back.
create function identity.announce_program_change() returns trigger
  language plpgsql set search_path = pg_catalog, identity
as $$
begin
  if old.grants is distinct from new.grants or old.name is distinct from new.name
    or old.scopes is distinct from new.scopes then
    perform pg_notify('pvt_identity', new.tenant::text);
  end if;
  return null;
end $$;
revoke execute on function identity.announce_program_change from public;
create trigger announce_changed after update on identity.program
  for each row execute function identity.announce_program_change();
create trigger announce_ended after delete on identity.program
  referencing old table as changed for each statement execute function identity.announce_change();
create trigger announce_ended after delete on identity.program_grant
  referencing old table as changed for each statement execute function identity.announce_change();

-- Across tenants, as holder_of_key: by what only the program can know.
create function identity.program_of_secret(p_digest bytea) returns table (tenant uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select p.tenant, p.id from identity.program p
  where p.digest = p_digest or (p.digest_before = p_digest and p.before_until > now());
end;

create function identity.tenant_of_code(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select c.tenant from identity.authorization_code c where c.digest = p_digest and c.expires_at > now());

create function identity.tenant_of_family(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select g.tenant from identity.program_grant g where g.family = p_digest and g.expires_at > now());

create function identity.device_of_user_code(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select d.tenant from identity.device_authorization d
          where d.user_code = p_digest and d.state = 'waiting' and d.expires_at > now());

-- By what everybody may know: whose a program is that asks without a secret.
create function identity.tenant_of_program(p_id uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select p.tenant from identity.program p where p.id = p_id);

-- For the account that the transaction is of.
create function identity.program_grants_of_account(p_account uuid, p_after uuid, p_most integer)
  returns table (id uuid, tenant uuid, tenant_name text, program uuid, name text, scopes text[], address text, agent text,
    created_at timestamptz, seen_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select g.id, g.tenant, t.name, g.program, p.name, g.scopes, g.address, g.agent, g.created_at, g.seen_at, g.expires_at
  from identity.program_grant g join identity.tenant t on t.tenant = g.tenant
    left join identity.program p on p.tenant = g.tenant and p.id = g.program
  where g.account = p_account and p_account = (select pvt.tenant()) and g.expires_at > now()
    and (p_after is null or g.id > p_after)
  order by g.id limit p_most;
end;
create function identity.end_program_grants_of_account(p_account uuid, p_only uuid)
  returns table (id uuid, tenant uuid, program uuid, account uuid, scopes text[], expires_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, identity
begin atomic
  delete from identity.program_grant g
  where g.account = p_account and p_account = (select pvt.tenant()) and (p_only is null or g.id = p_only)
  returning g.id, g.tenant, g.program, g.account, g.scopes, g.expires_at;
end;
revoke execute on function identity.program_of_secret, identity.tenant_of_code, identity.tenant_of_family,
  identity.device_of_user_code, identity.tenant_of_program, identity.program_grants_of_account,
  identity.end_program_grants_of_account from public;
