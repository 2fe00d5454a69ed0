import { expect, test } from 'vitest';
import type { Calculated } from '../questions/calculated.ts';
import { capital, plain } from '../questions/question-fixtures.ts';
import { previewOf } from './question-preview.ts';

const SEED = '0123456789abcdef0123456789abcdef';

const area: Calculated = {
  ...plain,
  kind: 'calculated',
  text: 'What is {a} times 2?',
  variables: [{ name: 'a', least: '3', most: '3', places: 0 }],
  answers: [{ formula: '{a} * 2', tolerance: { of: 'value', by: '0' }, share: '1' }],
};

test('a preview shows what a learner sees, and nothing of what is right', () => {
  const { shown, faults } = previewOf(capital, SEED);
  expect(shown.choices?.map(({ id }) => id).sort()).toEqual(capital.choices.map(({ id }) => id).sort());
  expect(JSON.stringify(shown)).not.toContain('share');
  expect(faults).toEqual([]);
});

test('a preview of a calculated question has a drawn example with its results', () => {
  expect(previewOf(area, SEED)).toMatchObject({
    shown: { text: 'What is 3 times 2?' },
    drawn: { a: '3' },
    results: ['6'],
  });
});

test('a question with a fault is shown with it, and a formula without a value has none', () => {
  const [answer] = area.answers;
  const broken: Calculated = { ...area, answers: answer === undefined ? [] : [{ ...answer, formula: '{b} * 2' }] };
  const { shown, results, faults } = previewOf(broken, SEED);
  expect([shown.text, results]).toEqual(['What is 3 times 2?', [null]]);
  expect(faults).not.toEqual([]);
});
