-- What programs of answers came to (docs/adr/0077-programs-in-a-process-of-their-own.md).
create table academy.program_run (
  tenant  uuid not null,
  attempt uuid not null,
  -- Of the question, its version and the program: the same is run once.
  program text collate "C" not null,
  run     json not null,
  ran_at  timestamptz not null,
  primary key (tenant, attempt, program)
);

-- How often a learner had programs run during an attempt.
create table academy.trial_run (
  tenant  uuid not null,
  attempt uuid not null,
  slot    text collate "C" not null,
  runs    integer not null check (runs > 0),
  primary key (tenant, attempt, slot)
);

select pvt.isolate('academy.program_run');
select pvt.isolate('academy.trial_run');
