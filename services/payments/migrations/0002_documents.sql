-- Invoices, credit notes and receipts. A document is never changed: what is wrong is corrected by a credit note that names it.

-- The last number of a series in a year. Its row is locked by the transaction that takes a number, until that one commits or rolls back: a
-- rollback gives the number back, so there is no gap, and two series do not wait for each other.
create table payments.document_series (
  tenant uuid not null,
  series text collate "C" not null,
  year   smallint not null,
  last   integer not null,
  primary key (tenant, series, year)
);

create table payments.document (
  tenant    uuid not null,
  id        uuid not null,
  kind      text collate "C" not null check (kind in ('invoice', 'credit_note', 'receipt')),
  series    text collate "C" not null check (series ~ '^[A-Z][A-Z0-9]{0,9}$'),
  year      smallint not null,
  -- Taken by the trigger below, whatever is given.
  number    integer not null,
  -- The invoice that a credit note corrects.
  corrects  uuid,
  -- What it is for, in the words of who issues it: `booking:0198…`.
  reference text collate "C" not null default '' check (length(reference) <= 200),
  buyer     text not null,
  currency  text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  -- With tax, in minor units; of a credit note below zero.
  gross     bigint not null check (abs(gross) <= 9007199254740991),
  issued_on date not null,
  issued_at timestamptz not null default clock_timestamp(),
  -- All that it shows.
  content   json not null,
  primary key (tenant, id),
  constraint number_once unique (tenant, series, year, number),
  constraint credit_note_names_invoice check ((kind = 'credit_note') = (corrects is not null))
);
create index document_newest on payments.document (tenant, issued_at, id);
create index document_credits on payments.document (tenant, corrects) where corrects is not null;
create index document_reference on payments.document (tenant, reference) where reference <> '';

create table payments.document_file (
  tenant   uuid not null,
  document uuid not null,
  pdf      bytea not null,
  primary key (tenant, document)
);

create function payments.take_number() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.year := extract(year from new.issued_on);
  insert into payments.document_series as s (tenant, series, year, last) values (new.tenant, new.series, new.year, 1)
    on conflict (tenant, series, year) do update set last = s.last + 1
    returning s.last into new.number;
  return new;
end $$;
create trigger take_number before insert on payments.document for each row execute function payments.take_number();

select pvt.isolate('payments.document_series');
select pvt.isolate('payments.document');
select pvt.isolate('payments.document_file');
select pvt.derived('payments.document_series');
select pvt.append_only('payments.document');
select pvt.append_only('payments.document_file');

-- A trigger runs it; nobody else does.
revoke execute on function payments.take_number from public;
