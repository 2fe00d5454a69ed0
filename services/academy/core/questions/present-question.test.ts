import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedOf } from './draw-harness.ts';
import { presentQuestion } from './present-question.ts';
import { gradableQuestion } from './question-arbitraries-harness.ts';
import { plain } from './question-fixtures.ts';

test('a learner is shown nothing of the key, whatever the question', () => {
  const key = /"(share|correct|answer|answers|weights|target|scoring|rule|feedback\w*|penalty)":/;
  fc.assert(
    fc.property(gradableQuestion, fc.nat(), (question, seed) => {
      expect(JSON.stringify(presentQuestion(question, seedOf(seed), 's'))).not.toMatch(key);
    }),
  );
});

test('the right order of items does not come first more often than others', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
  let right = 0;
  for (let seed = 0; seed < 600; seed += 1) {
    const shown = presentQuestion({ ...plain, kind: 'ordering', items, rule: 'position' }, seedOf(seed), 's');
    if (shown.items?.map(({ id }) => id).join('') === 'abc') right += 1;
  }
  expect(right).toBeGreaterThan(60);
  expect(right).toBeLessThan(140);
});

test('an order is the same each time for its seed and slot', () => {
  fc.assert(
    fc.property(gradableQuestion, fc.nat(), (question, seed) => {
      expect(presentQuestion(question, seedOf(seed), 's')).toEqual(presentQuestion(question, seedOf(seed), 's'));
    }),
  );
});

test('what was drawn stands in the text, formulas by their value', () => {
  const shown = presentQuestion(
    {
      ...plain,
      kind: 'calculated',
      text: 'A car drives {s} km in {t} h, then {={s}*2} km; {unknown} stays.',
      variables: [],
      answers: [],
    },
    seedOf(1),
    's',
    { s: '12.5', t: '2' },
  );
  expect(shown.text).toBe('A car drives 12.5 km in 2 h, then 25 km; {unknown} stays.');
});
