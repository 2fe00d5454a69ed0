-- A delivery carries no credential of ours: its address tells the tenant. This is the one question that may be asked
-- across tenants, and it gives one endpoint: the one whose token the sender knows, or, without a token, the only one
-- that the installation has for the provider.
create function collect.webhook_endpoint_at(p_provider text, p_token text)
  returns table (tenant uuid, provider text, scheme json, tolerance_seconds integer, type text, secrets bytea[])
  language sql stable set search_path = pg_catalog set pvt.tenant = '*' as $$
    select e.tenant, e.provider, e.scheme, e.tolerance_seconds, e.type, e.secrets
    from collect.webhook_endpoint e
    where e.provider = p_provider
      and case when p_token is not null then e.token = p_token
               else 1 = (select count(*) from collect.webhook_endpoint other where other.provider = p_provider) end
  $$;
