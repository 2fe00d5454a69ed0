import type { Transaction } from '@pvt/kernel/database';
import { type KeptPost, postOf } from '../../adapters/postgres/board-posts.ts';
import { type Present, presenceById } from '../../adapters/postgres/board-presence.ts';
import { conversationById, type KeptConversation } from '../../adapters/postgres/conversations.ts';
import { type KeptMessage, messageOf } from '../../adapters/postgres/messages.ts';
import { type KeptReview, reviewOf } from '../../adapters/postgres/reviews.ts';
import { shownOf } from '../../core/community/card.ts';
import type { Reported } from '../../core/community/report.ts';
import type { HostelsTools } from '../tools.ts';
import { openedCard } from './cards.ts';
import { HOUSE, viewPost } from './posts.ts';
import { viewMessage } from './read-conversations.ts';
import { openedReview } from './read-reviews.ts';

/** What somebody has reported, with who wrote it: null where that was the house. */
export type Found =
  | { readonly what: 'card'; readonly present: Present; readonly writer: string }
  | { readonly what: 'post'; readonly post: KeptPost; readonly writer: string | null }
  | {
      readonly what: 'message';
      readonly message: KeptMessage;
      readonly of: KeptConversation;
      readonly writer: string | null;
    }
  | { readonly what: 'review'; readonly review: KeptReview; readonly writer: string | null };

/** @returns undefined where the house has nothing of this id (any more) */
export async function findReported(
  tx: Transaction,
  property: string,
  { what, subject }: { readonly what: Reported; readonly subject: string },
): Promise<Found | undefined> {
  const [id = '', number] = subject.split('/');
  switch (what) {
    case 'card': {
      const present = await presenceById(tx, id);
      return present?.property === property ? { what, present, writer: present.booking } : undefined;
    }
    case 'post': {
      const post = await postOf(tx, property, id);
      return post === undefined ? undefined : { what, post, writer: post.booking };
    }
    case 'message': {
      const of = await conversationById(tx, id);
      const message = of?.property === property ? await messageOf(tx, id, Number(number ?? 0)) : undefined;
      if (of === undefined || message === undefined) return undefined;
      const writer = { guest: of.booking, other: of.otherBooking, house: null }[message.author];
      return { what, message, of, writer };
    }
    case 'review': {
      const review = await reviewOf(tx, property, id);
      return review === undefined
        ? undefined
        : { what, review, writer: review.side === 'guest' ? review.booking : null };
    }
  }
}

/**
 * Whether it is something that the guest of a booking has before them: others’ messages, reviews of others, and what is not shown yet are not.
 * @param now ms since 1970
 */
export function isBefore(found: Found, booking: string, now: number): boolean {
  if (found.what === 'message') return found.of.booking === booking || found.of.otherBooking === booking;
  if (found.what === 'review') {
    const { side, hidden, shownFrom, booking: of } = found.review;
    return hidden === null && Date.parse(shownFrom) <= now && (side === 'guest' || of === booking);
  }
  return true;
}

/** What it says, for whoever decides on it; null where it can not be read any more. */
export function textOf(tools: Pick<HostelsTools, 'vault'>, tenant: string, found: Found): string | null {
  switch (found.what) {
    case 'card': {
      const { name, plans, about } = shownOf(openedCard(tools, tenant, found.present));
      return [name, plans, about].filter((line) => line !== undefined).join('\n');
    }
    case 'post':
      return viewPost(tools, tenant, found.post, HOUSE)[0]?.text ?? null;
    case 'message':
      return viewMessage(tools, tenant, found.message, 'house').text;
    case 'review':
      return openedReview(tools, tenant, found.review).said?.text ?? null;
  }
}
