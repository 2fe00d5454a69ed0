import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { setPostState } from '../../adapters/postgres/board-posts.ts';
import { removePresence } from '../../adapters/postgres/board-presence.ts';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import { houseConversation } from '../../adapters/postgres/conversations.ts';
import { guestKeyOf } from '../../adapters/postgres/guest-keys.ts';
import { hideMessage } from '../../adapters/postgres/messages.ts';
import { decideReport, lockReport } from '../../adapters/postgres/reports.ts';
import { hideReview } from '../../adapters/postgres/reviews.ts';
import { communityErrors } from '../../core/community/errors.ts';
import {
  conversationChanged,
  postChanged,
  presenceChanged,
  reportChanged,
  reviewChanged,
} from '../../core/community/events.ts';
import { hiddenText } from '../../core/community/hidden-text.ts';
import type { Decision } from '../../core/community/report.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { openedCard, storeSealed } from './cards.ts';
import { type Found, findReported } from './reported.ts';
import { tellGuest } from './write-message.ts';

type Tools = Pick<BookingTools, 'database' | 'log' | 'vault' | 'jobs'>;

/** Hides what was reported, and tells who wrote it why; or leaves it as it is. @throws REPORT_NOT_FOUND, REPORT_DECIDED */
export function decideOnReport(
  tools: Tools,
  context: CallContext,
  { property, report: id, hide, why }: Decision & { readonly property: string; readonly report: string },
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const report = await lockReport(tx, property, id);
    if (report === undefined) throw communityErrors.REPORT_NOT_FOUND('The house has no report of this id.');
    if (report.state !== 'open') throw communityErrors.REPORT_DECIDED('Somebody has decided on it already.');
    const state = hide ? 'hidden' : 'kept';
    const found = hide ? await findReported(tx, property, report) : undefined;
    if (found !== undefined) await hideFound(tools, tx, context, found, { property, why });
    await decideReport(tx, id, { state, why, by: actorOf(context) });
    await tools.log.publish(tx, [reportChanged.of(context, { id, property, what: report.what, state })]);
  });
}

async function hideFound(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  found: Found,
  { property, why }: { readonly property: string; readonly why: string },
): Promise<void> {
  if (found.what === 'post') {
    const { id, kind } = found.post;
    if (await setPostState(tx, id, 'hidden', why))
      await tools.log.publish(tx, [postChanged.of(context, { id, property, kind, state: 'hidden' })]);
  } else if (found.what === 'message') {
    const { conversation: id, number } = found.message;
    await hideMessage(tx, id, number, why);
    const told = { id, property, with: found.of.other === null ? 'house' : 'guest' } as const;
    await tools.log.publish(tx, [conversationChanged.of(context, { ...told, what: 'hidden', by: 'house' })]);
  } else if (found.what === 'review') {
    const { id, side, shownFrom } = found.review;
    await hideReview(tx, id, why);
    await tools.log.publish(tx, [reviewChanged.of(context, { id, property, side, what: 'hidden', shownFrom })]);
  } else await hideCard(tools, tx, context, found, property);
  if (found.writer !== null) await tellWriter(tools, tx, context, found.writer, why);
}

/** Nothing of it is shown any more; what the guest wrote stays, to be corrected. */
async function hideCard(
  { log, vault }: Tools,
  tx: Transaction,
  context: CallContext,
  { present }: Extract<Found, { what: 'card' }>,
  property: string,
): Promise<void> {
  const { cardGuest: guest, cardKey: wrapped, booking } = present;
  await removePresence(tx, booking);
  if (guest !== null && wrapped !== null) {
    const card = { ...openedCard({ vault }, tx.tenant, present), shown: [] };
    await storeSealed({ vault }, tx, { booking, guest, wrapped }, card);
  }
  await log.publish(tx, [presenceChanged.of(context, { booking, property, shown: false })]);
}

/** In the conversation with the house; nobody is told who was erased. */
async function tellWriter(tools: Tools, tx: Transaction, context: CallContext, id: string, why: string): Promise<void> {
  const booking = await bookingById(tx, id);
  const known = booking === undefined ? undefined : await guestKeyOf(tx, booking.guest);
  if (booking === undefined || known === undefined || known.wrapped === null) return;
  const of = { id: randomUUIDv7(), property: booking.property, booking: id, guest: known.guest };
  const conversation = await houseConversation(tx, of);
  if (conversation !== undefined) await tellGuest(tools, tx, context, conversation, hiddenText(booking.language, why));
}
