create table demo.note (
  tenant   uuid not null,
  id       uuid not null,
  text     text not null,
  added_at timestamptz not null default now(),
  primary key (tenant, id)
);
select pvt.isolate('demo.note');
