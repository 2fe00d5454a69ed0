import type { CallContext } from '@pvt/kernel/context';
import { findEventType, removeEventType } from '../../adapters/postgres/event-types.ts';
import { lockName } from '../../adapters/postgres/lock-name.ts';
import { eventTypeFacts } from '../../core/event-type.ts';
import { eventTypeDeleted } from '../../core/events.ts';
import type { CollectTools } from '../tools.ts';
import { noSchema } from './get-event-type.ts';

/**
 * Removes the schema of an event type with all its versions. Events of the type stay, and new ones are taken as they are:
 * nothing that reads them is refused anything, so nothing keeps the schema from being removed.
 * @throws EVENT_TYPE_NOT_FOUND
 */
export async function deleteEventType(
  { database, log, checks }: Pick<CollectTools, 'database' | 'log' | 'checks'>,
  context: CallContext,
  type: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    await lockName(tx, 'event-type', type);
    const current = await findEventType(tx, type);
    if (current === undefined) throw noSchema(type);
    await removeEventType(tx, type);
    await log.publish(tx, [eventTypeDeleted.of(context, { name: type, before: eventTypeFacts(current), after: null })]);
  });
  checks.forget(context.tenant);
}
