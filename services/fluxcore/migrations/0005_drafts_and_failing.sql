-- A draft has never run: it is changed in place.
alter table fluxcore.flow add column draft boolean not null default false;

-- How it goes with the newest events of a flow's running version, by what its steps had counted at two earlier moments.
create table fluxcore.flow_health (
  tenant         uuid not null,
  flow           text collate "C" not null,
  version        integer not null,
  -- Counted since `before`, which was some hundred events ago or more; `next` is the next `before`.
  before_handled bigint not null,
  before_failed  bigint not null,
  next_handled   bigint not null,
  next_failed    bigint not null,
  failing        boolean not null,
  primary key (tenant, flow)
);
select pvt.isolate('fluxcore.flow_health');
