import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { gradeAttempt } from '../attempts/grade-attempt.ts';
import { Question } from '../questions/question.ts';
import { gradableQuestion, responseTo } from '../questions/question-arbitraries-harness.ts';
import { capital, plain, statement, twoOfFour } from '../questions/question-fixtures.ts';
import type { Response } from '../questions/response.ts';
import { learnerKey } from './learner-key.ts';
import { presentSlot } from './present-attempt.ts';
import type { Review } from './review.ts';

const seed = '0123456789abcdef0123456789abcdef';
const MARKS: Review = { marks: true, feedback: false, right: false };

function presented(question: Question, response: Response, review: Review) {
  const slot = { question: 'q', version: 1, mark: '1', extra: false };
  const grade = gradeAttempt(
    { behaviour: { kind: 'deferred' }, places: 2, outOf: '1', slots: [{ ...slot, id: 's1', body: question }] },
    new Map([['s1', { tries: [{ response }] }]]),
  );
  const drawn = { ...slot, slot: 's1', section: 'main', kind: question.kind };
  const answer = { version: 1, response, certainty: null };
  return { grade, shown: presentSlot(drawn, question, { seed, places: 2, review, grade, answer, comment: '' }) };
}

test('a mark that is shown alone does not tell which choices are right', () => {
  const { shown } = presented(twoOfFour({ rule: 'allOrNothing' }), { kind: 'multipleChoice', choices: ['a'] }, MARKS);
  expect(shown.result).toEqual({ state: 'graded', mark: '0.00', trace: [{ step: 'mark', by: '1', value: '0' }] });
});

test('of no kind of question is shown what a part gave, but with what is right', () => {
  const asked = gradableQuestion.chain((question) => fc.tuple(fc.constant(question), responseTo(question)));
  fc.assert(
    fc.property(asked, ([question, response]) => {
      const { shown } = presented(question, response, MARKS);
      const steps = shown.result?.trace.map(({ step }) => step) ?? ['part'];
      expect(steps.filter((step) => ['part', 'sum', 'floor', 'cap', 'unit', 'fault'].includes(step))).toEqual([]);
      const { grade, shown: all } = presented(question, response, { ...MARKS, right: true });
      expect(all.result?.trace).toEqual(grade.slots[0]?.trace);
    }),
  );
});

test('the key that a learner sees has nothing for authors and markers, no feedback and no hidden test', () => {
  const secret = { feedback: { wrong: 'SECRET' }, hints: ['SECRET'], tags: ['SECRET'], name: 'SECRET' };
  const hidden = { id: 'b', name: 'SECRET', input: 'SECRET', expected: 'SECRET', weight: '1', hidden: true };
  const code: Question = {
    ...{ ...plain, ...secret, kind: 'code', language: 'python', rule: 'perTest', seconds: 1, megabytes: 64 },
    tests: [{ ...hidden, id: 'a', name: 'adds', input: '1', expected: '2', hidden: false }, hidden],
  };
  const essay: Question = { ...plain, ...secret, kind: 'essay', notesForMarkers: 'SECRET' };
  const choice: Question = {
    ...{ ...capital, ...secret },
    choices: capital.choices.map((each) => ({ ...each, feedback: 'SECRET' })),
  };
  const city: Question = { ...statement, ...secret, feedbackTrue: 'SECRET', feedbackFalse: 'SECRET' };
  for (const question of [code, essay, choice, city]) {
    const key = learnerKey(question);
    expect(JSON.stringify(key)).not.toContain('SECRET');
    expect(Value.Check(Question, key)).toBe(true);
  }
  expect(learnerKey(choice)).toMatchObject({ choices: capital.choices });
});

test('an essay that waits for its marker is neither right nor wrong yet', () => {
  const essay: Question = { ...plain, kind: 'essay', feedback: { general: 'Read on.', wrong: 'No.' } };
  const { shown } = presented(essay, { kind: 'essay', text: 'It is so.' }, { ...MARKS, feedback: true });
  expect(shown.feedback).toEqual(['Read on.']);
});
