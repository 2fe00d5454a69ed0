-- What the parties of a contract say of each other once it is over (docs/adr/0095-reviews-in-the-dark.md).
create table auction.review_period (
  tenant    uuid not null,
  contract  uuid not null,
  client    text collate "C" not null,
  developer text collate "C" not null,
  title     text not null,
  -- Whether the developer was paid anything: else there was no work to judge, and it does not count.
  counts    boolean not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  primary key (tenant, contract)
);

select pvt.isolate('auction.review_period');

create table auction.review (
  tenant      uuid not null,
  id          uuid not null,
  contract    uuid not null,
  party       text collate "C" not null check (party in ('client', 'developer')),
  author      text collate "C" not null,
  subject     text collate "C" not null,
  scores      jsonb not null,
  -- What the scores come to, in hundredths.
  overall     integer not null check (overall between 100 and 500),
  text        text not null,
  counts      boolean not null,
  written_at  timestamptz not null,
  -- From then on others see it: the end of the period, or when the second one was written.
  shown_at    timestamptz not null,
  -- Whether its event was published.
  told        boolean not null default false,
  answer      text,
  answered_at timestamptz,
  hidden_at   timestamptz,
  primary key (tenant, id),
  constraint review_once unique (tenant, contract, party)
);
create index review_of_subject on auction.review (tenant, subject, party, id);
-- For the rings.
create index review_by_time on auction.review (tenant, written_at);

select pvt.isolate('auction.review');

create table auction.review_report (
  tenant      uuid not null,
  id          uuid not null,
  review      uuid not null,
  reporter    text collate "C" not null,
  reason      text collate "C" not null check (reason in ('offensive', 'untrue', 'private', 'spam')),
  text        text not null,
  state       text collate "C" not null check (state in ('open', 'hidden', 'kept')),
  reported_at timestamptz not null,
  decided_by  text collate "C",
  decision    text,
  decided_at  timestamptz,
  primary key (tenant, id),
  constraint review_report_once unique (tenant, review, reporter)
);
create index review_report_open on auction.review_report (tenant, id) where state = 'open';

select pvt.isolate('auction.review_report');

-- What is counted of an account: its disputes by contract.
create index dispute_of_contract on auction.dispute (tenant, contract);
