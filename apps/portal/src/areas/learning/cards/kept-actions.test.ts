import { expect, test } from 'vitest';
import { forgetAction, type KeptAction, keepAction, keptActions } from './kept-actions.ts';

test('what is done with cards stays in its order until it is sent, each by its id and of its person', () => {
  const review: KeptAction = { card: 'c', review: { action: 'a', rating: 'good', at: '2027-03-01T08:00:00.000Z' } };
  const undo: KeptAction = { card: 'c', undo: { action: 'b', undoes: 'a' } };
  keepAction('ana', review);
  keepAction('ana', undo);
  expect(keptActions('ana')).toEqual([review, undo]);
  expect(keptActions('ben')).toEqual([]);
  forgetAction('ana', review);
  expect(keptActions('ana')).toEqual([undo]);
  forgetAction('ana', undo);
  expect(keptActions('ana')).toEqual([]);
});
