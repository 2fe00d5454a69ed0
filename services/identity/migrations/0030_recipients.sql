-- The language is the account's own, which is another tenant's row: only of who belongs to the transaction's tenant.
create function identity.languages_of(p_accounts uuid[]) returns table (account uuid, language text)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select a.tenant, a.language from identity.account a
    join identity.membership m on m.account = a.tenant
  where m.tenant = (select pvt.tenant()) and a.tenant = any(p_accounts);
end;
revoke execute on function identity.languages_of from public;
