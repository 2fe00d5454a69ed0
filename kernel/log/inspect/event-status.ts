import type { Transaction } from '../../database/transaction.ts';
import { type LogEvent, partitionOf } from '../event.ts';

/** What the consumer groups have made of an event. */
export type EventStatus = 'pending' | 'done' | 'dead' | 'parked' | 'retrying';

interface GroupCursor {
  readonly types: readonly string[] | null;
  /** By partition. */
  readonly positions: readonly number[];
}

const CURSORS = `select g.types, array_agg(c.position order by c.partition) as positions
  from log.consumer_group g join log.cursor c using (group_name) where g.tenant = $1 group by g.group_name, g.types`;

// Served by delivery_position.
const STATES = 'select position, state from log.delivery where tenant = $1 and position = any($2)';

/** Finds the status of events of the transaction's tenant: the worst that any group has for each. */
export async function statusOf(tx: Transaction): Promise<(events: readonly LogEvent[]) => Promise<EventStatus[]>> {
  const cursors = await tx.query<GroupCursor>(CURSORS, [tx.tenant]);
  return async (events) => {
    const positions = events.map(({ position }) => position);
    const rows = await tx.query<{ position: number; state: string }>(STATES, [tx.tenant, positions]);
    const states = new Map<number, Set<string>>();
    for (const { position, state } of rows) states.set(position, (states.get(position) ?? new Set()).add(state));
    return events.map((event) => {
      const found = states.get(event.position);
      if (found?.has('dead')) return 'dead';
      if (found?.has('parked')) return 'parked';
      if (found !== undefined) return 'retrying';
      return cursors.some((cursor) => isBehind(cursor, event)) ? 'pending' : 'done';
    });
  };
}

function isBehind({ types, positions }: GroupCursor, event: LogEvent): boolean {
  if (types !== null && !types.includes(event.type)) return false;
  return (positions[partitionOf(event.tenant, event.key)] ?? 0) < event.position;
}
