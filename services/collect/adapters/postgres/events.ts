import type { Database, Queryable } from '@pvt/kernel/database';
import { EVENT_COLUMNS, type EventRow, type LogEvent, toLogEvent } from '@pvt/kernel/log/event';

/** The first event of a tenant with an id, of any source or of one. Served by the index over ids. */
export async function findEvent(
  tx: Queryable,
  tenant: string,
  id: string,
  source?: string,
): Promise<LogEvent | undefined> {
  const text = `select ${EVENT_COLUMNS} from log.event
    where tenant = $1 and id = $2 and ($3::text is null or source = $3) order by position limit 1`;
  const [row] = await tx.query<EventRow>({ text, rowMode: 'array' }, [tenant, id, source ?? null]);
  return row === undefined ? undefined : toLogEvent(row);
}

/** How many events the tenant has up to the position. */
export async function countEvents(database: Database, tenant: string, upTo: number): Promise<number> {
  const [row] = await database.transaction(tenant, (tx) =>
    tx.query<{ events: number }>('select count(*) as events from log.event where tenant = $1 and position <= $2', [
      tenant,
      upTo,
    ]),
  );
  return row?.events ?? 0;
}
