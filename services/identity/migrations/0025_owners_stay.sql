-- How many owners of the transaction's tenant stay: they have the role for everything, are not suspended, and do not give
-- their accounts up. Whoever takes one away has the tenant's row locked, so that two at the same time do not both count on
-- the other.
create function identity.owners_staying() returns integer
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select count(*)::integer from identity.membership m join identity.account a on a.tenant = m.account
  where m.tenant = (select pvt.tenant()) and m.state = 'active' and a.closes_at is null
    and exists (select from jsonb_array_elements(m.grants) as g where g->>'role' = 'owner' and g->'resources' is null);
end;
revoke execute on function identity.owners_staying from public;
drop function identity.owned_alone_by;
