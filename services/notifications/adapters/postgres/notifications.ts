import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { CompiledHtml } from '../../core/compile-notification.ts';
import type { KeptNotification } from '../../core/kept-notification.ts';
import type { Notification } from '../../core/notification.ts';

const COLUMNS = `tenant, name, definition, compiled, paused, version, stream, start_after as "startAfter"`;

/** Until the transaction ends nobody else changes one of this name, also where there is none. */
export async function lockNotification(tx: Transaction, name: string): Promise<KeptNotification | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`notification ${tx.tenant} ${name}`]);
  return notificationOf(tx, name);
}

export async function notificationOf(tx: Transaction, name: string): Promise<KeptNotification | undefined> {
  const [row] = await tx.query<KeptNotification>(
    `select ${COLUMNS} from notifications.notification where tenant = $1 and name = $2`,
    [tx.tenant, name],
  );
  return row;
}

/** By name. Served by the primary key. */
export function notificationsAfter(
  tx: Transaction,
  name: string | undefined,
  most: number,
): Promise<KeptNotification[]> {
  return tx.query<KeptNotification>(
    `select ${COLUMNS} from notifications.notification where tenant = $1 and ($2::text is null or name > $2)
      order by name limit $3`,
    [tx.tenant, name ?? null, most],
  );
}

/** Those of every tenant. */
export function everyNotification(on: Queryable): Promise<KeptNotification[]> {
  return on.query<KeptNotification>(`select ${COLUMNS} from notifications.notification order by tenant, name`);
}

export interface StoredNotification {
  readonly name: string;
  readonly definition: Notification;
  readonly compiled: CompiledHtml;
  readonly paused: boolean;
  readonly stream: string;
  readonly startAfter: number;
  readonly savedBy: string;
}

/** With a version of its own in the history. */
export async function storeNotification(tx: Transaction, stored: StoredNotification): Promise<void> {
  const { name, definition, compiled, paused, stream, startAfter, savedBy } = stored;
  await tx.query(
    `with kept as (
      insert into notifications.notification as known (tenant, name, definition, compiled, paused, stream, start_after)
      values ($1, $2, $3, $4, $5, $6, $8)
      on conflict (tenant, name) do update set definition = excluded.definition, compiled = excluded.compiled,
        paused = excluded.paused, stream = excluded.stream, start_after = excluded.start_after, version = known.version + 1
      returning version)
    insert into notifications.notification_version (tenant, name, version, definition, saved_by)
    select $1, $2, kept.version, $3, $7 from kept
    on conflict (tenant, name, version) do update set definition = excluded.definition, saved_by = excluded.saved_by,
      saved_at = clock_timestamp()`,
    [tx.tenant, name, JSON.stringify(definition), JSON.stringify(compiled), paused, stream, savedBy, startAfter],
  );
}

export async function removeNotification(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from notifications.notification where tenant = $1 and name = $2', [tx.tenant, name]);
}

/** Keeps it from being changed until the transaction ends; false when it is gone, or reads other events by now. */
export async function holdStream(tx: Transaction, name: string, stream: string): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'notifications_hold_stream',
      text: 'select name from notifications.notification where tenant = $1 and name = $2 and stream = $3 for key share',
    },
    [tx.tenant, name, stream],
  );
  return rows.length > 0;
}
