-- What a credential hangs on beside a key above it: `person:<account>`, an owner who made a sign-in link, and
-- `program-grant:<id>`, by which a command line acted. It is handed on to whatever is made with the credential, and all of it
-- ends with any of these roots. A person stands while it is an owner for everything, and is not suspended.
alter table identity.sign_in_token add column hangs_on text[] not null default '{}';
alter table identity.session       add column hangs_on text[] not null default '{}';
alter table identity.api_key       add column hangs_on text[] not null default '{}';
alter table identity.program       add column hangs_on text[] not null default '{}';
-- Few hang on anything.
create index sign_in_token_hanging on identity.sign_in_token (tenant) where hangs_on <> '{}';
create index session_hanging on identity.session (tenant) where hangs_on <> '{}';
create index api_key_hanging on identity.api_key (tenant) where hangs_on <> '{}' and revoked_at is null;
create index program_hanging on identity.program (tenant) where hangs_on <> '{}';

-- What was made before: links of people and their sessions hang on who made them. Those made in a link's session do not say
-- by whom, so they end.
update identity.sign_in_token set hangs_on = array[made_by] where made_by ~ '^person:[0-9a-f-]{36}$';
update identity.session set hangs_on = array[made_by]
  where account is null and support_grant is null and made_by ~ '^person:[0-9a-f-]{36}$';
delete from identity.sign_in_token where made_by ~ '^person:[0-9a-f]{16}$';
delete from identity.session where account is null and made_by ~ '^person:[0-9a-f]{16}$';

-- Until when a root stands: infinity for a person, null where it has fallen. These act with the rights of who asks: by
-- themselves they answer for the transaction's tenant.
create function identity.root_until(p_tenant uuid, p_root text) returns timestamptz
  language sql stable set search_path = pg_catalog, identity
  return case split_part(p_root, ':', 1)
    when 'person' then (select 'infinity'::timestamptz from identity.membership m
      where m.tenant = p_tenant and m.account = split_part(p_root, ':', 2)::uuid and m.state = 'active'
        and exists (select from jsonb_array_elements(m.grants) as g where g->>'role' = 'owner' and g->'resources' is null))
    when 'program-grant' then (select g.expires_at from identity.program_grant g
      join identity.membership m on m.tenant = g.tenant and m.account = g.account and m.state = 'active'
      where g.tenant = p_tenant and g.id = split_part(p_root, ':', 2)::uuid and g.expires_at > now())
  end;

-- The earliest of the roots' ends: -infinity where one has fallen, infinity where there is none.
create function identity.hangs_until(p_tenant uuid, p_hangs_on text[]) returns timestamptz
  language sql stable set search_path = pg_catalog, identity
  return coalesce((select min(coalesce(identity.root_until(p_tenant, r.root), '-infinity')) from unnest(p_hangs_on) as r(root)),
    'infinity');

-- As hangs_until, of links and their sessions: nobody can show a second factor in one, so where it is demanded those of
-- people are good for nothing.
create function identity.link_hangs_until(p_tenant uuid, p_hangs_on text[]) returns timestamptz
  language sql stable set search_path = pg_catalog, identity
  return case when exists (select from unnest(p_hangs_on) as r(root) where starts_with(r.root, 'person:'))
      and exists (select from identity.sign_in_policy p where p.tenant = p_tenant and p.second_factor <> 'none')
    then '-infinity' else identity.hangs_until(p_tenant, p_hangs_on) end;

create or replace function identity.tenant_of_sign_in_token(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select k.tenant from identity.sign_in_token k where k.digest = p_digest and k.expires_at > now()
    and (k.hangs_on = '{}' or identity.link_hangs_until(k.tenant, k.hangs_on) > now()));

