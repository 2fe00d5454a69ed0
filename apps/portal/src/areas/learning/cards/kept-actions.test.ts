import { expect, test } from 'vitest';
import { forgetAction, type KeptAction, keepAction, keptActions } from './kept-actions.ts';

test('what is done with cards stays in its order until it is sent, each by its id', () => {
  const review: KeptAction = { card: 'c', review: { action: 'a', rating: 'good', at: '2027-03-01T08:00:00.000Z' } };
  const undo: KeptAction = { card: 'c', undo: { action: 'b', undoes: 'a' } };
  keepAction(review);
  keepAction(undo);
  expect(keptActions()).toEqual([review, undo]);
  forgetAction(review);
  expect(keptActions()).toEqual([undo]);
  forgetAction(undo);
  expect(keptActions()).toEqual([]);
});
