import { findPeople } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { lockConversation, storeConversation } from '../../adapters/postgres/conversations.ts';
import { communityErrors, conversationNotFound } from '../../core/community/errors.ts';
import { conversationChanged } from '../../core/community/events.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { houseSide } from './read-conversations.ts';

/**
 * Who looks after a conversation with the house, and whether something waits for an answer.
 * @throws CONVERSATION_NOT_FOUND, NOT_AT_THE_DESK
 */
export async function changeConversation(
  { database, log, contracts }: Pick<BookingTools, 'database' | 'log' | 'contracts'>,
  context: CallContext,
  {
    property,
    conversation: id,
    change,
  }: {
    readonly property: string;
    readonly conversation: string;
    readonly change: { readonly assigned?: string | null; readonly answered?: boolean };
  },
): Promise<void> {
  if (typeof change.assigned === 'string') await requireAtDesk({ contracts }, context, property, change.assigned);
  return database.transaction(context.tenant, async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (conversation === undefined || houseSide(conversation, property) === undefined) throw conversationNotFound();
    await storeConversation(tx, id, change);
    await log.publish(tx, [
      conversationChanged.of(context, { id, property, with: 'house', what: 'assigned', by: 'house' }),
    ]);
  });
}

/** Before the transaction: identity reads who may do what over a connection of its own. */
async function requireAtDesk(
  { contracts }: Pick<BookingTools, 'contracts'>,
  context: CallContext,
  property: string,
  account: string,
): Promise<void> {
  const { people } = await contracts.call(findPeople, context, {
    permission: 'hostels:desk',
    resource: `property:${property}`,
  });
  if (!people.some((person) => person.account === account))
    throw communityErrors.NOT_AT_THE_DESK(
      `Nobody with the account ${account} may work at the desk of "${property}": the conversation stays with who had it.`,
      { pointer: '/assigned' },
    );
}
