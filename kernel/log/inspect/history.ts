import type { Transaction } from '../../database/transaction.ts';
import { type LogEvent, partitionOf } from '../event.ts';

/** One thing that happened to an event. */
export interface HistoryStep {
  /** ISO instant. */
  readonly at: string;
  readonly step: 'accepted' | 'attempt' | 'done' | 'dead' | 'parked' | 'redriven' | 'discarded' | 'refused';
  readonly group?: string;
  readonly attempt?: number;
  readonly error?: { readonly code: string; readonly detail: string };
  /** When it is tried again. */
  readonly nextAt?: string;
}

interface AttemptRow {
  readonly at: string;
  readonly group: string;
  readonly attempt: number;
  readonly outcome: 'failed' | 'parked' | 'dead' | 'redriven' | 'discarded' | 'done';
  readonly code: string | null;
  readonly detail: string | null;
  readonly nextAt: string | null;
}

// Served by attempt_position.
const ATTEMPTS = `select at, group_name as "group", attempt, outcome, error_code as code, error_detail as detail, next_at as "nextAt"
  from log.attempt where tenant = $1 and position = $2 order by at`;

// The first batch of each group that passed the position over the event's partition. Served by checkpoint_group.
const PASSED = `select g.group_name as "group", k.at from log.consumer_group g
  join lateral (select at from log.checkpoint k where k.group_name = g.group_name and k.position >= $2
    and k.partitions & $3 <> 0 order by k.position limit 1) as k on true
  where g.tenant = $1 and (g.types is null or $4 = any(g.types))
    and not exists (select from log.attempt a where a.tenant = $1 and a.position = $2 and a.group_name = g.group_name)
    and not exists (select from log.delivery d where d.tenant = $1 and d.position = $2 and d.group_name = g.group_name)`;

// The key is the event's id, which is unique within its source only. Served by event_key.
const REJECTED = `select recorded_at as at, data->>'code' as code, data->>'detail' as detail from log.event
  where tenant = $1 and type = $4 and key = $2 and data->>'source' = $3 order by position limit 100`;

/**
 * What happened to an event, from its acceptance on.
 * @param rejectedType the type of events that record an attempt to use another's id: their key is that id, and their data have
 *   its source, a code and a detail
 */
export async function historyOf(tx: Transaction, event: LogEvent, rejectedType: string): Promise<HistoryStep[]> {
  const { tenant, position, id, source, type } = event;
  const bit = 1 << partitionOf(tenant, event.key);
  const [attempts, passed, rejected] = await Promise.all([
    tx.query<AttemptRow>(ATTEMPTS, [tenant, position]),
    tx.query<{ group: string; at: string }>(PASSED, [tenant, position, bit, type]),
    tx.query<{ at: string; code: string; detail: string }>(REJECTED, [tenant, id, source, rejectedType]),
  ]);
  const steps: HistoryStep[] = [
    { at: event.recordedAt, step: 'accepted' },
    ...attempts.map(attemptStep),
    ...passed.map(({ group, at }): HistoryStep => ({ at, step: 'done', group })),
    ...rejected.map(({ at, ...error }): HistoryStep => ({ at, step: 'refused', error })),
  ];
  return steps.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function attemptStep(row: AttemptRow): HistoryStep {
  return {
    at: row.at,
    step: row.outcome === 'failed' ? 'attempt' : row.outcome,
    group: row.group,
    attempt: row.attempt,
    ...(row.code === null ? {} : { error: { code: row.code, detail: row.detail ?? '' } }),
    ...(row.nextAt === null ? {} : { nextAt: row.nextAt }),
  };
}
