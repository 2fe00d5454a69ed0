import { describe, expect, test } from 'vitest';
import { capital, plain } from '../questions/question-fixtures.ts';
import type { Response } from '../questions/response.ts';
import { gradeAttempt, type SlotAnswers } from './grade-attempt.ts';
import { gradeOfAttempts } from './grade-of-attempts.ts';
import type { Slot, Snapshot } from './snapshot.ts';

const QUESTION = '01890000-0000-7000-8000-000000000000';
const slot = (id: string, mark: string, more: Partial<Slot> = {}): Slot => ({
  id,
  question: QUESTION,
  version: 1,
  body: capital,
  mark,
  extra: false,
  ...more,
});
const snapshot = (slots: Slot[], outOf: string): Snapshot => ({
  behaviour: { kind: 'deferred' },
  places: 2,
  outOf,
  slots,
});
const tried = (...choices: string[]): SlotAnswers => ({
  tries: choices.map((choice): { response: Response } => ({ response: { kind: 'singleChoice', choice } })),
});

test('case A19: 50 right answers of 0.14 are shown as 7.00', () => {
  const slots = Array.from({ length: 50 }, (_, at) => slot(`s${at}`, '0.14'));
  const grade = gradeAttempt(snapshot(slots, '7'), new Map(slots.map(({ id }) => [id, tried('lisbon')])));
  expect(grade).toMatchObject({ mark: '7', shown: '7.00', complete: true });
  expect(grade.trace.at(-1)).toEqual({ step: 'rounding', by: '2', value: '7.00' });
});

test('case A13: a question in two slots has two answers', () => {
  const grade = gradeAttempt(
    snapshot([slot('first', '1'), slot('second', '1')], '2'),
    new Map([
      ['first', tried('lisbon')],
      ['second', tried('porto')],
    ]),
  );
  expect(grade.slots.map(({ mark }) => mark)).toEqual(['1', '0']);
});

test('marks are scaled to what the quiz is out of', () => {
  const grade = gradeAttempt(snapshot([slot('a', '1'), slot('b', '2')], '10'), new Map([['b', tried('lisbon')]]));
  expect(grade).toMatchObject({ mark: '20/3', shown: '6.67' });
});

test('an extra question adds beyond the most, and a wrong one takes nothing', () => {
  const slots = [slot('a', '2'), slot('b', '1', { extra: true })];
  const right = new Map([
    ['a', tried('lisbon')],
    ['b', tried('lisbon')],
  ]);
  expect(gradeAttempt(snapshot(slots, '2'), right).mark).toBe('3');
  expect(gradeAttempt(snapshot(slots, '2'), new Map([['a', tried('lisbon')]])).mark).toBe('2');
});

test('what was certain and wrong takes from others, never below nothing', () => {
  const certain = { ...snapshot([slot('a', '1'), slot('b', '1')], '2'), behaviour: { kind: 'certainty' } as const };
  const answer = (choice: string): SlotAnswers => ({
    tries: [{ response: { kind: 'singleChoice', choice }, certainty: 3 }],
  });
  expect(
    gradeAttempt(
      certain,
      new Map([
        ['a', answer('lisbon')],
        ['b', answer('porto')],
      ]),
    ),
  ).toMatchObject({
    mark: '0',
    shown: '0.00',
  });
});

test('an essay is waited for, and then counts as it was marked', () => {
  const slots = [slot('a', '1'), slot('b', '3', { body: { ...plain, kind: 'essay' } })];
  const essay: SlotAnswers = { tries: [{ response: { kind: 'essay', text: 'It is so.' } }] };
  const answers = new Map([
    ['a', tried('lisbon')],
    ['b', essay],
  ]);
  expect(gradeAttempt(snapshot(slots, '4'), answers)).toMatchObject({ complete: false, mark: '1' });
  answers.set('b', { ...essay, marking: { by: 'share', share: '2/3' } });
  expect(gradeAttempt(snapshot(slots, '4'), answers)).toMatchObject({ complete: true, mark: '3' });
});

describe('of several attempts', () => {
  const finished = [
    { number: 2, mark: '9' },
    { number: 1, mark: '5' },
    { number: 3, mark: '7.5' },
  ];
  test.each([
    ['highest', '9'],
    ['first', '5'],
    ['last', '7.5'],
    ['average', '43/6'],
  ] as const)('the %s counts', (method, mark) => {
    expect(gradeOfAttempts(finished, method)?.mark).toBe(mark);
  });
  test('the trace says which were kept, and without any there is no grade', () => {
    expect(gradeOfAttempts(finished, 'highest')?.trace.map(({ step, of }) => `${of} ${step}`)).toEqual([
      '1 dropped',
      '2 kept',
      '3 dropped',
    ]);
    expect(gradeOfAttempts([], 'highest')).toBeUndefined();
  });
});
