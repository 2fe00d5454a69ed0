import { describe, expect, test } from 'vitest';
import type { MultipleChoice } from './choice.ts';
import { type Exact, writeExact } from './exact.ts';
import { type Evidence, gradeResponse } from './grade-response.ts';
import type { Graded } from './graded.ts';
import type { Question } from './question.ts';
import { capital, city, length, plain, statement, twoOfFour } from './question-fixtures.ts';
import type { Response } from './response.ts';

function share(question: Question, response: Response | undefined, evidence: Evidence = {}): string {
  return shown(gradeResponse(question, response, evidence));
}

function shown(graded: Graded & { readonly fraction?: Exact }): string {
  return graded.fraction === undefined ? graded.state : writeExact(graded.fraction);
}

test('a choice that was taken back is unanswered', () => {
  expect(gradeResponse(capital, { kind: 'singleChoice' }).state).toBe('unanswered');
  expect(gradeResponse(statement, { kind: 'trueFalse' }).state).toBe('unanswered');
});

describe('case A17: multiple choice with two of four right', () => {
  const rules: readonly MultipleChoice['scoring'][] = [
    { rule: 'allOrNothing' },
    { rule: 'rightMinusWrong' },
    { rule: 'perOption' },
    { rule: 'weights', weights: { a: '0.5', b: '0.5', c: '-1', d: '-1' } },
  ];
  const shares = (choices: string[]) =>
    rules.map((rule) => share(twoOfFour(rule), { kind: 'multipleChoice', choices }));

  test.each([
    ['one right and one wrong', ['a', 'c'], ['0', '0', '0.5', '0']],
    ['all four', ['a', 'b', 'c', 'd'], ['0', '0', '0.5', '0']],
    ['one right only', ['a'], ['0', '0.5', '0.75', '0.5']],
    ['both right', ['b', 'a'], ['1', '1', '1', '1']],
    ['nothing', [], ['0', '0', '0', '0']],
  ])('%s', (_picked, choices, expected) => {
    expect(shares(choices)).toEqual(expected);
  });

  test('the trace leads from each pick to the total', () => {
    const graded = gradeResponse(twoOfFour({ rule: 'rightMinusWrong' }), {
      kind: 'multipleChoice',
      choices: ['a', 'c', 'd'],
    });
    expect(graded.trace).toEqual([
      { step: 'part', of: 'a', value: '0.5' },
      { step: 'part', of: 'c', value: '-0.5' },
      { step: 'part', of: 'd', value: '-0.5' },
      { step: 'sum', by: 'rightMinusWrong', value: '-0.5' },
      { step: 'floor', value: '0' },
    ]);
  });
});

describe('a single choice', () => {
  test.each([
    ['lisbon', '1'],
    ['oporto', '0.8'],
    ['porto', '0'],
    ['madrid', '0'],
    ['nowhere', '0'],
  ])('%s gives %s', (choice, expected) => {
    expect(share(capital, { kind: 'singleChoice', choice })).toBe(expected);
  });

  test('that is none of the question’s is unanswered, as one of another kind of question is', () => {
    expect(gradeResponse(capital, { kind: 'singleChoice', choice: 'nowhere' }).state).toBe('unanswered');
    expect(gradeResponse(capital, { kind: 'trueFalse', answer: true }).state).toBe('unanswered');
    expect(gradeResponse(capital, undefined).state).toBe('unanswered');
  });
});

test('a statement is true or false', () => {
  expect(share(statement, { kind: 'trueFalse', answer: true })).toBe('1');
  expect(share(statement, { kind: 'trueFalse', answer: false })).toBe('0');
});

describe('a short text', () => {
  test.each([
    ['sao  paulo ', '1'],
    ['SA\u0303O PAULO', '1'],
    ['Paulo', '0.5'],
    ['the city of Paulo, Brazil', '0.5'],
    ['Rio', '0.25'],
    ['Rio de Janeiro', '0.25'],
    ['Rio Grande', '0'],
    ['   ', '0'],
  ])('"%s" gives %s', (text, expected) => {
    expect(share(city, { kind: 'shortText', text })).toBe(expected);
  });

  test('may depend on case and accents', () => {
    const strict = { ...city, caseSensitive: true, accentSensitive: true };
    expect(share(strict, { kind: 'shortText', text: 'São Paulo' })).toBe('1');
    expect(share(strict, { kind: 'shortText', text: 'são paulo' })).toBe('0');
    expect(share(strict, { kind: 'shortText', text: 'Sao Paulo' })).toBe('0.5');
  });

  test('is matched by a pattern that backtracks elsewhere in time that is bounded', () => {
    const slow = { ...city, answers: [{ match: { by: 'pattern' as const, text: '(a+)+b' }, share: '1' }] };
    expect(share(slow, { kind: 'shortText', text: 'a'.repeat(1000) })).toBe('0');
    expect(share(slow, { kind: 'shortText', text: `${'a'.repeat(999)}b` })).toBe('1');
  });

  test('has an asterisk itself where the key escapes it', () => {
    const starred = { ...city, answers: [{ match: { by: 'wildcard' as const, text: 'a\\*b*d' }, share: '1' }] };
    expect(share(starred, { kind: 'shortText', text: 'a*b c d' })).toBe('1');
    expect(share(starred, { kind: 'shortText', text: 'axb c d' })).toBe('0');
    expect(share(starred, { kind: 'shortText', text: 'a*b' })).toBe('0');
  });
});

