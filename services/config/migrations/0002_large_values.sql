-- Values that are too long to be kept in each revision that has them: a revision names one by its hash.
create table config.large_value (
  tenant uuid not null,
  hash   text collate "C" not null,
  value  json not null,
  primary key (tenant, hash)
);
select pvt.isolate('config.large_value');
select pvt.append_only('config.large_value');
