-- Across tenants, as account_of_mail, of whom it is asked before there is a caller: by mail and password.
create function identity.account_with_mail(p_mail_key text)
  returns table (tenant uuid, name text, mail text, password text, mail_verified_at timestamptz, created_at timestamptz,
    language text, closes_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select a.tenant, a.name, a.mail, a.password, a.mail_verified_at, a.created_at, a.language, a.closes_at
  from identity.account a where a.mail_key = p_mail_key;
end;
revoke execute on function identity.account_with_mail from public;
