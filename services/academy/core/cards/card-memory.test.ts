import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CardAction, countedReviews, RATINGS } from './card-action.ts';
import { cardMemory, intervalsOf } from './card-memory.ts';

const MADE = '2027-03-01T08:00:00.000Z';
const at = (minutes: number) => Temporal.Instant.from(MADE).add({ minutes }).toString({ smallestUnit: 'millisecond' });
const review = (action: string, minutes: number, rating: (typeof RATINGS)[number]): CardAction => ({
  ...{ action, at: at(minutes), rating, undoes: null },
});
const undo = (action: string, undoes: string, minutes: number): CardAction => ({
  ...{ action, at: at(minutes), rating: null, undoes },
});

const reviews = fc.uniqueArray(
  fc.record({
    action: fc.uuid(),
    minutes: fc.integer({ min: 0, max: 600_000 }),
    rating: fc.constantFrom(...RATINGS),
    isUndone: fc.boolean(),
  }),
  { maxLength: 12, selector: ({ action }) => action },
);

test('whatever the order in which actions come, and however often, the card is the same', () => {
  fc.assert(
    fc.property(reviews, fc.infiniteStream(fc.nat()), (given, places) => {
      const actions = given.flatMap(({ action, minutes, rating, isUndone }) => [
        review(action, minutes, rating),
        ...(isUndone ? [undo(`undo ${action}`, action, minutes + 1)] : []),
      ]);
      const doubled = [...actions, ...actions]
        .map((action) => ({ action, place: places.next().value ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ action }) => action);
      expect(cardMemory(doubled, MADE)).toEqual(cardMemory(actions, MADE));
      expect(cardMemory(actions, MADE).reps).toBe(given.filter(({ isUndone }) => !isUndone).length);
    }),
  );
});

test('what was undone is as if it had never been', () => {
  const [first, second] = [review('a', 0, 'good'), review('b', 20, 'again')];
  expect(cardMemory([undo('c', 'b', 21), first, second], MADE)).toEqual(cardMemory([first], MADE));
  expect(countedReviews([second, first]).map(({ action }) => action)).toEqual(['a', 'b']);
});

test('a better answer has the card come later, and a new card is due at once', () => {
  fc.assert(
    fc.property(reviews, (given) => {
      const memory = cardMemory(
        given.map(({ action, minutes, rating }) => review(action, minutes, rating)),
        MADE,
      );
      const { again, hard, good, easy } = intervalsOf(memory, Temporal.Instant.from(at(600_001)));
      expect(again).toBeGreaterThan(0);
      expect([again <= hard, hard <= good, good <= easy]).toEqual([true, true, true]);
    }),
  );
  expect(cardMemory([], MADE).due.toISOString()).toBe(MADE);
});
