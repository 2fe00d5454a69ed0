import type { CallContext } from '@pvt/kernel/context';
import { reviewsOfBooking } from '../../adapters/postgres/reviews.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import type { GuestScores } from '../../core/community/review.ts';
import type { HostelsTools } from '../tools.ts';
import { bookedGuest } from './guest-at-house.ts';
import { openedReview, type ReviewStanding, standingOf } from './read-reviews.ts';
import { leftAt } from './write-review.ts';

/** What has become of the review of a guest, as the desk sees it. */
export interface GuestReview extends ReviewStanding {
  readonly own: { readonly scores: GuestScores; readonly text: string; readonly shownFrom: string } | null;
}

/** @throws BOOKING_NOT_FOUND, GUEST_ERASED */
export function guestReview(
  tools: Pick<HostelsTools, 'database' | 'vault'>,
  { tenant }: CallContext,
  { property, booking: id }: { readonly property: string; readonly booking: string },
): Promise<GuestReview> {
  return tools.database.transaction(tenant, async (tx) => {
    const { booking, now } = await bookedGuest(tx, id);
    if (booking.property !== property) throw bookingNotFound();
    const own = (await reviewsOfBooking(tx, id)).find((review) => review.side === 'house');
    const standing = standingOf(own, await leftAt(tx, booking), now);
    if (own === undefined) return { ...standing, own: null };
    const { scores, shownFrom } = own;
    return { ...standing, own: { scores, text: openedReview(tools, tenant, own).said?.text ?? '', shownFrom } };
  });
}
