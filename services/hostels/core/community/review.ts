import Type, { type Static } from 'typebox';
import { HOUSE_BADGES } from './badges.ts';
import { communityId, instant, language, maybe, written } from './fields.ts';

const closed = { additionalProperties: false } as const;
const score = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 5, description: `${description} One to five.`, examples: [5] });

export const GUEST_CRITERIA = ['cleanliness', 'staff', 'location', 'atmosphere', 'value', 'security'] as const;
export type GuestCriterion = (typeof GUEST_CRITERIA)[number];

export const HouseScores = Type.Object(
  {
    cleanliness: score('How clean it was.'),
    staff: score('How the staff was.'),
    location: score('Where it is.'),
    atmosphere: score('How it felt.'),
    value: score('What it was worth.'),
    security: score('How safe it was.'),
  },
  { ...closed, title: 'HouseScores', description: 'What a guest makes of a house.' },
);
export type HouseScores = Static<typeof HouseScores>;

export const GuestScores = Type.Object(
  {
    tidiness: score('How the guest left the place.'),
    consideration: score('How the guest was with others.'),
    communication: score('How well one could talk.'),
  },
  { ...closed, title: 'GuestScores', description: 'What a house makes of a guest.' },
);
export type GuestScores = Static<typeof GuestScores>;

const text = written('In words.', 'The best breakfast in town.', 4000);
export const NewReview = Type.Object(
  {
    scores: HouseScores,
    text,
    name: Type.Optional(written('The name under it; without one, nobody’s.', 'Ana', 40)),
  },
  {
    ...closed,
    title: 'NewReview',
    description: 'A review of a house.',
    examples: [
      {
        scores: { cleanliness: 5, staff: 5, location: 4, atmosphere: 5, value: 4, security: 5 },
        ...{ text: 'The best breakfast in town.', name: 'Ana' },
      },
    ],
  },
);
export type NewReview = Static<typeof NewReview>;

export const NewGuestReview = Type.Object(
  { scores: GuestScores, text },
  {
    ...closed,
    title: 'NewGuestReview',
    description: 'A review of a guest.',
    examples: [{ scores: { tidiness: 5, consideration: 5, communication: 5 }, text: 'Welcome back at any time.' }],
  },
);
export type NewGuestReview = Static<typeof NewGuestReview>;

export const ReviewView = Type.Object(
  {
    id: communityId('Its id.'),
    scores: HouseScores,
    overall: Type.Integer({ description: 'What they come to, in tenths.', examples: [47] }),
    text: maybe(Type.String(), 'In words; null where its writer was erased.'),
    name: maybe(Type.String(), 'The name under it.'),
    language,
    at: instant('When it was written.'),
    answer: maybe(Type.String(), 'What the house says to it.'),
  },
  { ...closed, title: 'Review', description: 'What a guest says of a stay.' },
);
export type ReviewView = Static<typeof ReviewView>;

const tenths = (description: string) => Type.Integer({ description: `${description} In tenths.`, examples: [47] });
export const ReviewSummary = Type.Object(
  {
    reviews: Type.Integer({ description: 'How many there are.', examples: [128] }),
    overall: tenths('What all of them come to; 0 without any.'),
    scores: Type.Object(
      {
        ...{ cleanliness: tenths('How clean.'), staff: tenths('The staff.'), location: tenths('Where it is.') },
        ...{ atmosphere: tenths('How it feels.'), value: tenths('The value.'), security: tenths('How safe.') },
      },
      { ...closed, title: 'SummedScores', description: 'By criterion.' },
    ),
    distribution: Type.Array(Type.Integer(), {
      minItems: 5,
      maxItems: 5,
      description: 'How many come to one point, to two, and so on up to five.',
      examples: [[0, 1, 4, 40, 83]],
    }),
    badges: Type.Array(Type.Enum(HOUSE_BADGES), { description: 'What the house has earned.', examples: [['loved']] }),
  },
  { ...closed, title: 'ReviewSummary', description: 'What guests make of a house.' },
);
export type ReviewSummary = Static<typeof ReviewSummary>;

export const REVIEW_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * Who may write when, and from when it is shown. Nobody reads the other side before writing: both are shown at once when both are in, else
 * when nobody can write any more.
 * @param leftAt when the stay ended, ms since 1970; null where it did not @param now ms since 1970
 * @returns from when a review of now is shown, ms since 1970; undefined where it is too early or too late for one
 */
export function shownFrom(leftAt: number | null, now: number, otherIsIn: boolean): number | undefined {
  if (leftAt === null || now < leftAt) return undefined;
  const over = leftAt + REVIEW_DAYS * DAY_MS;
  if (now >= over) return undefined;
  return otherIsIn ? now : over;
}

/** What the criteria come to: their mean in tenths, halves up. @param scores one at least */
export function overallOf(scores: Readonly<Record<string, number>>): number {
  const all = Object.values(scores);
  return meanInTenths(
    all.reduce((sum, each) => sum + each, 0),
    all.length,
  );
}

/** Exact: of integers, halves up. 0 of none. */
export function meanInTenths(sum: number, count: number): number {
  return count === 0 ? 0 : Math.floor((sum * 20 + count) / (count * 2));
}

/** What the reviews of a house sum to. */
export interface ReviewSums {
  readonly reviews: number;
  readonly answered: number;
  readonly sums: Readonly<Record<GuestCriterion, number>>;
  /** How many come to one point, to two, and so on. */
  readonly distribution: readonly number[];
}

/** Into which part of the distribution what the criteria come to falls, 1 to 5. @param overall in tenths */
export const pointsOf = (overall: number): number => Math.floor((overall + 5) / 10);

/** All of the reviews together; each criterion of each review counts the same. */
export function summaryOf({ reviews, sums, distribution }: ReviewSums): Omit<ReviewSummary, 'badges'> {
  const all = GUEST_CRITERIA.reduce((sum, criterion) => sum + sums[criterion], 0);
  const mean = (criterion: GuestCriterion) => meanInTenths(sums[criterion], reviews);
  return {
    reviews,
    overall: meanInTenths(all, reviews * GUEST_CRITERIA.length),
    scores: {
      ...{ cleanliness: mean('cleanliness'), staff: mean('staff'), location: mean('location') },
      ...{ atmosphere: mean('atmosphere'), value: mean('value'), security: mean('security') },
    },
    distribution: [...distribution],
  };
}
