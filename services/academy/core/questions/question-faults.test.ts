import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from './question.ts';
import { gradableQuestion } from './question-arbitraries-harness.ts';
import { questionFaults } from './question-faults.ts';
import { capital, city, length, plain, twoOfFour } from './question-fixtures.ts';

const pointers = (question: Question) => questionFaults(question).map(({ pointer }) => pointer);
const calculated = (formula: string, text = 'What is {a} times {b}?'): Question => ({
  ...plain,
  kind: 'calculated',
  text,
  variables: ['a', 'b'].map((name) => ({ name, least: '0', most: '9', places: 0 })),
  answers: [{ formula, tolerance: { of: 'value', by: '0' }, share: '1' }],
});

test('questions that are right have no faults', () => {
  for (const question of [capital, city, length, twoOfFour({ rule: 'perOption' }), calculated('{a} * {b}')])
    expect(questionFaults(question)).toEqual([]);
  fc.assert(
    fc.property(gradableQuestion, (question) => {
      expect(questionFaults(question)).toEqual([]);
    }),
  );
});

describe('a fault is reported where it is', () => {
  test.each<[string, Question, string[]]>([
    ['a penalty above the mark', { ...capital, penalty: '2' }, ['/penalty']],
    ['no choice with the whole mark', { ...capital, choices: capital.choices.slice(1) }, ['/choices']],
    ['an id twice', { ...capital, choices: [...capital.choices, ...capital.choices.slice(0, 1)] }, ['/choices/4/id']],
    [
      'weights that are not 1 together, and one of a wrong choice',
      twoOfFour({ rule: 'weights', weights: { a: '0.5', b: '0.4', c: '0.1', x: '-1' } }),
      ['/scoring/weights/x', '/scoring/weights/c', '/scoring/weights'],
    ],
    [
      'a pattern that can not be bounded',
      { ...city, answers: [{ match: { by: 'pattern', text: '(a)\\1' }, share: '1' }] },
      ['/answers/0/match/text'],
    ],
    ['a division by zero for some draw', calculated('1 / {a}'), ['/answers/0/formula']],
    ['a formula in the text that has no value', calculated('{a}', 'What is {=sqrt(0 - 1)}?'), ['/text']],
    [
      'a gap that the text does not name, and one that is none',
      {
        ...plain,
        kind: 'cloze',
        text: 'A [[2]].',
        gaps: [{ id: '1', weight: '1', content: { kind: 'singleChoice', choices: capital.choices, shuffle: true } }],
      },
      ['/gaps/0/id', '/text'],
    ],
    [
      'a target that there is not',
      {
        ...plain,
        kind: 'matching',
        stems: [{ id: 's', text: 'a', target: 'gone' }],
        targets: [
          { id: 't', text: 'b' },
          { id: 'u', text: 'c' },
        ],
        rule: 'perPair',
        shuffle: true,
      },
      ['/stems/0/target'],
    ],
  ])('%s', (_what, question, expected) => {
    expect(pointers(question)).toEqual(expected);
  });
});
