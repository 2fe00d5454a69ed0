-- Who guests are. Everything that tells who somebody is stands sealed under a key of that guest's own: where the row of `guest_key` is
-- gone, so is the guest (docs/adr/0063-guests-whose-keys-are-theirs.md).
create table hostels.guest (
  tenant      uuid not null,
  id          uuid not null,
  created_at  timestamptz not null default now(),
  -- The guest that this one turned out to be: its id is still good.
  merged_into uuid,
  -- When to erase what the law does not let go of yet.
  erase_on    date,
  erased_at   timestamptz,
  primary key (tenant, id),
  constraint not_its_own check (merged_into <> id),
  constraint erased_or_due check (erased_at is null or erase_on is null)
);
create index guest_newest on hostels.guest (tenant, id) where merged_into is null and erased_at is null;
create index guest_merged on hostels.guest (tenant, merged_into) where merged_into is not null;
create index guest_to_erase on hostels.guest (erase_on) where erase_on is not null;

create table hostels.guest_key (
  tenant  uuid not null,
  guest   uuid not null,
  wrapped bytea not null,
  primary key (tenant, guest)
);

create table hostels.guest_field (
  tenant uuid not null,
  guest  uuid not null,
  field  text collate "C" not null,
  sealed bytea not null,
  primary key (tenant, guest, field)
);

-- Whoever has an e-mail address is one guest: a keyed digest of it.
create table hostels.guest_mail (
  tenant uuid not null,
  digest bytea not null,
  guest  uuid not null,
  primary key (tenant, digest)
);
create index guest_mail_of_guest on hostels.guest_mail (tenant, guest);

-- What guests are searched by: keyed digests of names' beginnings, addresses, phone and document numbers.
create table hostels.guest_term (
  tenant uuid not null,
  digest bytea not null,
  guest  uuid not null,
  primary key (tenant, digest, guest)
);
create index guest_term_of_guest on hostels.guest_term (tenant, guest);

-- Which houses a guest has to do with: who may see guests of one house sees these.
create table hostels.guest_house (
  tenant   uuid not null,
  property text collate "C" not null,
  guest    uuid not null,
  primary key (tenant, property, guest)
);
create index guest_house_of_guest on hostels.guest_house (tenant, guest);

-- What a guest agreed to, and no longer. Nothing is taken out of it, so that it can be shown; it names nobody.
create table hostels.guest_consent (
  tenant        uuid not null,
  id            uuid not null,
  guest         uuid not null,
  purpose       text collate "C" not null,
  text_version  text collate "C" not null,
  given_at      timestamptz not null default now(),
  given_by      text collate "C" not null,
  withdrawn_at  timestamptz,
  withdrawn_by  text collate "C",
  primary key (tenant, id),
  constraint withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index guest_consent_of_guest on hostels.guest_consent (tenant, guest, id);
create unique index one_consent_stands on hostels.guest_consent (tenant, guest, purpose) where withdrawn_at is null;

create table hostels.guest_note (
  tenant     uuid not null,
  id         uuid not null,
  guest      uuid not null,
  visibility text collate "C" not null check (visibility in ('desk', 'managers')),
  sealed     bytea not null,
  made_at    timestamptz not null default now(),
  made_by    text collate "C" not null,
  primary key (tenant, id)
);
create index guest_note_of_guest on hostels.guest_note (tenant, guest, id);

select pvt.isolate('hostels.guest');
select pvt.isolate('hostels.guest_key');
select pvt.isolate('hostels.guest_field');
select pvt.isolate('hostels.guest_mail');
select pvt.isolate('hostels.guest_term');
select pvt.isolate('hostels.guest_house');
select pvt.isolate('hostels.guest_consent');
select pvt.isolate('hostels.guest_note');
