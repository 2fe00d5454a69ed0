-- A house that could not learn says since when and why, and is behind those that did not try yet. What was learned before stays.
alter table hostels.forecast
  alter column trained_at drop not null,
  add column failed_at timestamptz,
  add column failure   text,
  add constraint failed_why check ((failed_at is null) = (failure is null));

-- Other properties that the same picture was sent to: each sees its own pictures.
alter table hostels.photo add column also_of text[] collate "C" not null default '{}';
