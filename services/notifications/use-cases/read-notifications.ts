import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { notificationOf, notificationsAfter } from '../adapters/postgres/notifications.ts';
import { notificationNotFound } from '../core/errors.ts';
import type { KeptNotification } from '../core/kept-notification.ts';
import type { NotificationTools } from './tools.ts';

const NOTIFICATIONS = keyset('notifications', isText);

/** By name. @throws CURSOR_INVALID */
export async function listNotifications(
  { database }: Pick<NotificationTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptNotification>> {
  const after = NOTIFICATIONS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => notificationsAfter(tx, after, limit + 1));
  return NOTIFICATIONS.page(rows, limit, ({ name }) => name);
}

/** @throws NOTIFICATION_NOT_FOUND */
export async function getNotification(
  { database }: Pick<NotificationTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<KeptNotification> {
  const found = await database.transaction(tenant, (tx) => notificationOf(tx, name));
  if (found === undefined) throw notificationNotFound(name);
  return found;
}
