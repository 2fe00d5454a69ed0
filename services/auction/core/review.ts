import Type, { type Static } from 'typebox';
import { displayName, instant, orNull, textOf } from './contract-fields.ts';
import type { Party } from './dispute.ts';
import { AccountId, Id } from './project.ts';

const closed = { additionalProperties: false } as const;
const score = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 5, description: `${description} One to five.`, examples: [5] });

/** What each side is judged by, and how much of the whole that is, in hundredths. */
export const CRITERIA = {
  developer: { quality: 50, communication: 25, punctuality: 25 },
  client: { clarity: 40, communication: 40, fairness: 20 },
} as const satisfies Readonly<Record<Party, Readonly<Record<string, number>>>>;

export const DeveloperScores = Type.Object(
  {
    quality: score('How good the work is.'),
    communication: score('How well one could talk.'),
    punctuality: score('Whether it came in time.'),
  },
  { ...closed, title: 'DeveloperScores', description: 'What a client makes of a developer.' },
);
export const ClientScores = Type.Object(
  {
    clarity: score('How clear it was what was wanted.'),
    communication: score('How well one could talk.'),
    fairness: score('How fairly the work was accepted.'),
  },
  { ...closed, title: 'ClientScores', description: 'What a developer makes of a client.' },
);
const Scores = Type.Union([DeveloperScores, ClientScores], {
  description: 'Of the developer, by the client; of the client, by the developer.',
  examples: [{ quality: 5, communication: 4, punctuality: 5 }],
});
export type Scores = Static<typeof Scores>;

const words = textOf(4000, 'In words.', 'Delivered a day early, and explained every step.');

export const NewReview = Type.Object(
  { scores: Scores, text: words },
  { ...closed, title: 'NewContractReview', description: 'What a party says of the other.' },
);
export type NewReview = Static<typeof NewReview>;

export const PARTIES = ['client', 'developer'] as const;

const review = {
  id: Id,
  contract: { ...Id, description: 'Of which contract.' },
  party: Type.Enum([...PARTIES], { description: 'As whom it was written.', examples: ['client'] }),
  author: { ...AccountId, description: 'Who wrote it.' },
  subject: { ...AccountId, description: 'Of whom it is.' },
  scores: Scores,
  overall: Type.Number({ description: 'What the scores come to by their weights.', examples: [4.75] }),
  text: words,
  counts: Type.Boolean({
    description: 'Whether it is in the score: not where the developer was paid nothing.',
    examples: [true],
  }),
  writtenAt: instant('When it was written, or last changed.'),
  shownAt: instant('From when on others see it.'),
  answer: orNull(Type.String({ examples: ['Thank you.'] }), 'What its subject says to it.'),
};
export const ReviewView = Type.Object(review, {
  ...closed,
  title: 'ContractReview',
  description: 'What a party of a contract says of the other.',
});
export type ReviewView = Static<typeof ReviewView>;

export const ListedReview = Type.Object(
  { ...review, authorName: displayName('What its author is called.') },
  { ...closed, title: 'ListedContractReview', description: 'What is said of an account.' },
);
export type ListedReview = Static<typeof ListedReview>;

export const ReviewsOfContract = Type.Object(
  {
    closesAt: orNull(instant('An instant.'), 'Until when reviews are written; null while the contract is not over.'),
    own: orNull(ReviewView, 'Yours.'),
    others: orNull(
      ReviewView,
      'The other’s, once both have written or the time is over. Before that nobody is told if there is one.',
    ),
  },
  { ...closed, title: 'ReviewsOfContract', description: 'The reviews of a contract as you see them.' },
);
export type ReviewsOfContract = Static<typeof ReviewsOfContract>;

export interface KeptPeriod {
  readonly contract: string;
  readonly client: string;
  readonly developer: string;
  readonly title: string;
  readonly counts: boolean;
  /** ISO instants. */
  readonly openedAt: string;
  readonly closesAt: string;
}

export interface KeptReview extends Omit<ReviewView, 'overall'> {
  /** Hundredths. */
  readonly overall: number;
  readonly hiddenAt: string | null;
}

/** How long there is to write: as on the markets that it is compared with, two weeks. */
export const REVIEW_DAYS = 14;

/** Whether the scores are those of whom the party judges. */
export const fitsParty = (party: Party, scores: Scores): boolean =>
  Object.keys(CRITERIA[judged(party)]).every((criterion) => criterion in scores);

export const judged = (party: Party): Party => (party === 'client' ? 'developer' : 'client');

/** The weighted mean in hundredths, rounded half up. */
export function overallOf(party: Party, scores: Scores): number {
  const given: Readonly<Record<string, number>> = scores;
  const hundredths = Object.entries(CRITERIA[judged(party)]).map(
    ([criterion, weight]) => (given[criterion] ?? 0) * weight,
  );
  return hundredths.reduce((sum, each) => sum + each, 0);
}

export const reviewView = ({ hiddenAt: _hiddenAt, overall, ...kept }: KeptReview): ReviewView => ({
  ...kept,
  overall: overall / 100,
});
