-- What a process remembers of a credential is forgotten when this says so: with the commit of what was taken back, in
-- whatever way it was. The payload is whose it was, a tenant's or an account's id; empty where they are many. What happens
-- to every session once a minute (that it was used) and when one begins is not announced, so that sign-ins do not queue
-- for the lock of announcements.
create function identity.announce_change() returns trigger
  language plpgsql set search_path = pg_catalog, identity
as $$
declare
  many integer;
  one text;
begin
  select count(*), min(tenant) into many, one from (select distinct c.tenant::text as tenant from changed c limit 2) as d;
  if many > 0 then
    perform pg_notify('pvt_identity', case when many = 1 then one else '' end);
  end if;
  return null;
end $$;
revoke execute on function identity.announce_change from public;

-- A trigger with a transition table can not be of some columns only; what is used each minute is told apart by hand.
create function identity.announce_key_change() returns trigger
  language plpgsql set search_path = pg_catalog, identity
as $$
begin
  if old.revoked_at is distinct from new.revoked_at or old.expires_at is distinct from new.expires_at
    or old.scopes is distinct from new.scopes then
    perform pg_notify('pvt_identity', new.tenant::text);
  end if;
  return null;
end $$;
create function identity.announce_row() returns trigger
  language plpgsql set search_path = pg_catalog, identity
as $$
begin
  perform pg_notify('pvt_identity', new.tenant::text);
  return null;
end $$;
revoke execute on function identity.announce_key_change, identity.announce_row from public;

create trigger announce_ended after delete on identity.session
  referencing old table as changed for each statement execute function identity.announce_change();
create trigger announce_changed after update of digest, tenant, scopes, expires_at, account, factors, verified_at
  on identity.session for each row execute function identity.announce_row();
create trigger announce_changed after update of revoked_at, expires_at, scopes
  on identity.api_key for each row execute function identity.announce_key_change();
create trigger announce_ended after delete on identity.api_key
  referencing old table as changed for each statement execute function identity.announce_change();
create trigger announce_changed after update of grants, state, name
  on identity.membership for each row execute function identity.announce_row();
create trigger announce_ended after delete on identity.membership
  referencing old table as changed for each statement execute function identity.announce_change();
create trigger announce_changed after update of permissions
  on identity.role for each row execute function identity.announce_row();
create trigger announce_ended after delete on identity.role
  referencing old table as changed for each statement execute function identity.announce_change();
create trigger announce_changed after update on identity.tenant for each row execute function identity.announce_row();
create trigger announce_changed after update of name, mail
  on identity.account for each row execute function identity.announce_row();