describe('a number', () => {
  test.each([
    ['1.5 m', '1'],
    ['1,55 m', '1'],
    ['1.5500001 m', '0.5'],
    ['150cm', '1'],
    ['1.35 m', '0.5'],
    ['1.34999 m', '0'],
    ['1.5', '0.9'],
    ['1.5 inches', '0.9'],
    ['15e-1 m', '1'],
    ['15×10^-1 m', '1'],
    ['0 000 m', '0'],
    ['1.500,0 m', '0'],
    ['about 1.5 m', '0'],
  ])('"%s" gives %s', (text, expected) => {
    expect(share(length, { kind: 'numeric', text })).toBe(expected);
  });

  test('is compared exactly at the edge of its tolerance, where floats are not', () => {
    const tenths = {
      ...plain,
      kind: 'numeric' as const,
      answers: [{ value: '0.3', tolerance: { of: 'value' as const, by: '0.1' }, share: '1' }],
    };
    for (const text of ['0.2', '0.4', '.4']) expect(share(tenths, { kind: 'numeric', text })).toBe('1');
    expect(share(tenths, { kind: 'numeric', text: '0.40000000000000000001' })).toBe('0');
  });
});

test('matching gives the part of stems that are right, or nothing', () => {
  const matching = {
    ...plain,
    kind: 'matching' as const,
    stems: [
      { id: '1', text: 'Portugal', target: 'lisbon' },
      { id: '2', text: 'Spain', target: 'madrid' },
      { id: '3', text: 'Castile', target: 'madrid' },
    ],
    targets: [
      { id: 'lisbon', text: 'Lisbon' },
      { id: 'madrid', text: 'Madrid' },
      { id: 'rome', text: 'Rome' },
    ],
    rule: 'perPair' as const,
    shuffle: true,
  };
  const pairs = { 1: 'lisbon', 2: 'rome', 3: 'madrid' };
  expect(share(matching, { kind: 'matching', pairs })).toBe('2/3');
  expect(share({ ...matching, rule: 'allOrNothing' }, { kind: 'matching', pairs })).toBe('0');
  expect(share({ ...matching, rule: 'allOrNothing' }, { kind: 'matching', pairs: { ...pairs, 2: 'madrid' } })).toBe(
    '1',
  );
});

describe('an order', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: id }));
  const rules = ['allOrNothing', 'position', 'neighbours', 'longestInOrder', 'pairs'] as const;
  const shares = (order: string) =>
    rules.map((rule) =>
      share({ ...plain, kind: 'ordering', items, rule }, { kind: 'ordering', order: order.split('') }),
    );

  test.each([
    ['abcde', ['1', '1', '1', '1', '1']],
    ['eabcd', ['0', '0', '0.75', '0.75', '0.2']],
    ['bacde', ['0', '0.6', '0.5', '0.75', '0.8']],
    ['edcba', ['0', '0.2', '0', '0', '0']],
    ['abc', ['0', '0.6', '0.5', '0.5', '0.3']],
    ['', ['0', '0', '0', '0', '0']],
  ])('%s', (order, expected) => {
    expect(shares(order)).toEqual(expected);
  });
});

test('gaps count by their weights', () => {
  const cloze: Question = {
    ...plain,
    kind: 'cloze',
    text: '[[1]] is the capital of [[2]].',
    gaps: [
      { id: '1', weight: '2', content: { kind: 'singleChoice', choices: capital.choices, shuffle: false } },
      {
        id: '2',
        weight: '1',
        content: {
          kind: 'shortText',
          answers: [{ match: { by: 'exact', text: 'Portugal' }, share: '1' }],
          caseSensitive: false,
          accentSensitive: true,
        },
      },
    ],
  };
  const first = { kind: 'singleChoice' as const, choice: 'lisbon' };
  expect(share(cloze, { kind: 'cloze', gaps: { 1: first } })).toBe('2/3');
  expect(share(cloze, { kind: 'cloze', gaps: { 1: first, 2: { kind: 'shortText', text: 'portugal' } } })).toBe('1');
  expect(gradeResponse(cloze, { kind: 'cloze', gaps: {} }).state).toBe('unanswered');
});

