import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  answerReview,
  insertReview,
  type KeptReview,
  reviewOf,
  reviewsOfBooking,
  showReviews,
} from '../../adapters/postgres/reviews.ts';
import { staysOf } from '../../adapters/postgres/stays.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import { communityErrors } from '../../core/community/errors.ts';
import { reviewChanged } from '../../core/community/events.ts';
import { type NewGuestReview, type NewReview, overallOf, shownFrom } from '../../core/community/review.ts';
import type { HostelsTools } from '../tools.ts';
import { type BookedGuest, bookedGuest } from './guest-at-house.ts';

type Tools = Pick<HostelsTools, 'database' | 'log' | 'vault'>;

/** What is sealed of a review: by the key of the guest of the stay, also what the house says of that guest. */
export interface ReviewText {
  readonly text: string;
  readonly name?: string;
}

/** A guest reviews the house of a stay that is over. @throws REVIEW_NOT_OPEN, REVIEW_EXISTS */
export function writeReview(
  tools: Tools,
  context: CallContext,
  { booking: id, review: { scores, text, name } }: { readonly booking: string; readonly review: NewReview },
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const stayed = await bookedGuest(tx, id, { lock: true });
    const said = { text, ...(name === undefined ? {} : { name }) };
    await writeSide(tools, tx, context, stayed, { side: 'guest', scores, said });
  });
}

/** The house reviews the guest of a stay that is over. @throws BOOKING_NOT_FOUND, REVIEW_NOT_OPEN, REVIEW_EXISTS */
export function reviewGuest(
  tools: Tools,
  context: CallContext,
  {
    property,
    booking: id,
    review: { scores, text },
  }: { readonly property: string; readonly booking: string; readonly review: NewGuestReview },
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const stayed = await bookedGuest(tx, id, { lock: true });
    if (stayed.booking.property !== property) throw bookingNotFound();
    await writeSide(tools, tx, context, stayed, { side: 'house', scores, said: { text } });
  });
}

async function writeSide(
  { log, vault }: Tools,
  tx: Transaction,
  context: CallContext,
  { booking, guest, wrapped, now }: BookedGuest,
  {
    side,
    scores,
    said,
  }: {
    readonly side: KeptReview['side'];
    readonly scores: Readonly<Record<string, number>>;
    readonly said: ReviewText;
  },
): Promise<void> {
  const others = await reviewsOfBooking(tx, booking.id);
  const otherIsIn = others.some((other) => other.side !== side);
  const from = shownFrom(await leftAt(tx, booking), now, otherIsIn);
  if (from === undefined) throw communityErrors.REVIEW_NOT_OPEN('A review can not be written now.');
  const id = randomUUIDv7();
  const sealed = vault.seal({ tenant: tx.tenant, guest }, wrapped, `review ${id}`, JSON.stringify(said));
  const shown = new Date(from).toISOString();
  const { property, language } = booking;
  const review = { id, property, booking: booking.id, guest, side, scores, language, sealed, shownFrom: shown };
  if (!(await insertReview(tx, { ...review, overall: overallOf(scores) })))
    throw communityErrors.REVIEW_EXISTS('The stay was reviewed already.');
  if (otherIsIn) await showReviews(tx, booking.id, shown);
  await log.publish(tx, [reviewChanged.of(context, { id, property, side, what: 'written', shownFrom: shown })]);
}

/** When the last guest of a booking left, ms since 1970; null where somebody is still to come or there, or nobody ever was. */
export async function leftAt(tx: Transaction, { id, state }: BookedGuest['booking']): Promise<number | null> {
  if (state !== 'left') return null;
  const times = (await staysOf(tx, id)).flatMap(({ state: of, moved }) =>
    of === 'left' && moved !== null ? [Date.parse(moved.at)] : [],
  );
  return times.length === 0 ? null : Math.max(...times);
}

/** The house says something to a review, once. @throws REVIEW_NOT_FOUND, REVIEW_EXISTS */
export function answerToReview(
  { database, log, vault }: Tools,
  context: CallContext,
  { property, review: id, text }: { readonly property: string; readonly review: string; readonly text: string },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const review = await reviewOf(tx, property, id);
    const isShown = review !== undefined && review.side === 'guest' && Date.parse(review.shownFrom) <= Date.now();
    if (review === undefined || !isShown || review.wrapped === null)
      throw communityErrors.REVIEW_NOT_FOUND('The house has no review of this id that is shown.');
    const { guest, wrapped, side, shownFrom: from } = review;
    const sealed = vault.seal({ tenant: tx.tenant, guest }, wrapped, `answer ${id}`, text);
    if (!(await answerReview(tx, id, sealed))) throw communityErrors.REVIEW_EXISTS('The review was answered already.');
    await log.publish(tx, [reviewChanged.of(context, { id, property, side, what: 'answered', shownFrom: from })]);
  });
}
