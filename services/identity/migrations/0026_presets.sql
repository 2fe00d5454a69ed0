-- By whom a person signs in who is known to Google, GitHub or Apple, as the installation's settings have them. It is the
-- account's, over all tenants.
create table identity.preset_identity (
  tenant    uuid not null references identity.account on delete cascade,
  preset    text collate "C" not null check (preset in ('google', 'github', 'apple')),
  -- Who it is there, for ever; a mail may become somebody else's.
  subject   text collate "C" not null,
  -- As it was said when it was linked, for people.
  mail      text,
  linked_at timestamptz not null default now(),
  primary key (tenant, preset),
  unique (preset, subject)
);
select pvt.isolate('identity.preset_identity');

-- Across tenants, as account_of_passkey.
create function identity.account_of_preset(p_preset text, p_subject text) returns uuid
  language sql stable security definer set search_path = pg_catalog, identity
  return (select i.tenant from identity.preset_identity i where i.preset = p_preset and i.subject = p_subject);
revoke execute on function identity.account_of_preset from public;

-- Whose account is to be linked; null where somebody signs in. Those of presets are kept in the first tenant's name.
alter table identity.provider_sign_in add column account uuid references identity.account on delete cascade;
create index provider_sign_in_account on identity.provider_sign_in (account) where account is not null;

-- Who has come by a tenant's provider for the first time comes in by it only where that is demanded, also with sessions
-- that were open before: in every process at once.
create trigger announce_made after insert on identity.provider_identity
  for each row execute function identity.announce_row();
