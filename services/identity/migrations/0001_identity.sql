create table identity.tenant (
  tenant     uuid primary key,
  name       text not null,
  created_at timestamptz not null default now()
);

-- Keys and tokens are kept as SHA-256 digests only: they are long random strings, so a slow hash would protect nothing.
create table identity.api_key (
  id         uuid primary key,
  tenant     uuid not null references identity.tenant,
  name       text not null,
  digest     bytea not null unique,
  scopes     text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_key_tenant on identity.api_key (tenant, created_at);

create table identity.session (
  digest     bytea primary key,
  tenant     uuid not null references identity.tenant,
  name       text not null,
  scopes     text[] not null,
  expires_at timestamptz not null
);

-- Links that the start prints: good for one sign-in.
create table identity.sign_in_token (
  digest     bytea primary key,
  tenant     uuid not null references identity.tenant,
  expires_at timestamptz not null
);

select pvt.isolate('identity.tenant');
select pvt.isolate('identity.api_key');
select pvt.isolate('identity.session');
select pvt.isolate('identity.sign_in_token');
