-- A key gets another secret, and the one before counts for a while.
alter table identity.api_key
  add column digest_before bytea unique,
  add column before_until  timestamptz;

create or replace function identity.holder_of_key(p_digest bytea)
  returns table (tenant uuid, tenant_name text, id uuid, name text, scopes text[], expires_at timestamptz, used_lately boolean)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select k.tenant, t.name, k.id, k.name, k.scopes,
    case when k.digest = p_digest then k.expires_at else least(k.expires_at, k.before_until) end,
    k.last_used_at is not null and k.last_used_at >= now() - interval '1 minute'
  from identity.api_key k join identity.tenant t on t.tenant = k.tenant
  where (k.digest = p_digest or (k.digest_before = p_digest and k.before_until > now()))
    and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
end;
revoke execute on function identity.holder_of_key from public;

create trigger announce_rotated after update of digest, digest_before, before_until
  on identity.api_key for each row execute function identity.announce_row();
