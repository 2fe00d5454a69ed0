import type { CallContext } from '@pvt/kernel/context';
import { lockNotification, notificationOf, storeNotification } from '../adapters/postgres/notifications.ts';
import { notificationNotFound } from '../core/errors.ts';
import { notificationChanged } from '../core/events.ts';
import type { KeptNotification } from '../core/kept-notification.ts';
import type { NotificationTools } from './tools.ts';

/** While it is paused, what is published is not told of, then or later. @throws NOTIFICATION_NOT_FOUND */
export async function pauseNotification(
  { database, log, following }: NotificationTools,
  context: CallContext,
  name: string,
  paused: boolean,
): Promise<KeptNotification> {
  const kept = await database.transaction(context.tenant, async (tx) => {
    const before = await lockNotification(tx, name);
    if (before === undefined) throw notificationNotFound(name);
    if (before.paused === paused) return before;
    const { definition } = before;
    await storeNotification(tx, { ...before, paused, savedBy: context.principal.name });
    await log.publish(tx, [
      notificationChanged.of(context, {
        name,
        before: { ...definition, paused: before.paused },
        after: { ...definition, paused },
      }),
    ]);
    return notificationOf(tx, name);
  });
  await following.reconcile();
  if (kept === undefined) throw notificationNotFound(name);
  return kept;
}
