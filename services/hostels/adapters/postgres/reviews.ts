import type { Transaction } from '@pvt/kernel/database';
import type { TravellerFacts } from '../../core/community/badges.ts';
import type { GuestScores, HouseScores, ReviewSums } from '../../core/community/review.ts';

interface AnyReview {
  readonly id: string;
  readonly property: string;
  readonly booking: string;
  readonly guest: string;
  readonly overall: number;
  readonly language: string;
  readonly sealed: Buffer;
  readonly answer: Buffer | null;
  readonly wrapped: Buffer | null;
  readonly hidden: string | null;
  readonly at: string;
  readonly shownFrom: string;
}
export type KeptReview = AnyReview &
  ({ readonly side: 'guest'; readonly scores: HouseScores } | { readonly side: 'house'; readonly scores: GuestScores });

const REVIEW = `select r.id, r.property, r.booking, r.guest, r.side, r.scores, r.overall, r.language, r.sealed, r.answer, r.hidden, r.at,
    r.shown_from as "shownFrom", k.wrapped from hostels.review r
  left join hostels.guest_key k on k.tenant = $1 and k.guest = r.guest`;

/** Both sides of a stay, as far as they are in. Served by review_of_stay. */
export function reviewsOfBooking(tx: Transaction, booking: string): Promise<KeptReview[]> {
  return tx.query<KeptReview>(`${REVIEW} where r.tenant = $1 and r.booking = $2`, [tx.tenant, booking]);
}

export async function reviewOf(tx: Transaction, property: string, id: string): Promise<KeptReview | undefined> {
  const [row] = await tx.query<KeptReview>(`${REVIEW} where r.tenant = $1 and r.id = $3 and r.property = $2`, [
    ...[tx.tenant, property, id],
  ]);
  return row;
}

/** Of guests, the newest first. Served by review_of_property. @param at only those that are shown then and are not hidden */
export function reviewsOf(
  tx: Transaction,
  property: string,
  { at, before }: { readonly at: string; readonly before: string | undefined },
  most: number,
): Promise<Extract<KeptReview, { side: 'guest' }>[]> {
  return tx.query<Extract<KeptReview, { side: 'guest' }>>(
    `${REVIEW} where r.tenant = $1 and r.property = $2 and r.side = 'guest' and r.shown_from <= $3 and r.hidden is null
        and ($4::uuid is null or r.id < $4)
      order by r.id desc limit $5`,
    [tx.tenant, property, at, before ?? null, most],
  );
}

/** @returns false where the side has reviewed the stay already */
export async function insertReview(
  tx: Transaction,
  review: Pick<KeptReview, 'id' | 'property' | 'booking' | 'guest' | 'side' | 'overall' | 'language' | 'shownFrom'> & {
    readonly scores: object;
    readonly sealed: Uint8Array;
  },
): Promise<boolean> {
  const { id, property, booking, guest, side, scores, overall, language, sealed, shownFrom } = review;
  const rows = await tx.query(
    `insert into hostels.review (tenant, id, property, booking, guest, side, scores, overall, language, sealed, at, shown_from)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now(), $11)
      on conflict (tenant, booking, side) do nothing returning id`,
    [...[tx.tenant, id, property, booking, guest, side, JSON.stringify(scores), overall, language, sealed], shownFrom],
  );
  return rows.length > 0;
}

/** That both sides of a stay are in. */
export async function showReviews(tx: Transaction, booking: string, from: string): Promise<void> {
  await tx.query('update hostels.review set shown_from = $3 where tenant = $1 and booking = $2 and shown_from > $3', [
    tx.tenant,
    booking,
    from,
  ]);
}

/** @returns false where it has an answer */
export async function answerReview(tx: Transaction, id: string, answer: Uint8Array): Promise<boolean> {
  const rows = await tx.query(
    `update hostels.review set answer = $3, answered_at = now() where tenant = $1 and id = $2 and answer is null returning id`,
    [tx.tenant, id, answer],
  );
  return rows.length > 0;
}

export async function hideReview(tx: Transaction, id: string, reason: string): Promise<void> {
  await tx.query('update hostels.review set hidden = $3 where tenant = $1 and id = $2', [tx.tenant, id, reason]);
}

/** Of guests' reviews that are shown then and are not hidden. Served by review_of_property. */
export async function reviewSums(tx: Transaction, property: string, at: string): Promise<ReviewSums> {
  const sum = (criterion: string) => `coalesce(sum((r.scores->>'${criterion}')::integer), 0)::integer as ${criterion}`;
  const criteria = ['cleanliness', 'staff', 'location', 'atmosphere', 'value', 'security'].map(sum).join(', ');
  const of = (points: number) => `count(*) filter (where (r.overall + 5) / 10 = ${points})::integer`;
  const [row] = await tx.query<ReviewSums['sums'] & Omit<ReviewSums, 'sums'>>(
    `select count(*)::integer as reviews, count(r.answer)::integer as answered, ${criteria},
        array[${[1, 2, 3, 4, 5].map(of).join(', ')}] as distribution
      from hostels.review r
      where r.tenant = $1 and r.property = $2 and r.side = 'guest' and r.shown_from <= $3 and r.hidden is null`,
    [tx.tenant, property, at],
  );
  const none = { cleanliness: 0, staff: 0, location: 0, atmosphere: 0, value: 0, security: 0 };
  if (row === undefined) return { reviews: 0, answered: 0, sums: none, distribution: [0, 0, 0, 0, 0] };
  const { reviews, answered, distribution, ...sums } = row;
  return { reviews, answered, distribution, sums };
}

/** What is known of a traveller. Served by booking_of_guest and review_of_guest. */
export async function travellerFacts(tx: Transaction, guest: string, at: string): Promise<TravellerFacts> {
  const [row] = await tx.query<TravellerFacts>(
    `select b.stays, b.houses, r.reviews, r.overall
      from (select count(*)::integer as stays, count(distinct b.property)::integer as houses from hostels.booking b
          where b.tenant = $1 and b.guest = $2 and b.state = 'left') b,
        (select count(*)::integer as reviews, coalesce(avg(r.overall), 0)::integer as overall from hostels.review r
          where r.tenant = $1 and r.guest = $2 and r.side = 'house' and r.shown_from <= $3 and r.hidden is null) r`,
    [tx.tenant, guest, at],
  );
  return row ?? { stays: 0, houses: 0, reviews: 0, overall: 0 };
}
