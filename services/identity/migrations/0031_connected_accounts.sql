-- Of the account that the transaction is of, over all tenants: where an organisation's own provider knows its person.
create function identity.providers_of_account(p_account uuid)
  returns table (tenant uuid, tenant_name text, issuer text, linked_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select i.tenant, t.name, i.issuer, i.linked_at
  from identity.provider_identity i
    join identity.tenant t on t.tenant = i.tenant
    join identity.membership m on m.tenant = i.tenant and m.account = i.account
  where i.account = p_account and p_account = (select pvt.tenant());
end;
revoke execute on function identity.providers_of_account from public;
