-- Asked by the start, before there is a tenant to ask for: which one is the first.
create function identity.first_tenant() returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select t.tenant from identity.tenant t order by t.created_at limit 1);
revoke execute on function identity.first_tenant from public;