describe('an essay', () => {
  const rubric = {
    criteria: ['argument', 'language'].map((id) => ({
      id,
      title: id,
      levels: [
        { id: 'none', title: 'none', points: '0' },
        { id: 'some', title: 'some', points: '1' },
        { id: 'all', title: 'all', points: id === 'argument' ? '4' : '2' },
      ],
    })),
  };
  const essay: Question = { ...plain, kind: 'essay', rubric };

  test('waits for a person, unless nothing was written', () => {
    expect(gradeResponse(essay, { kind: 'essay', text: 'It is so.' }).state).toBe('needsPerson');
    expect(gradeResponse(essay, { kind: 'essay', text: ' \n' }).state).toBe('unanswered');
  });

  test('is marked by levels of a rubric as a part of the most points, or by a share', () => {
    const response = { kind: 'essay' as const, text: 'It is so.' };
    const levels = { argument: 'all', language: 'some' };
    expect(share(essay, response, { marking: { by: 'rubric', levels } })).toBe('5/6');
    expect(share(essay, response, { marking: { by: 'rubric', levels: {} } })).toBe('0');
    expect(share(essay, response, { marking: { by: 'share', share: '0.75' } })).toBe('0.75');
  });
});

test('a program waits for its run, and then gets the weights of the tests that passed', () => {
  const code: Question = {
    ...plain,
    kind: 'code',
    language: 'javascript',
    tests: ['one', 'two'].map((id) => ({ id, name: id, input: '', expected: '', weight: '1', hidden: false })),
    rule: 'perTest',
    seconds: 2,
    megabytes: 64,
  };
  const response = { kind: 'code' as const, source: 'print(1)' };
  expect(gradeResponse(code, response).state).toBe('needsRun');
  expect(share(code, response, { run: { tests: { one: 'passed', two: 'timedOut' } } })).toBe('0.5');
  expect(share({ ...code, rule: 'allOrNothing' }, response, { run: { tests: { one: 'passed' } } })).toBe('0');
});

test('a calculated number is compared with its formula over what was drawn', () => {
  const calculated: Question = {
    ...plain,
    kind: 'calculated',
    variables: ['a', 'b'].map((name) => ({ name, least: '1', most: '9', places: 1 })),
    answers: [{ formula: '({a} + {b}) / 3', tolerance: { of: 'value', by: '0.01' }, share: '1' }],
  };
  const drawn = { a: '1.5', b: '2.6' };
  expect(share(calculated, { kind: 'calculated', text: '1.37' }, { drawn })).toBe('1');
  expect(share(calculated, { kind: 'calculated', text: '1.35' }, { drawn })).toBe('0');
});

describe('marked places in a picture', () => {
  const spots: Question = {
    ...plain,
    kind: 'hotSpot',
    picture: { file: 'map', alt: 'A map', width: 200, height: 100 },
    areas: [
      { id: 'lake', label: 'Lake', shape: { form: 'circle', centre: { x: 20, y: 20 }, radius: 5 } },
      {
        id: 'roof',
        label: 'Roof',
        shape: {
          form: 'polygon',
          points: [
            { x: 100, y: 50 },
            { x: 120, y: 30 },
            { x: 140, y: 50 },
          ],
        },
      },
    ],
    rule: 'perArea',
  };
  test.each([
    ['the edge of the lake', [[23, 24]], '0.5'],
    ['beside the lake', [[24, 24]], '0'],
    [
      'the lake twice',
      [
        [20, 20],
        [21, 21],
      ],
      '0.5',
    ],
    [
      'the lake and the roof’s edge',
      [
        [20, 20],
        [110, 40],
      ],
      '1',
    ],
    [
      'both and a third place',
      [
        [20, 20],
        [120, 45],
        [1, 1],
      ],
      '0.5',
    ],
    ['beside the roof', [[109, 40]], '0'],
  ])('%s', (_place, points, expected) => {
    const response = { kind: 'hotSpot' as const, points: points.map(([x = 0, y = 0]) => ({ x, y })) };
    expect(share(spots, response)).toBe(expected);
  });
});

test('a key that fails for what was drawn or typed leaves the mark to a person, and says why', () => {
  const answers = [{ formula: '1/({a}-500)', tolerance: { of: 'value' as const, by: '0' }, share: '1' }];
  const variables = [{ name: 'a', least: '1', most: '1000', places: 0 }];
  const question: Question = { ...plain, kind: 'calculated', variables, answers };
  const typed: Response = { kind: 'calculated', text: '1' };
  expect(share(question, typed, { drawn: { a: '501' } })).toBe('1');
  const failed = gradeResponse(question, typed, { drawn: { a: '500' } });
  expect(failed.state).toBe('needsPerson');
  expect(failed.trace[0]?.by).toContain('divides by zero');
  // As after a correction that named another variable.
  expect(share(question, typed, { drawn: { b: '501' } })).toBe('needsPerson');
  expect(share(question, typed, { drawn: { a: '500' }, marking: { by: 'share', share: '0.5' } })).toBe('0.5');

  const pattern = { match: { by: 'pattern' as const, text: '(?:[a-z]{1,9}){50}' }, share: '0.9' };
  const costly: Question = { ...city, answers: Array.from({ length: 100 }, () => pattern) };
  expect(share(costly, { kind: 'shortText', text: `${'ab'.repeat(499)}-` })).toBe('needsPerson');
});
