-- An account that began with a mail which its provider does not run: whoever had the mailbox once has it, until somebody shows
-- the mail here for the first time. Of before those are meant that were linked by what made them.
alter table identity.account add column begun_elsewhere boolean not null default false;
update identity.account a set begun_elsewhere = true
  where mail_verified_at is null
    and exists (select from identity.preset_identity i where i.tenant = a.tenant and i.linked_at = a.created_at);

-- Whose a mail domain is, with the token that it was shown by: for a tenant that has just shown that it is its own.
drop function identity.is_domain_of_another(text);
create function identity.holder_of_domain(p_domain text) returns table (tenant uuid, token text)
  language sql stable security definer set search_path = pg_catalog, identity
begin atomic
  select d.tenant, d.token from identity.domain d
  where d.domain = p_domain and d.verified_at is not null
    and exists (select from identity.domain o where o.tenant = (select pvt.tenant()) and o.domain = p_domain);
end;
revoke execute on function identity.holder_of_domain from public;
