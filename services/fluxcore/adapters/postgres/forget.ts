import type { SweepPiece } from '@pvt/kernel/async/sweep';

/** Each served by an index of 0003_sweep.sql. Rows that somebody holds are the next run’s. */
function piece(change: string, table: string, key: string, condition: string, value: unknown): SweepPiece {
  const text = `with swept as (select ${key} from fluxcore.${table} where ${condition} limit $2 for update skip locked)
    ${change} where (${key}) in (select * from swept) returning 1`;
  return async (tx, most) => (await tx.query(text, [value, most])).length;
}

/** Empties web hooks that were sent so many days ago. Their ids stay: they make a replay's second attempt a duplicate. */
export function emptySent(days: number): SweepPiece {
  const old = `state = 'sent' and body <> '' and sent_at < clock_timestamp() - $1 * interval '1 day'`;
  return piece(`update fluxcore.webhook_delivery set body = '', url = ''`, 'webhook_delivery', 'tenant, id', old, days);
}

/** What documents, or can be met again by, events of before this instant, when the log has none of them any more. */
export function forgetBefore(instant: string): SweepPiece[] {
  const forget = (table: string, key: string, condition: string) =>
    piece(`delete from fluxcore.${table}`, table, key, condition, instant);
  return [
    forget('webhook_delivery', 'tenant, id', `state <> 'waiting' and created_at < $1`),
    forget('late_event', 'tenant, flow, id', 'recorded_at < $1'),
    // Only windows leave such rows: how far the time of a key had come that has nothing open.
    forget('step_state', 'tenant, flow, lane, step, key', 'due_at is null and touched_at < $1'),
  ];
}
