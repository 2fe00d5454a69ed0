-- closes_at: when an account that its person gave up is forgotten; until then it can be taken back.
alter table identity.account
  add column language  text not null default 'en',
  add column closes_at timestamptz;
create index account_closing on identity.account (closes_at) where closes_at is not null;

-- What a link of a mail is for, until it is used or too old. `tenant` is the account's id; of a sign-up, that of the account
-- that begins with it. `given` is what the link brings with it, such as the new mail.
create table identity.mail_link (
  tenant      uuid not null,
  id          uuid not null,
  digest      bytea not null unique,
  purpose     text not null,
  given       jsonb not null,
  expires_at  timestamptz not null,
  primary key (tenant, id)
);
create index mail_link_expires on identity.mail_link (expires_at);
select pvt.isolate('identity.mail_link');


-- Across tenants, as account_of_mail: by what only the person can know, or for the account that the transaction is of.
create function identity.account_of_mail_link(p_digest bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select l.tenant from identity.mail_link l where l.digest = p_digest and l.expires_at > now());

-- Where an account is the only owner who stays: none else has the role for everything, is not suspended and does not leave.
create function identity.owned_alone_by(p_account uuid) returns table (tenant uuid, tenant_name text)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select m.tenant, t.name from identity.membership m join identity.tenant t on t.tenant = m.tenant
  where m.account = p_account and p_account = (select pvt.tenant()) and exists (select from jsonb_array_elements(m.grants) as g where g->>'role' = 'owner' and g->'resources' is null)
    and not exists (
      select from identity.membership o join identity.account a on a.tenant = o.account
      where o.tenant = m.tenant and o.account <> p_account and o.state = 'active' and a.closes_at is null
        and exists (select from jsonb_array_elements(o.grants) as g where g->>'role' = 'owner' and g->'resources' is null))
  order by m.tenant;
end;
revoke execute on function identity.account_of_mail_link, identity.owned_alone_by from public;
