-- What is read out of a project's brief, and who may read it (docs/adr/0094-a-scope-that-cites-the-brief.md).
alter table auction.project drop constraint project_visibility_check;
alter table auction.project add constraint project_visibility_check check (visibility in ('public', 'invited', 'private'));
-- SHA-256 of the text that is accepted before a private project is read.
alter table auction.project add column nda_hash text collate "C";
-- What a search looks into: title and description in small letters, with contact details masked, so that none is found by asking for it.
-- Of projects that were there before, the words of the title that are no address and no number.
alter table auction.project add column words text not null default '';
update auction.project set words = lower(regexp_replace(definition ->> 'title', '\S*[@/0-9]\S*', ' ', 'g'));
alter table auction.auction drop constraint auction_visibility_check;
alter table auction.auction add constraint auction_visibility_check check (visibility in ('public', 'invited', 'private'));
-- Which approved scope bidders have read; null where there was none at the publication.
alter table auction.auction add column scope_version integer;

create table auction.project_file (
  tenant   uuid not null,
  project  uuid not null,
  id       text collate "C" not null,
  name     text not null,
  type     text collate "C" not null,
  bytes    integer not null,
  pages    integer,
  -- What is read of it; empty where `unread` says why.
  content  text not null,
  unread   text collate "C",
  taken_at timestamptz not null default now(),
  primary key (tenant, project, id)
);

select pvt.isolate('auction.project_file');

-- What a reader made of a brief: the same brief, read again, has the same scope.
create table auction.scope_reading (
  tenant  uuid not null,
  project uuid not null,
  digest  text collate "C" not null,
  reader  text collate "C" not null check (reader in ('model', 'rules')),
  model   text,
  dropped integer not null,
  content jsonb not null,
  hash    text collate "C" not null,
  primary key (tenant, project, digest, reader)
);

select pvt.isolate('auction.scope_reading');

create table auction.scope_version (
  tenant  uuid not null,
  project uuid not null,
  version integer not null,
  -- Of the brief that it cites.
  digest  text collate "C" not null,
  -- Who made it: a reader, or the client by hand.
  reader  text collate "C" not null check (reader in ('model', 'rules', 'client')),
  model   text,
  dropped integer not null,
  content jsonb not null,
  hash    text collate "C" not null,
  made_at timestamptz not null default now(),
  primary key (tenant, project, version)
);

select pvt.isolate('auction.scope_version');
select pvt.append_only('auction.scope_version');

create table auction.scope_approval (
  tenant      uuid not null,
  project     uuid not null,
  version     integer not null,
  approved_at timestamptz not null default now(),
  primary key (tenant, project, version)
);

select pvt.isolate('auction.scope_approval');
select pvt.append_only('auction.scope_approval');

-- Who accepted which text, under which name.
create table auction.nda_acceptance (
  tenant      uuid not null,
  project     uuid not null,
  account     text collate "C" not null,
  hash        text collate "C" not null,
  name        text not null,
  accepted_at timestamptz not null,
  primary key (tenant, project, account, hash)
);

select pvt.isolate('auction.nda_acceptance');
select pvt.append_only('auction.nda_acceptance');

create table auction.project_question (
  tenant      uuid not null,
  project     uuid not null,
  id          uuid not null,
  -- For staff alone.
  asker       text collate "C" not null,
  question    text not null,
  answer      text,
  asked_at    timestamptz not null default now(),
  answered_at timestamptz,
  primary key (tenant, project, id)
);

select pvt.isolate('auction.project_question');
