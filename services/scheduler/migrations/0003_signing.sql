-- What a task's calls are signed with, sealed for the tenant and the task; the one before it signs beside it for a while.
create table scheduler.signing_secret (
  tenant        uuid not null,
  task          text collate "C" not null,
  sealed        bytea not null,
  earlier       bytea,
  earlier_until timestamptz,
  primary key (tenant, task)
);
select pvt.isolate('scheduler.signing_secret');
