import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type KeptReview, reviewSums, reviewsOf, reviewsOfBooking } from '../../adapters/postgres/reviews.ts';
import { badgesOfHouse } from '../../core/community/badges.ts';
import {
  type GuestScores,
  type HouseScores,
  REVIEW_DAYS,
  type ReviewSummary,
  type ReviewView,
  summaryOf,
} from '../../core/community/review.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';
import { bookedGuest } from './guest-at-house.ts';
import { leftAt, type ReviewText } from './write-review.ts';

type Tools = Pick<HostelsTools, 'database' | 'vault'>;

const REVIEWS = keyset('hostels.reviews', isId);
const DAY_MS = 86_400_000;

/** What was sealed here was a review's text: who changes it has no key. */
export function openedReview(
  { vault }: Pick<Tools, 'vault'>,
  tenant: string,
  { id, guest, wrapped, sealed, answer }: Pick<KeptReview, 'id' | 'guest' | 'wrapped' | 'sealed' | 'answer'>,
): { readonly said: ReviewText | null; readonly answer: string | null } {
  if (wrapped === null) return { said: null, answer: null };
  const whose = { tenant, guest };
  return {
    said: JSON.parse(vault.open(whose, wrapped, `review ${id}`, sealed)) as ReviewText,
    answer: answer === null ? null : vault.open(whose, wrapped, `answer ${id}`, answer),
  };
}

/** Of guests, the newest first: those that are shown by now. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export function listReviews(
  tools: Tools,
  { tenant }: CallContext,
  { property, cursor, limit }: PageQueryValues & { readonly property: string },
): Promise<Page<ReviewView>> {
  const before = REVIEWS.read(cursor);
  return tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const at = new Date().toISOString();
    const { items, ...page } = REVIEWS.page(
      await reviewsOf(tx, property, { at, before }, limit + 1),
      limit,
      ({ id }) => id,
    );
    const views = items.map((review) => {
      const { said, answer } = openedReview(tools, tenant, review);
      const { id, scores, overall, language, at: written } = review;
      return { id, scores, overall, text: said?.text ?? null, name: said?.name ?? null, language, at: written, answer };
    });
    return { ...page, items: views };
  });
}

/** What guests make of a house, with what it has earned by that. @throws PROPERTY_NOT_FOUND */
export function summariseReviews(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  property: string,
): Promise<ReviewSummary> {
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const sums = await reviewSums(tx, property, new Date().toISOString());
    const summary = summaryOf(sums);
    const { cleanliness, atmosphere } = summary.scores;
    const facts = { reviews: sums.reviews, overall: summary.overall, cleanliness, atmosphere, answered: sums.answered };
    return { ...summary, badges: badgesOfHouse(facts) };
  });
}

/** Whether one side of a stay can review the other. */
export interface ReviewStanding {
  readonly state: 'closed' | 'open' | 'written';
  /** Until when it can be written, an ISO instant; null where it can not. */
  readonly until: string | null;
}

/** @param left when the stay ended, ms since 1970; null where it did not @param now ms since 1970 */
export function standingOf(own: KeptReview | undefined, left: number | null, now: number): ReviewStanding {
  const until = left === null ? null : left + REVIEW_DAYS * DAY_MS;
  if (own !== undefined) return { state: 'written', until: null };
  if (until === null || now >= until) return { state: 'closed', until: null };
  return { state: 'open', until: new Date(until).toISOString() };
}

/** What has become of the reviews of a stay, as its guest sees it. */
export interface OwnReviews extends ReviewStanding {
  readonly own: {
    readonly scores: HouseScores;
    readonly text: string;
    readonly name: string | null;
    readonly answer: string | null;
    readonly hidden: string | null;
    readonly shownFrom: string;
  } | null;
  /** What the house says, once it is shown. */
  readonly ofMe: { readonly id: string; readonly scores: GuestScores; readonly text: string } | null;
}

/** @throws BOOKING_NOT_FOUND, GUEST_ERASED */
export function ownReviews(tools: Tools, { tenant }: CallContext, booking: string): Promise<OwnReviews> {
  return tools.database.transaction(tenant, async (tx) => {
    const me = await bookedGuest(tx, booking);
    const all = await reviewsOfBooking(tx, booking);
    const own = all.find((review) => review.side === 'guest');
    const ofMe = all.find((review) => review.side === 'house');
    const left = await leftAt(tx, me.booking);
    const shown = ofMe !== undefined && ofMe.hidden === null && Date.parse(ofMe.shownFrom) <= me.now;
    return {
      ...standingOf(own, left, me.now),
      own: own === undefined ? null : ownOf(tools, tenant, own),
      ofMe: ofMe !== undefined && shown ? ofMeOf(tools, tenant, ofMe) : null,
    };
  });
}

function ownOf(tools: Tools, tenant: string, review: Extract<KeptReview, { side: 'guest' }>): OwnReviews['own'] {
  const { said, answer } = openedReview(tools, tenant, review);
  const { scores, hidden, shownFrom } = review;
  return { scores, text: said?.text ?? '', name: said?.name ?? null, answer, hidden, shownFrom };
}

function ofMeOf(tools: Tools, tenant: string, review: Extract<KeptReview, { side: 'house' }>): OwnReviews['ofMe'] {
  return { id: review.id, scores: review.scores, text: openedReview(tools, tenant, review).said?.text ?? '' };
}
