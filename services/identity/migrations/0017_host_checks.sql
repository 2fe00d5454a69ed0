-- A host name is a tenant's when it has shown that it is: by a record of the name's DNS or a file at the host, which hold the
-- token. Until then any tenant may ask for it, and it finds nobody. Those of before stay as they are.
alter table identity.site_host
  add column token       text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  add column verified_at timestamptz,
  -- dns or file.
  add column verified_by text,
  add column checked_at  timestamptz,
  -- What the last check met, for people; null where it found the token.
  add column fault       text,
  -- The timer's: one process checks it, and others leave it until then.
  add column next_at     timestamptz not null default now() + interval '1 day';
-- Nobody was asked for a token then: they are looked at only when somebody wants it.
update identity.site_host set verified_at = now(), next_at = 'infinity';
alter table identity.site_host drop constraint site_host_pkey, add primary key (tenant, host);
create unique index site_host_verified on identity.site_host (host) where verified_at is not null;
create index site_host_due on identity.site_host (next_at);
drop index identity.site_host_tenant;

create or replace function identity.tenant_of_site(p_host text, p_address text) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select t.tenant from identity.tenant t where t.suspended_at is null and t.closes_at is null and t.tenant =
    case when p_host is null then (select s.tenant from identity.site s where s.address = p_address)
         else (select h.tenant from identity.site_host h where h.host = p_host and h.verified_at is not null) end);

-- Who has a host name, for a tenant that asks for it too: so that its holder is checked again before it changes hands.
create function identity.holder_of_host(p_host text) returns table (tenant uuid, token text)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select h.tenant, h.token from identity.site_host h
  where h.host = p_host and h.verified_at is not null
    and exists (select from identity.site_host o where o.tenant = (select pvt.tenant()) and o.host = p_host);
end;
revoke execute on function identity.holder_of_host from public;
