import { expect, test } from 'vitest';
import { countOf, stateOf } from './progress-states.ts';

const rows = [
  { lessons: { a: 'completed' }, absent: [] },
  { lessons: { a: 'started' }, absent: ['b'] },
  { lessons: {}, absent: [] },
] as const;

test('a lesson that a learner’s version does not have is neither begun nor missing', () => {
  expect(stateOf({ lessons: {}, absent: ['b'] }, 'b')).toBe('absent');
  expect(
    countOf(
      rows.map(({ lessons, absent }) => ({ lessons, absent: [...absent] })),
      'b',
    ),
  ).toEqual({
    ...{ completed: 0, started: 0, none: 2, of: 2 },
  });
});

test('learners are counted by how far they are', () => {
  expect(
    countOf(
      rows.map(({ lessons, absent }) => ({ lessons, absent: [...absent] })),
      'a',
    ),
  ).toEqual({
    ...{ completed: 1, started: 1, none: 1, of: 3 },
  });
});
