-- What was used of a limit in its present window, over all gateways. It may be lost in a crash of the database: then a window begins
-- anew, and in return a request waits for no disk.
create unlogged table gateway.limit_count (
  tenant  uuid not null,
  key     text collate "C" not null,
  -- Windows are counted since 1970.
  number  bigint not null,
  used    bigint not null,
  -- Of what was asked for last, how many it was.
  granted bigint not null,
  ends_at timestamptz not null,
  primary key (tenant, key)
) with (fillfactor = 50);
create index limit_count_by_end on gateway.limit_count (ends_at);
select pvt.isolate('gateway.limit_count');
