-- What became of a tenant's events in every service's groups is shown here, and dead letters are redriven from here.
grant pvt_log_inspector to pvt_collect;

-- Whose endpoint an address is. As before, with the rights of who made it instead of a setting that opened every row.
create or replace function collect.webhook_endpoint_at(p_provider text, p_token text)
  returns table (tenant uuid, provider text, scheme json, tolerance_seconds integer, type text, secrets bytea[])
  language sql stable security definer set search_path = pg_catalog as $$
    select e.tenant, e.provider, e.scheme, e.tolerance_seconds, e.type, e.secrets
    from collect.webhook_endpoint e
    where e.provider = p_provider
      and case when p_token is not null then e.token = p_token
               else 1 = (select count(*) from collect.webhook_endpoint other where other.provider = p_provider) end
  $$;
revoke execute on function collect.webhook_endpoint_at from public;
