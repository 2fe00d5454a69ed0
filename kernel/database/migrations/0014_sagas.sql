-- Business transactions of several steps that end done or undone (kernel/saga, docs/adr/0049-sagas-in-the-kernel.md). A row is its
-- service's and its tenant's only.
create table pvt.saga (
  id             uuid primary key,
  owner          name not null default current_user,
  tenant         uuid not null,
  name           text collate "C" not null,
  version        integer not null,
  -- Whoever starts one twice by the same id gets the first one.
  start_id       text collate "C" not null,
  -- Of the definition that it began with: what they are called, and of what kind they are.
  steps          json not null,
  input          json not null,
  state          text not null default 'running'
                   check (state in ('running', 'waiting', 'compensating', 'done', 'undone', 'needs_person')),
  -- Where it goes on once a person has decided.
  resume         text check (resume in ('running', 'waiting', 'compensating')),
  -- The step that is next: upwards while it runs, downwards while it compensates.
  step           integer not null default 0,
  -- Failed ones of that step so far.
  attempts       integer not null default 0,
  error_code     text,
  error_detail   text,
  -- Who began it, and what that one was permitted then.
  principal      json not null,
  traceparent    text,
  -- Events up to here came before it.
  start_position bigint not null,
  created_at     timestamptz not null default clock_timestamp(),
  changed_at     timestamptz not null default clock_timestamp(),
  ended_at       timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create unique index saga_start on pvt.saga (owner, tenant, name, start_id);
-- Of all services, for who looks after a tenant.
create index saga_newest on pvt.saga (tenant, created_at, id);
create index saga_in_state on pvt.saga (tenant, state, created_at, id);
create index saga_ended on pvt.saga (owner, ended_at) where ended_at is not null;

-- What became of each step, and of its compensation.
create table pvt.saga_step (
  saga         uuid not null references pvt.saga (id) on delete cascade,
  owner        name not null default current_user,
  tenant       uuid not null,
  place        integer not null,
  direction    text not null check (direction in ('do', 'undo')),
  state        text not null check (state in ('done', 'failed', 'stuck', 'skipped')),
  attempts     integer not null,
  -- An attempt ended without an answer: it may have happened.
  maybe        boolean not null default false,
  output       json,
  -- Of an event that was waited for: its place in the log, so that no later step takes it once more.
  position     bigint,
  error_code   text,
  error_detail text,
  started_at   timestamptz not null,
  ended_at     timestamptz not null default clock_timestamp(),
  primary key (saga, place, direction)
);
create index saga_step_of_tenant on pvt.saga_step (tenant, saga);

-- What a saga waits for, and what has come of it.
create table pvt.saga_wait (
  saga     uuid primary key references pvt.saga (id) on delete cascade,
  owner    name not null default current_user,
  tenant   uuid not null,
  place    integer not null,
  -- Of an event; null where a person is asked.
  type     text collate "C",
  key      text collate "C",
  -- What the event's data must have.
  match    json,
  -- Events up to this position are no answer: they came before the saga, or were taken by a step before.
  after    bigint not null default 0,
  question text,
  choices  json,
  begun_at timestamptz not null default clock_timestamp(),
  deadline timestamptz not null,
  -- The event's data or the person's choice, once.
  answer   json,
  position bigint
);
create index saga_wait_for_event on pvt.saga_wait (owner, tenant, type, key) where answer is null;
create index saga_wait_of_tenant on pvt.saga_wait (tenant, saga);

do $$
declare
  of text;
begin
  foreach of in array '{saga, saga_step, saga_wait}'::text[] loop
    execute format('alter table pvt.%I enable row level security', of);
    execute format('alter table pvt.%I force row level security', of);
    execute format('create policy own on pvt.%I using (owner = current_user and tenant = (select pvt.tenant()))', of);
    execute format('create policy housekeeping on pvt.%I to pvt_housekeeping using (owner || ''_housekeeping'' = current_user)', of);
    -- Who shows a tenant the sagas of every service changes none: that is asked of the service itself.
    execute format('create policy inspected on pvt.%I for select to pvt_job_inspector using (tenant = (select pvt.tenant()))', of);
  end loop;
end $$;
grant select, delete on pvt.saga, pvt.saga_step, pvt.saga_wait to pvt_housekeeping;
