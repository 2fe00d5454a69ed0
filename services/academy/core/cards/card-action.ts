/** From the worst to the best, as the four buttons and the keys 1 to 4. */
export const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
export type CardRating = (typeof RATINGS)[number];

/** What was done with a card. Its id is made by the device, once, also without a network; instants are ISO texts. */
export type CardAction = { readonly action: string; readonly at: string } & (
  | { readonly rating: CardRating; readonly undoes: null }
  | { readonly rating: null; readonly undoes: string }
);

export type CardReview = Extract<CardAction, { rating: CardRating }>;

/** The reviews that count: each once, without those that were undone, in the order of their times. */
export function countedReviews(actions: readonly CardAction[]): CardReview[] {
  const once = new Map(actions.map((each) => [each.action, each]));
  const undone = new Set([...once.values()].map(({ undoes }) => undoes));
  return [...once.values()]
    .filter((each): each is CardReview => each.rating !== null && !undone.has(each.action))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.action < b.action ? -1 : 1));
}
