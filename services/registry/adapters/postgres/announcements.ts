import type { Transaction } from '@pvt/kernel/database';
import type { NewEvent } from '@pvt/kernel/log/event';

/** Keeps events that are published with the next look of `publishAnnouncements`. */
export async function keepAnnouncements(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  for (const event of events)
    await tx.query('insert into registry.announcement (tenant, event) values ($1, $2)', [
      tx.tenant,
      JSON.stringify(event),
    ]);
}

/** Takes the oldest out, and lets nobody else take them. Served by the primary key. */
export async function takeAnnouncements(tx: Transaction, most: number): Promise<NewEvent[]> {
  const rows = await tx.query<{ position: number; event: NewEvent }>(
    `delete from registry.announcement a where a.tenant = $1 and a.position in (
      select o.position from registry.announcement o where o.tenant = $1 order by o.position limit $2 for update)
      returning a.position, a.event`,
    [tx.tenant, most],
  );
  return rows.toSorted((a, b) => a.position - b.position).map(({ event }) => event);
}
