-- For whom a task does what it does: who saved it last, `person:…` or `key:…`. Null where that is nobody who could lose the
-- right: a service, a link of the start, and what was saved before this was kept.
alter table scheduler.task add column made_by text;
-- Why a task was paused by the scheduler itself; null where somebody did it.
alter table scheduler.task add column paused_because text;
