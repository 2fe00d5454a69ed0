-- Whose a credential is can't be asked for a tenant: it tells the tenant. These are the questions that may be asked across
-- tenants, each by the digest of a secret, which only its holder can know; none lists anything. Served by the digests'
-- unique indexes.
create function identity.holder_of_key(p_digest bytea)
  returns table (tenant uuid, tenant_name text, id uuid, name text, scopes text[], expires_at timestamptz, used_lately boolean)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select k.tenant, t.name, k.id, k.name, k.scopes, k.expires_at,
    k.last_used_at is not null and k.last_used_at >= now() - interval '1 minute'
  from identity.api_key k join identity.tenant t on t.tenant = k.tenant
  where k.digest = p_digest and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
end;

create function identity.holder_of_session(p_digest bytea)
  returns table (tenant uuid, tenant_name text, id text, name text, scopes text[], expires_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  -- Of the digest's beginning nobody makes a session.
  select s.tenant, t.name, encode(substr(s.digest, 1, 8), 'hex'), s.name, s.scopes, s.expires_at
  from identity.session s join identity.tenant t on t.tenant = s.tenant
  where s.digest = p_digest and s.expires_at > now();
end;

create function identity.tenant_of_sign_in_token(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select k.tenant from identity.sign_in_token k where k.digest = p_digest and k.expires_at > now());

-- And by an address that everybody may know: whose site it is.
create function identity.tenant_of_site(p_host text, p_address text) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return case when p_host is null then (select s.tenant from identity.site s where s.address = p_address)
              else (select h.tenant from identity.site_host h where h.host = p_host) end;

revoke execute on function identity.holder_of_key, identity.holder_of_session, identity.tenant_of_sign_in_token,
  identity.tenant_of_site from public;