create or replace function identity.holder_of_key(p_digest bytea)
  returns table (tenant uuid, tenant_name text, id uuid, name text, scopes text[], expires_at timestamptz, used_lately boolean)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select k.tenant, t.name, k.id, k.name, k.scopes,
    least(k.expires_at, case when k.digest <> p_digest then k.before_until end,
      case when k.hangs_on <> '{}' then nullif(identity.hangs_until(k.tenant, k.hangs_on), 'infinity') end),
    k.last_used_at is not null and k.last_used_at >= now() - interval '1 minute'
  from identity.api_key k join identity.tenant t on t.tenant = k.tenant
  where (k.digest = p_digest or (k.digest_before = p_digest and k.before_until > now()))
    and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and (k.hangs_on = '{}' or identity.hangs_until(k.tenant, k.hangs_on) > now());
end;

create or replace function identity.holder_of_session(p_digest bytea, p_idle interval)
  returns table (tenant uuid, tenant_name text, id text, name text, scopes text[], expires_at timestamptz, account uuid,
    account_name text, mail text, grants jsonb, roles jsonb, factors text[], verified_at timestamptz, seen_lately boolean)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select s.tenant, coalesce(t.name, ''), s.id, s.name, s.scopes,
    least(s.expires_at,
      case when s.hangs_on <> '{}' then nullif(identity.link_hangs_until(s.tenant, s.hangs_on), 'infinity') end),
    s.account, a.name, a.mail, m.grants,
    (select jsonb_object_agg(r.name, r.permissions) from identity.role r
     where r.tenant = s.tenant and m.grants @> jsonb_build_array(jsonb_build_object('role', r.name))),
    s.factors, s.verified_at, s.seen_at >= now() - interval '1 minute'
  from identity.session s
    left join identity.tenant t on t.tenant = s.tenant
    left join identity.account a on a.tenant = s.account
    left join identity.membership m on m.tenant = s.tenant and m.account = s.account and m.state = 'active'
  where s.digest = p_digest and s.expires_at > now() and s.seen_at > now() - p_idle
    and (s.account is null or m.account is not null or s.tenant = s.account)
    and (m.account is null or 'provider' = any(s.factors) or not identity.provider_demanded(m.tenant, m.account))
    and (s.hangs_on = '{}' or identity.link_hangs_until(s.tenant, s.hangs_on) > now());
end;

create or replace function identity.program_of_secret(p_digest bytea) returns table (tenant uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select p.tenant, p.id from identity.program p
  where (p.digest = p_digest or (p.digest_before = p_digest and p.before_until > now()))
    and (p.hangs_on = '{}' or identity.hangs_until(p.tenant, p.hangs_on) > now());
end;

-- For the account that the transaction is of, over all tenants. With all of its sessions those end that its links opened, and
-- its links: first what makes them, then the links, then what they opened meanwhile, so that none is missed.
create or replace function identity.end_sessions_of_account(p_account uuid, p_only text, p_except text)
  returns table (tenant uuid, id text, name text, scopes text[], created_at timestamptz, expires_at timestamptz, made_by text)
  language plpgsql volatile security definer set search_path = pg_catalog, identity
as $$
#variable_conflict use_column
begin
  if not coalesce(p_account = (select pvt.tenant()), false) then
    return;
  end if;
  return query
    delete from identity.session s
    where (s.account = p_account or s.support_grant is not null and s.made_by = 'person:' || p_account)
      and (p_only is null or s.id = p_only) and (p_except is null or s.id <> p_except)
    returning s.tenant, s.id::text, s.name, s.scopes, s.created_at, s.expires_at, s.made_by;
  if p_only is null then
    delete from identity.sign_in_token k where k.hangs_on <> '{}' and 'person:' || p_account = any(k.hangs_on)
      and k.tenant in (select m.tenant from identity.membership m where m.account = p_account);
    return query
      delete from identity.session s where s.hangs_on <> '{}' and 'person:' || p_account = any(s.hangs_on)
        and s.tenant in (select m.tenant from identity.membership m where m.account = p_account)
      returning s.tenant, s.id::text, s.name, s.scopes, s.created_at, s.expires_at, s.made_by;
  end if;
end $$;

revoke execute on function identity.root_until, identity.hangs_until, identity.link_hangs_until,
  identity.tenant_of_sign_in_token, identity.holder_of_key, identity.holder_of_session, identity.program_of_secret,
  identity.end_sessions_of_account from public;
