import { RULE_DEFAULTS, type RuleDefinition } from '../rule.ts';

type Ready = Pick<RuleDefinition, 'summary' | 'runbook' | 'query' | 'condition'> & Partial<RuleDefinition>;

const rule = (given: Ready): RuleDefinition => ({
  ...RULE_DEFAULTS,
  labels: {},
  groupBy: [],
  inhibitedBy: [],
  ...given,
});

const requests = (windowSeconds: number): RuleDefinition['query'] => ({
  ...{ metric: 'http_request_duration_seconds_count', match: {}, by: ['service'], fn: 'increase' },
  windowSeconds,
});

/** Of an event of PVT's own that says that something is wrong: it fires for as long as the last one is within the window. */
const onEvent = (type: string, windowSeconds: number): Pick<RuleDefinition, 'query' | 'condition' | 'forSeconds'> => ({
  query: { metric: 'pvt_own_events_total', match: { type }, by: [], fn: 'increase', windowSeconds },
  condition: { kind: 'threshold', side: 'above', value: 0 },
  forSeconds: 0,
});

/** What the house watches of itself from the first start on; each can be changed and switched off. */
export const READY_RULES: Readonly<Record<string, RuleDefinition>> = {
  'error-rate': rule({
    summary: 'Of the requests to {{labels.service}}, a share of {{value}} failed',
    runbook:
      'Look at the traces of the failed requests and at the log of the service; a release of the last minutes is the first suspect.',
    ...{ severity: 'critical', groupBy: ['service'] },
    query: requests(300),
    condition: { kind: 'ratio', bad: { status: '5*' }, side: 'above', value: 0.05, clear: 0.02, least: 20 },
  }),
  'slow-requests': rule({
    summary: 'One of a hundred requests to {{labels.service}} took {{value}} s or longer',
    runbook:
      'Compare the event loop’s delay and the connections that are awaited; then the slow statements of the database.',
    groupBy: ['service'],
    query: {
      ...{ metric: 'http_request_duration_seconds', match: {}, by: ['service'], fn: 'quantile', quantile: 0.99 },
      windowSeconds: 300,
    },
    condition: { kind: 'threshold', side: 'above', value: 2.5, clear: 1 },
    forSeconds: 300,
  }),
  'availability-burn': rule({
    summary: 'The objective of 99.9 % is used up {{value}} times too fast by {{labels.service}}',
    runbook:
      'At this pace a month’s share of failures is used up within two days. Roll back what was released last, if it may be that.',
    ...{ severity: 'critical', groupBy: ['service'], inhibitedBy: [{ rule: 'error-rate', equal: ['service'] }] },
    query: requests(3600),
    condition: { kind: 'burnRate', bad: { status: '5*' }, objective: 0.999, factor: 14.4, shortSeconds: 300 },
    forSeconds: 120,
  }),
  'consumers-behind': rule({
    summary: '{{value}} events wait for the consumers {{labels.group}}',
    runbook:
      'Look whether the consumer fails (dead letters, log) or is only slower than what comes in; more processes share the work.',
    groupBy: ['group'],
    query: { metric: 'pvt_group_lag', match: {}, by: ['group'], fn: 'max', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 10_000, clear: 1000 },
    forSeconds: 300,
  }),
  'dead-letters': rule({
    summary: '{{value}} events were given up by {{labels.group}}',
    runbook:
      'Look at the dead letters: each says why. Redrive them after the cause is mended, or discard them with a reason.',
    groupBy: ['group'],
    query: { metric: 'pvt_group_dead_letters', match: {}, by: ['group'], fn: 'max', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 0 },
  }),
  'dead-jobs': rule({
    summary: '{{value}} jobs {{labels.type}} were given up within the last hour',
    runbook: 'Look at the dead jobs of the scheduler: each says why. Redrive them after the cause is mended.',
    groupBy: ['type'],
    query: {
      ...{ metric: 'pvt_job_attempt_seconds_count', match: { outcome: 'dead' }, by: ['type'], fn: 'increase' },
      windowSeconds: 3600,
    },
    condition: { kind: 'threshold', side: 'above', value: 0 },
    forSeconds: 0,
  }),
  'busy-process': rule({
    summary: 'The event loop of {{labels.instance}} is late by {{value}} s',
    runbook: 'The process does too much: look at its processor and garbage collection, and start another one.',
    groupBy: ['instance'],
    query: { metric: 'nodejs_eventloop_lag_p99_seconds', match: {}, by: ['instance'], fn: 'avg', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 0.5, clear: 0.2 },
    forSeconds: 300,
  }),
  'connections-awaited': rule({
    summary: '{{value}} pieces of work wait for a connection to the database',
    runbook: 'Look for long transactions and locks that are waited for; then whether the pool is large enough.',
    query: { metric: 'pvt_database_connections_awaited', match: {}, by: [], fn: 'sum', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 20, clear: 5 },
    forSeconds: 120,
  }),
  'long-transaction': rule({
    summary: 'A transaction has been open for {{value}} s',
    runbook:
      'It keeps the log from being read further and space from being used again. Find its session in pg_stat_activity, and end it.',
    query: { metric: 'pvt_database_longest_transaction_seconds', match: {}, by: [], fn: 'max', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 120, clear: 30 },
  }),
  'database-grows': rule({
    summary: 'The database grows by {{value}} bytes a second',
    runbook: 'Look at the largest tables. What is kept how long is in the settings that begin with PVT_KEEP.',
    severity: 'info',
    query: { metric: 'pvt_database_size_bytes', match: {}, by: [], fn: 'last', windowSeconds: 3600 },
    condition: { kind: 'rate', side: 'above', value: 1_000_000, clear: 500_000 },
    forSeconds: 1800,
  }),
  'instance-gone': rule({
    summary: 'The process {{labels.instance}} gives no figures any more',
    runbook:
      'Look whether it was stopped on purpose; if not, at the end of its log. Resolve the alert by hand where it does not come back.',
    ...{ severity: 'critical', groupBy: ['instance'] },
    query: { metric: 'pvt_instance_read', match: {}, by: ['instance'], fn: 'last', windowSeconds: 60 },
    condition: { kind: 'absence', rememberSeconds: 3600 },
    forSeconds: 60,
  }),
  'registry-list-kept': rule({
    summary: 'More than half of the processes fell silent at once, or that is over',
    runbook:
      'Open the registry: those that are silent are listed on, since more likely it was not reached. Look whether processes reach it, and whether they run.',
    ...{ severity: 'critical', ...onEvent('pvt.registry.list.kept', 900) },
  }),
  'saga-needs-person': rule({
    summary: 'A business transaction of several steps is stuck',
    runbook: 'Open the sagas that are stuck: retry the step, skip it, or undo the whole.',
    ...onEvent('pvt.scheduler.saga.stuck', 3600),
  }),
  'hostel-counts-wrong': rule({
    summary: 'Beds that a hostel counts do not agree with its bookings',
    runbook: 'Open the counts of the hostel: each difference has its night and room. Correct them before more is sold.',
    ...{ severity: 'critical', ...onEvent('pvt.hostels.counts.wrong', 3600) },
  }),
  'hostel-oversold': rule({
    summary: 'A channel sold beds that were not there',
    runbook: 'Open the channel of the hostel: move the guests, or ask the channel to take the booking back.',
    ...{ severity: 'critical', ...onEvent('pvt.hostels.channel.oversold', 3600) },
  }),
};
