-- The traces that events belong to, for as long as the events: until now a process remembered its last 5,000 spans only. A
-- row has the spans of a trace that ended within the same second, as JSON: they are read together and never by themselves.
create table log.trace_part (
  tenant   uuid not null,
  trace_id text collate "C" not null,
  at       timestamptz not null default clock_timestamp(),
  spans    json not null
);
create index trace_part_trace on log.trace_part (tenant, trace_id);
-- What the hourly sweep looks for.
create index trace_part_at on log.trace_part (at);
select pvt.isolate('log.trace_part');
grant select on log.trace_part to pvt_log_inspector;
