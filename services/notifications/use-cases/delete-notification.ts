import type { CallContext } from '@pvt/kernel/context';
import { endGroups } from '@pvt/kernel/log/groups';
import { lockNotification, removeNotification } from '../adapters/postgres/notifications.ts';
import { notificationNotFound } from '../core/errors.ts';
import { notificationDeleted } from '../core/events.ts';
import { groupOf } from '../core/kept-notification.ts';
import type { NotificationTools } from './tools.ts';

/** What it has put in is still sent, and its history stays. @throws NOTIFICATION_NOT_FOUND */
export async function deleteNotification(
  { database, log, following }: NotificationTools,
  context: CallContext,
  name: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    const before = await lockNotification(tx, name);
    if (before === undefined) throw notificationNotFound(name);
    await endGroups(tx, [groupOf(before)]);
    await removeNotification(tx, name);
    const was = { ...before.definition, paused: before.paused };
    await log.publish(tx, [notificationDeleted.of(context, { name, before: was, after: null })]);
  });
  await following.reconcile();
}
