import { type Card, createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import { type CardAction, type CardRating, countedReviews, RATINGS } from './card-action.ts';

/** How well a card is remembered, as FSRS keeps it. */
export type CardMemory = Card;

// Without its random part: the same reviews always come to the same day.
const SCHEDULER = fsrs({ enable_fuzz: false });

const GRADES: Readonly<Record<CardRating, Grade>> = {
  ...{ again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy },
};

/**
 * What all that was done with a card comes to, by FSRS (https://github.com/open-spaced-repetition/free-spaced-repetition-scheduler)
 * with its default parameters. The order in which the actions are given and how often does not matter.
 * @param madeAt from when on it is due, before any review
 */
export function cardMemory(actions: readonly CardAction[], madeAt: string): CardMemory {
  let memory = createEmptyCard(new Date(madeAt));
  for (const { rating, at } of countedReviews(actions))
    memory = SCHEDULER.next(memory, new Date(at), GRADES[rating]).card;
  return memory;
}

/** In how many seconds the card would come again, by what is answered now. */
export function intervalsOf(memory: CardMemory, now: Temporal.Instant): Readonly<Record<CardRating, number>> {
  const at = new Date(now.epochMilliseconds);
  const seconds = (rating: CardRating): number =>
    Math.round((SCHEDULER.next(memory, at, GRADES[rating]).card.due.getTime() - at.getTime()) / 1000);
  const [again, hard, good, easy] = RATINGS.map(seconds);
  return { again: again ?? 0, hard: hard ?? 0, good: good ?? 0, easy: easy ?? 0 };
}
