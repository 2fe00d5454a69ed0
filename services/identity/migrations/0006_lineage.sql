-- What a credential makes ends with it: the keys that a key made, by itself or in a session of its sign-in links, those
-- sessions, and the links that nobody opened yet. `parent` is the nearest key above, `made_by` who did it, for people.
alter table identity.api_key
  add column parent  uuid references identity.api_key,
  add column made_by text;
create index api_key_parent on identity.api_key (tenant, parent) where revoked_at is null;

-- Its id is of the digest's beginning, of which nobody makes a session.
alter table identity.session
  add column id         text collate "C" generated always as (encode(substr(digest, 1, 8), 'hex')) stored,
  add column parent     uuid references identity.api_key,
  add column made_by    text,
  add column created_at timestamptz not null default now();
create index session_of_tenant on identity.session (tenant, id);
create index session_parent on identity.session (tenant, parent);

alter table identity.sign_in_token
  add column parent  uuid references identity.api_key,
  add column made_by text;
create index sign_in_token_parent on identity.sign_in_token (tenant, parent);
