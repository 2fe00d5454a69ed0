-- What the tests' handlers do. No unique key on purpose: a second effect must show as a second row.
create table test_consumer.effect (
  sequence   bigint generated always as identity,
  tenant     uuid not null,
  group_name text not null,
  id         text not null,
  key        text not null,
  position   bigint not null
);
select pvt.isolate('test_consumer.effect');
