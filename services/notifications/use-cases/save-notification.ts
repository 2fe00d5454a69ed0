import { randomUUID } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { endGroups } from '@pvt/kernel/log/groups';
import { newestPosition } from '@pvt/kernel/log/read';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { lockNotification, notificationOf, storeNotification } from '../adapters/postgres/notifications.ts';
import { notificationNotFound } from '../core/errors.ts';
import { notificationChanged } from '../core/events.ts';
import { groupOf, type KeptNotification, sameEvents } from '../core/kept-notification.ts';
import type { Notification } from '../core/notification.ts';
import { checkNotification } from './check-notification.ts';
import type { NotificationTools } from './tools.ts';

/**
 * Puts a notification in the place of the one that has its name: it tells of what is published from now on. One that was paused stays
 * so; the same content again changes nothing.
 * @throws NOTIFICATION_INVALID, TEMPLATE_VARIABLE_MISSING, SCOPE_MISSING, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveNotification(
  tools: NotificationTools,
  context: CallContext,
  name: string,
  definition: Notification,
  conditions: Conditions = UNCONDITIONAL,
): Promise<KeptNotification> {
  const { database, log, following } = tools;
  const compiled = await checkNotification(tools, context, definition);
  // Before the transaction, which has its connection already.
  const end = await newestPosition(database);
  const kept = await database.transaction(context.tenant, async (tx) => {
    const before = await lockNotification(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a notification', name);
    requireMatch(conditions, before && entityTag(before.definition), `The notification "${name}"`);
    if (before === undefined || !sameJson(before.definition, definition)) {
      const paused = before?.paused ?? false;
      const goesOn = before !== undefined && sameEvents(before.definition, definition);
      if (before !== undefined && !goesOn) await endGroups(tx, [groupOf(before)]);
      const { stream, startAfter } = goesOn ? before : { stream: randomUUID(), startAfter: end };
      const savedBy = context.principal.name;
      await storeNotification(tx, { name, definition, compiled, paused, stream, startAfter, savedBy });
      const was = before === undefined ? null : { ...before.definition, paused };
      await log.publish(tx, [notificationChanged.of(context, { name, before: was, after: { ...definition, paused } })]);
    }
    return notificationOf(tx, name);
  });
  await following.reconcile();
  if (kept === undefined) throw notificationNotFound(name);
  return kept;
}
