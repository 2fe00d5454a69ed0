-- What the steps leave behind.
create table bench.effect (
  tenant uuid not null,
  id     uuid not null default uuidv7(),
  what   text not null,
  primary key (tenant, id)
);
select pvt.isolate('bench.effect');
