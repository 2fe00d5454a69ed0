-- What who completes a course gets, and who has it (docs/adr/0069-certificates-that-verify-by-themselves.md).
create table academy.certificate_rule (
  tenant     uuid not null,
  course     text collate "C" not null,
  definition json not null,
  primary key (tenant, course)
);

-- As whom an organisation issues: where its certificates stand never changes, since that is signed with each of them.
create table academy.issuer (
  tenant uuid not null primary key,
  base   text not null,
  -- How many certificates have their bit in a status list.
  places integer not null default 0
);

create table academy.issuer_key (
  tenant     uuid not null,
  -- did:key
  key        text collate "C" not null,
  sealed     bytea not null,
  since      timestamptz not null default now(),
  retired_at timestamptz,
  primary key (tenant, key)
);
create unique index one_key_signs on academy.issuer_key (tenant) where retired_at is null;

create table academy.certificate (
  tenant        uuid not null,
  serial        text collate "C" not null,
  enrolment     uuid not null,
  account       uuid not null,
  course        text collate "C" not null,
  version       integer not null,
  learner       text not null,
  title         text not null,
  issuer        text not null,
  language      text collate "C" not null,
  -- As it was when this was issued: what is printed later is the same.
  template      json not null,
  credential    json not null,
  place         integer not null,
  state         text collate "C" not null default 'valid' check (state in ('valid', 'revoked', 'superseded')),
  issued_at     timestamptz not null,
  expires_at    timestamptz,
  ended_at      timestamptz,
  reason        text,
  superseded_by text collate "C",
  primary key (tenant, serial),
  constraint own_place unique (tenant, place),
  constraint ended_at_a_time check ((state = 'valid') = (ended_at is null)),
  -- What was revoked stays so, also where another one stands for it.
  constraint superseded_by_one check (case state when 'superseded' then superseded_by is not null when 'valid' then superseded_by is null else true end)
);
-- Who completes a version has one certificate of it, however often it is asked for; a revoked one is not issued again by itself.
create unique index certificate_of_enrolment on academy.certificate (tenant, enrolment, version) where superseded_by is null;
create index certificate_of_course on academy.certificate (tenant, course, issued_at desc, serial desc);
create index certificate_of_account on academy.certificate (tenant, account, issued_at desc);
create index certificate_that_ended on academy.certificate (tenant, place) where state <> 'valid';

select pvt.isolate('academy.certificate_rule');
select pvt.isolate('academy.issuer');
select pvt.isolate('academy.issuer_key');
select pvt.isolate('academy.certificate');
