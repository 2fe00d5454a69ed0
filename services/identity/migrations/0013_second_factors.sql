-- What else than a password a person shows who it is by. All of it is the account's: `tenant` is the account's id.

-- Codes of an app, one app an account (RFC 6238). The secret is sealed; no code of `last_step` or before counts again.
create table identity.totp (
  tenant       uuid primary key references identity.account on delete cascade,
  secret       bytea not null,
  -- Null until a first code has shown that the app has the secret.
  confirmed_at timestamptz,
  last_step    bigint not null default 0,
  created_at   timestamptz not null default now()
);

create table identity.recovery_code (
  tenant  uuid not null references identity.account on delete cascade,
  digest  bytea not null,
  primary key (tenant, digest)
);

create table identity.passkey (
  tenant       uuid not null references identity.account on delete cascade,
  id           uuid not null,
  -- As the authenticator names it: base64url.
  credential   text collate "C" not null unique,
  public_key   bytea not null,
  -- Of the authenticator's signatures; 0 for ever where it counts none.
  counter      bigint not null,
  transports   text[] not null,
  -- The host that it was made for, and that alone it is good for.
  host         text not null,
  name         text not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (tenant, id)
);

-- Challenges are signed, not kept; one that was answered is, until it has expired, so that no answer counts twice.
create table identity.used_challenge (
  digest     bytea primary key,
  tenant     uuid not null,
  expires_at timestamptz not null
);
create index used_challenge_expired on identity.used_challenge (expires_at);

-- Signed in by one factor, asked for the second: no session yet.
create table identity.pending_sign_in (
  digest     bytea primary key,
  tenant     uuid not null references identity.account on delete cascade,
  factors    text[] not null,
  -- The tenant that was asked for.
  wanted     uuid,
  tries      integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index pending_sign_in_account on identity.pending_sign_in (tenant, created_at);
create index pending_sign_in_expired on identity.pending_sign_in (expires_at);

-- Browsers that are not asked for the second factor.
create table identity.remembered_device (
  digest       bytea primary key,
  tenant       uuid not null references identity.account on delete cascade,
  id           text collate "C" generated always as (encode(substr(digest, 1, 8), 'hex')) stored,
  agent        text not null,
  address      text not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at   timestamptz not null
);
create index remembered_device_account on identity.remembered_device (tenant, id);
create index remembered_device_expired on identity.remembered_device (expires_at);

-- Wrong answers in a row, by what was asked for: after some of them nothing counts for a while.
create table identity.proof_tries (
  tenant        uuid not null references identity.account on delete cascade,
  kind          text not null check (kind in ('code', 'password')),
  failures      integer not null,
  blocked_until timestamptz,
  primary key (tenant, kind)
);

-- How people have to sign in to be in a tenant.
create table identity.sign_in_policy (
  tenant        uuid primary key references identity.tenant,
  second_factor text not null check (second_factor in ('none', 'staff', 'all')),
  -- The longest that a session lasts there, in days.
  session_days  integer check (session_days between 1 and 365),
  updated_at    timestamptz not null default now()
);

select pvt.isolate('identity.totp');
select pvt.isolate('identity.recovery_code');
select pvt.isolate('identity.passkey');
select pvt.isolate('identity.used_challenge');
select pvt.isolate('identity.pending_sign_in');
select pvt.isolate('identity.remembered_device');
select pvt.isolate('identity.proof_tries');
select pvt.isolate('identity.sign_in_policy');

create trigger announce_changed after insert or update on identity.sign_in_policy
  for each row execute function identity.announce_row();

-- Across tenants, as holder_of_key: by what only the browser knows, or what a passkey is known by.
create function identity.account_of_passkey(p_credential text) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select p.tenant from identity.passkey p where p.credential = p_credential);

create function identity.account_of_pending_sign_in(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select p.tenant from identity.pending_sign_in p where p.digest = p_digest and p.expires_at > now());

-- Asked with whose a session is: what its tenant demands.
create function identity.second_factor_demanded(p_tenant uuid) returns text
  language sql stable security definer set search_path = pg_catalog, identity
  return (select p.second_factor from identity.sign_in_policy p where p.tenant = p_tenant);

-- For the account that the transaction is of: ends its sessions over all tenants, but one; or that one alone.
create function identity.end_sessions_of_account(p_account uuid, p_only text, p_except text)
  returns table (tenant uuid, id text, name text, scopes text[], created_at timestamptz, expires_at timestamptz, made_by text)
  language sql volatile security definer set search_path = pg_catalog, identity
begin atomic
  delete from identity.session s
  where s.account = p_account and p_account = (select pvt.tenant())
    and (p_only is null or s.id = p_only) and (p_except is null or s.id <> p_except)
  returning s.tenant, s.id, s.name, s.scopes, s.created_at, s.expires_at, s.made_by;
end;

revoke execute on function identity.account_of_passkey, identity.account_of_pending_sign_in, identity.second_factor_demanded,
  identity.end_sessions_of_account from public;
