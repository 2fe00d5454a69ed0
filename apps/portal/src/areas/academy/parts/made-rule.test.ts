import { expect, test } from 'vitest';
import type { Lesson } from '../api.ts';
import { EMPTY_RULE, madeRule } from './made-rule.ts';

const quiz = { id: 'q', title: 'Quiz 1', kind: 'quiz' } as Lesson;
const text = { id: 't', title: 'A text', kind: 'text' } as Lesson;
const made = (more: Partial<typeof EMPTY_RULE>) => madeRule({ ...EMPTY_RULE, ...more }, [quiz, text]);

test('a grade becomes a condition with its words; only what is graded, and a percent, can be asked for', () => {
  expect(made({ kind: 'grade', lesson: 'q' })).toEqual({
    ...{ kind: 'when', if: 'grades["q"] >= 60.0' },
    says: 'Opens with a grade of at least 60 % in “Quiz 1”.',
  });
  expect(made({ kind: 'grade', lesson: 't' })).toBeUndefined();
  expect(made({ kind: 'grade', lesson: 'q', percent: '101' })).toBeUndefined();
});

test('a condition needs what learners read', () => {
  expect(made({ kind: 'when', condition: 'grade.percent >= 50.0' })).toBeUndefined();
  expect(made({ kind: 'when', condition: ' grade.percent >= 50.0', says: 'At half. ' })).toEqual({
    ...{ kind: 'when', if: 'grade.percent >= 50.0', says: 'At half.' },
  });
});
