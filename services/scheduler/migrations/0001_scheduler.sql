-- Tasks, and each run of one: what was done, what was left out, and why.
create table scheduler.task (
  tenant     uuid not null,
  name       text collate "C" not null,
  definition json not null,
  paused     boolean not null default false,
  -- Grows with each change: a timer that was set for another one does nothing.
  version    bigint not null default 1,
  -- The first time that nothing was decided about yet; null where no more comes.
  next_at    timestamptz,
  primary key (tenant, name)
);

create table scheduler.run (
  tenant        uuid not null,
  id            uuid not null,
  task          text collate "C" not null,
  scheduled_for timestamptz not null,
  state         text not null check (state in ('waiting', 'queued', 'running', 'done', 'failed', 'skipped', 'missed', 'replaced')),
  -- Somebody asked for it, and no schedule.
  manual        boolean not null default false,
  attempts      integer not null default 0,
  -- Of a missed one: for how many times it stands, the first of them being its own.
  times         integer not null default 1,
  started_at    timestamptz,
  ended_at      timestamptz,
  output        json,
  error_code    text,
  error_detail  text,
  primary key (tenant, id),
  -- One run for each time, whoever schedules it.
  constraint run_once unique (tenant, task, scheduled_for)
);
create index run_unfinished on scheduler.run (tenant, task, scheduled_for) where state in ('waiting', 'queued', 'running');
create index run_ended on scheduler.run (ended_at) where ended_at is not null;

-- What of any service was given up on is shown here, and is sent again from here.
grant pvt_job_inspector to pvt_scheduler;

select pvt.isolate('scheduler.task');
select pvt.isolate('scheduler.run');
