-- An address without a token was the endpoint of the only tenant that had one for the provider, until another tenant had one
-- too. What an address means is its own: without a token it is none.
drop function collect.webhook_endpoint_at(text, text);
create function collect.webhook_endpoint_at(p_provider text, p_token text)
  returns table (tenant uuid, provider text, scheme json, tolerance_seconds integer, type text, secrets bytea[])
  language sql stable security definer set search_path = pg_catalog as $$
    select e.tenant, e.provider, e.scheme, e.tolerance_seconds, e.type, e.secrets
    from collect.webhook_endpoint e where e.token = p_token and e.provider = p_provider
  $$;
revoke execute on function collect.webhook_endpoint_at from public;
