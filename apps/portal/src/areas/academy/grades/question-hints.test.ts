import { expect, test } from 'vitest';
import { hintOf } from './question-hints.ts';

const question = (asked: number, facility: number, discrimination: number | null) => ({
  ...{ question: 'q', version: 1, name: 'Sum', kind: 'numeric', asked, unanswered: 0, facility, discrimination },
  choices: [],
});

test('a question that the best get wrong is pointed at before all else', () => {
  expect(hintOf(question(30, 0.1, -0.2))?.title).toBe('Goes against the others');
  expect(hintOf(question(30, 0.1, 0.3))?.title).toBe('Very hard');
  expect(hintOf(question(30, 0.99, null))?.title).toBe('Very easy');
  expect(hintOf(question(30, 0.5, 0.05))?.title).toBe('Tells little apart');
  expect(hintOf(question(30, 0.5, 0.4))).toBeUndefined();
});

test('of few attempts nothing else is said', () => {
  expect(hintOf(question(9, 0, -1))?.title).toBe('Few attempts');
});
