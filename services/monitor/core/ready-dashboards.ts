import type { Dashboard, DashboardTile, NamedDashboard } from './dashboard.ts';

type Drawn = Omit<DashboardTile, 'id' | 'chart' | 'w' | 'h'> & Partial<Pick<DashboardTile, 'chart' | 'w' | 'h'>>;

function ready(name: string, title: string, tiles: readonly Drawn[]): NamedDashboard {
  return {
    name,
    title,
    tiles: tiles.map((tile, place) => ({ chart: 'line', w: 6, h: 2, ...tile, id: `${name}-${place + 1}` })),
  };
}

const REQUESTS = 'http_request_duration_seconds';

/** Those that are there without anybody making them. One that is saved under the same name takes its place. */
export const READY_DASHBOARDS: readonly NamedDashboard[] = [
  ready('overview', 'Overview', [
    {
      title: 'Requests',
      metric: `${REQUESTS}_count`,
      fn: 'rate',
      by: [],
      unit: 'per-second',
      chart: 'number',
      w: 4,
      h: 1,
    },
    {
      title: 'Requests that failed',
      metric: `${REQUESTS}_count`,
      match: { status: '5*' },
      fn: 'rate',
      by: [],
      unit: 'per-second',
      chart: 'number',
      w: 4,
      h: 1,
    },
    {
      title: '99 % are answered within',
      metric: REQUESTS,
      fn: 'quantile',
      quantile: 0.99,
      by: [],
      unit: 'seconds',
      chart: 'number',
      w: 4,
      h: 1,
    },
    { title: 'Requests, by service', metric: `${REQUESTS}_count`, fn: 'rate', by: ['service'], unit: 'per-second' },
    {
      title: 'Requests that failed, by service',
      metric: `${REQUESTS}_count`,
      match: { status: '5*' },
      fn: 'rate',
      by: ['service'],
      unit: 'per-second',
    },
    {
      title: 'Time of 99 % of requests, by service',
      metric: REQUESTS,
      fn: 'quantile',
      quantile: 0.99,
      by: ['service'],
      unit: 'seconds',
    },
    {
      title: 'Processor, by instance',
      metric: 'process_cpu_seconds_total',
      fn: 'rate',
      by: ['instance'],
      unit: 'share',
    },
  ]),
  ready('log-and-groups', 'Log and groups', [
    {
      title: 'Events published',
      metric: 'pvt_events_published_total',
      fn: 'rate',
      by: ['instance'],
      unit: 'per-second',
    },
    {
      title: 'Events handled, by group',
      metric: 'pvt_events_handled_total',
      fn: 'rate',
      by: ['group'],
      unit: 'per-second',
    },
    { title: 'Events before groups', metric: 'pvt_group_lag', fn: 'max', by: ['group'], unit: 'count' },
    { title: 'Dead letters', metric: 'pvt_group_dead_letters', fn: 'max', by: ['group'], unit: 'count' },
    { title: 'Parked events', metric: 'pvt_group_parked', fn: 'max', by: ['group'], unit: 'count' },
    {
      title: 'Attempts of jobs, by outcome',
      metric: 'pvt_job_attempt_seconds_count',
      fn: 'rate',
      by: ['outcome'],
      unit: 'per-second',
    },
  ]),
  ready('database', 'Database', [
    { title: 'Size', metric: 'pvt_database_size_bytes', fn: 'last', by: [], unit: 'bytes' },
    { title: 'Sessions, by state', metric: 'pvt_database_sessions', fn: 'last', by: ['state'], unit: 'count' },
    {
      title: 'Transactions, by outcome',
      metric: 'pvt_database_transactions_total',
      fn: 'rate',
      by: ['outcome'],
      unit: 'per-second',
    },
    {
      title: 'Blocks read, by where from',
      metric: 'pvt_database_blocks_total',
      fn: 'rate',
      by: ['from'],
      unit: 'per-second',
    },
    { title: 'Locks that are waited for', metric: 'pvt_database_locks_awaited', fn: 'max', by: [], unit: 'count' },
    {
      title: 'Longest transaction',
      metric: 'pvt_database_longest_transaction_seconds',
      fn: 'max',
      by: [],
      unit: 'seconds',
    },
    { title: 'Largest tables', metric: 'pvt_database_table_bytes', fn: 'last', by: ['table'], unit: 'bytes' },
    {
      title: 'Rows that are dead, by table',
      metric: 'pvt_database_table_dead_rows',
      fn: 'last',
      by: ['table'],
      unit: 'count',
    },
  ]),
];

/** What is looked at of one process. */
export function dashboardOfInstance(instance: string): Dashboard {
  const { title, tiles } = ready('instance', instance, [
    { title: 'Requests', metric: `${REQUESTS}_count`, fn: 'rate', by: ['service'], unit: 'per-second' },
    { title: 'Time of 99 % of requests', metric: REQUESTS, fn: 'quantile', quantile: 0.99, by: [], unit: 'seconds' },
    { title: 'Processor', metric: 'process_cpu_seconds_total', fn: 'rate', by: [], unit: 'share' },
    { title: 'Memory', metric: 'process_resident_memory_bytes', fn: 'avg', by: [], unit: 'bytes' },
    { title: 'Objects in memory', metric: 'nodejs_heap_size_used_bytes', fn: 'avg', by: [], unit: 'bytes' },
    {
      title: 'Delay of the event loop, 99 %',
      metric: 'nodejs_eventloop_lag_p99_seconds',
      fn: 'max',
      by: [],
      unit: 'seconds',
    },
    {
      title: 'Collecting garbage, by kind',
      metric: 'nodejs_gc_duration_seconds_sum',
      fn: 'rate',
      by: ['kind'],
      unit: 'share',
    },
    {
      title: 'Database connections at work',
      metric: 'pvt_database_connections_in_use',
      fn: 'max',
      by: ['role'],
      unit: 'count',
    },
    {
      title: 'Work that waits for a connection',
      metric: 'pvt_database_connections_awaited',
      fn: 'max',
      by: ['role'],
      unit: 'count',
    },
  ]);
  return { title, tiles: tiles.map((tile) => ({ ...tile, match: { ...tile.match, instance } })) };
}
