-- Searching for any part of a message.
create extension if not exists pg_trgm with schema public;

create sequence logs.line_id;

-- Lines of the log, by day (docs/adr/0106-lines-by-day.md). The day that is over longest goes first, whole.
create table logs.line (
  at          timestamptz not null,
  id          bigint not null default nextval('logs.line_id'),
  -- Whom it is about; of zeros, which is nobody's id, where it is about the installation alone.
  tenant      uuid not null,
  level       smallint not null,
  service     text not null,
  process     text not null,
  correlation text,
  trace       text,
  message     text not null,
  fields      json not null,
  primary key (at, id)
) partition by range (at);
create index line_tenant on logs.line (tenant, at, id);
create index line_trace on logs.line (trace, at) where trace is not null;
create index line_correlation on logs.line (correlation, at) where correlation is not null;
create index line_message on logs.line using gin (message public.gin_trgm_ops);
select pvt.isolate('logs.line');

-- Makes the table of a day, where there is none. Services own nothing, so with its owner's rights; it holds nothing else of a tenant.
create function logs.begin_day(p_day date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  name constant text := 'line_' || to_char(p_day, 'YYYYMMDD');
begin
  perform pg_advisory_xact_lock(hashtext('logs.begin_day'));
  if to_regclass('logs.' || name) is not null then
    return;
  end if;
  execute format('create table logs.%I partition of logs.line for values from (%L) to (%L)', name,
    p_day::timestamp at time zone 'UTC', (p_day + 1)::timestamp at time zone 'UTC');
  perform pvt.isolate('logs.' || name);
end $$;

-- Drops the table of a day with all of its lines, whosever they are. Gives up after a second, since who reads and writes waits meanwhile.
create function logs.drop_day(p_day date) returns void language plpgsql security definer
  set search_path = pg_catalog set lock_timeout = '1s' as $$
begin
  execute format('drop table if exists logs.%I', 'line_' || to_char(p_day, 'YYYYMMDD'));
end $$;
revoke execute on function logs.begin_day, logs.drop_day from public;
