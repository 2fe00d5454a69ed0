-- A session by a tenant's leave hangs on the operator that it is of, too: it ends with the operator's own ones.
create index session_support_operator on identity.session (made_by) where support_grant is not null;

create or replace function identity.end_sessions_of_account(p_account uuid, p_only text, p_except text)
  returns table (tenant uuid, id text, name text, scopes text[], created_at timestamptz, expires_at timestamptz, made_by text)
  language sql volatile security definer set search_path = pg_catalog, identity
begin atomic
  delete from identity.session s
  where (s.account = p_account or s.support_grant is not null and s.made_by = 'person:' || p_account)
    and p_account = (select pvt.tenant())
    and (p_only is null or s.id = p_only) and (p_except is null or s.id <> p_except)
  returning s.tenant, s.id, s.name, s.scopes, s.created_at, s.expires_at, s.made_by;
end;

-- For the first tenant, whose operator somebody is no more, or otherwise: wherever that one has gone in.
create function identity.end_support_for_operators(p_account uuid)
  returns table (tenant uuid, id text, name text, scopes text[], created_at timestamptz, expires_at timestamptz, made_by text)
  language sql volatile security definer set search_path = pg_catalog, identity
begin atomic
  delete from identity.session s
  where s.support_grant is not null and s.made_by = 'person:' || p_account and (select pvt.tenant()) = identity.first_tenant()
  returning s.tenant, s.id, s.name, s.scopes, s.created_at, s.expires_at, s.made_by;
end;
revoke execute on function identity.end_support_for_operators from public;
