-- Figures of the installation's processes (docs/adr/0105-samples-in-chunks.md). They are nobody's but the installation's: no tenant.

-- Whose metrics are read: a process, or the database.
create table monitor.instance (
  name         text collate "C" primary key,
  seen_at      timestamptz not null,
  -- Why it could not be read the last time; null where it could.
  failure      text,
  -- Series that it offers, and that are not kept since they are too many.
  refused      integer not null default 0,
  -- Up to here its samples are in chunks of an hour, and those of an hour each in chunks of a day.
  hours_until  timestamptz not null,
  days_until   timestamptz not null
);

-- What metrics are, as whoever offers them says it.
create table monitor.metric (
  name text collate "C" primary key,
  kind text not null check (kind in ('counter', 'gauge', 'histogram', 'summary', 'untyped')),
  help text not null
);

-- A metric with one set of labels of one instance. Its place in what is read of the instance at once is `slot`.
create table monitor.series (
  id       integer generated always as identity primary key,
  instance text collate "C" not null references monitor.instance on delete cascade,
  slot     integer not null,
  -- As it is written: name{label="value"}.
  written  text collate "C" not null,
  metric   text collate "C" not null,
  labels   jsonb not null,
  grows    boolean not null,
  unique (instance, slot),
  unique (instance, written)
);
create index series_metric on monitor.series (metric, instance);

-- What was read of an instance at once: float8 in network order, by slot, NaN where there was none. One row an instance and time,
-- whoever reads it; until it is in chunks.
create table monitor.scrape (
  instance text collate "C" not null references monitor.instance on delete cascade,
  at       timestamptz not null,
  samples  bytea not null,
  primary key (instance, at)
);
-- Not compressed, so that one series is read without the others.
alter table monitor.scrape alter column samples set storage external;

-- Samples of a series, packed (core/chunk.ts): of an hour every 15 s and every minute, of a day every hour.
create table monitor.chunk (
  series     integer not null references monitor.series on delete cascade,
  -- Seconds between samples.
  resolution smallint not null check (resolution in (15, 60, 3600)),
  starts     timestamptz not null,
  -- The last sample of what only grows, else the average; the least and the greatest where samples are of several.
  samples    bytea not null,
  lows       bytea,
  highs      bytea,
  primary key (series, resolution, starts)
);
create index chunk_age on monitor.chunk (resolution, starts);

-- Dashboards that people have made, of the tenant that runs the installation.
create table monitor.dashboard (
  tenant    uuid not null,
  name      text collate "C" not null,
  dashboard json not null,
  primary key (tenant, name)
);
select pvt.isolate('monitor.dashboard');

-- Figures of the database itself: counts and sizes, never what a row or a statement holds. With its owner's rights, since
-- PostgreSQL shows other roles' sessions as unknown.
create function monitor.database_figures() returns table (metric text, labels jsonb, value float8, grows boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select 'pvt_database_size_bytes', '{}'::jsonb, pg_database_size(current_database())::float8, false
  union all
  select 'pvt_database_sessions', jsonb_build_object('state', coalesce(a.state, 'unknown')), count(*)::float8, false
    from pg_stat_activity a where a.datname = current_database() group by 2
  union all
  select 'pvt_database_longest_transaction_seconds', '{}',
      coalesce(max(extract(epoch from clock_timestamp() - a.xact_start)), 0)::float8, false
    from pg_stat_activity a where a.datname = current_database() and a.pid <> pg_backend_pid()
  union all
  select 'pvt_database_locks_awaited', '{}', count(*)::float8, false from pg_locks l where not l.granted
  union all
  select f.metric, f.labels, f.value::float8, true from pg_stat_database d cross join lateral (values
      ('pvt_database_transactions_total', '{"outcome": "committed"}'::jsonb, d.xact_commit),
      ('pvt_database_transactions_total', '{"outcome": "rolled-back"}', d.xact_rollback),
      ('pvt_database_blocks_total', '{"from": "disk"}', d.blks_read),
      ('pvt_database_blocks_total', '{"from": "memory"}', d.blks_hit),
      ('pvt_database_temporary_bytes_total', '{}', d.temp_bytes),
      ('pvt_database_deadlocks_total', '{}', d.deadlocks)) as f (metric, labels, value)
    where d.datname = current_database()
  union all
  select f.metric, jsonb_build_object('table', t.name), f.value, false from (
      select format('%s.%s', s.schemaname, s.relname) as name, pg_total_relation_size(s.relid)::float8 as bytes,
          s.n_live_tup::float8 as live, s.n_dead_tup::float8 as dead
        from pg_stat_user_tables s order by pg_total_relation_size(s.relid) desc limit 30) as t
    cross join lateral (values ('pvt_database_table_bytes', t.bytes), ('pvt_database_table_live_rows', t.live),
      ('pvt_database_table_dead_rows', t.dead)) as f (metric, value);
$$;
revoke execute on function monitor.database_figures from public;
