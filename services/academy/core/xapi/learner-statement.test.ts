import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interactionAnswer } from './answered.ts';
import {
  courseActivity,
  type Learnt,
  learnerStatement,
  lessonActivity,
  questionActivity,
} from './learner-statement.ts';
import { progressResult, scoreResult } from './score-result.ts';
import { checkStatement } from './statement.ts';
import { VERBS, type VerbName } from './verbs.ts';

const LEARNT: Learnt = {
  ...{ origin: 'https://pvt.example', tenant: '0198c0de-0000-7000-8000-000000000001' },
  ...{ account: '0198c0de-acc0-7000-8000-000000000001', enrolment: '0198c0de-e402-7000-8000-000000000001' },
  ...{ course: { slug: 'spreadsheets', title: 'Automate a spreadsheet', language: 'en' } },
  at: '2027-03-20T09:00:00.000Z',
};
const QUIZ = { id: '0198c0de-1e55-7000-8000-000000000001', title: 'Check yourself', kind: 'quiz' };

test.each(Object.keys(VERBS) as VerbName[])('a statement that somebody %s is one of xAPI 1.0.3', (verb) => {
  const lesson = lessonActivity(LEARNT, QUIZ);
  const said = { verb, object: lesson, result: { success: true, score: scoreResult('7', '10') } };
  expect(() => checkStatement(learnerStatement(LEARNT, { ...said, within: [courseActivity(LEARNT)] }))).not.toThrow();
});

test('a learner is named by the account alone', () => {
  const { actor } = learnerStatement(LEARNT, { verb: 'completed', object: courseActivity(LEARNT) });
  expect(actor).toEqual({ objectType: 'Agent', account: { homePage: 'https://pvt.example', name: LEARNT.account } });
});

test('activities of two organisations are never the same', () => {
  const other = { ...LEARNT, tenant: '0198c0de-0000-7000-8000-000000000002' };
  expect(courseActivity(LEARNT)['id']).not.toBe(courseActivity(other)['id']);
});

test('an extra question counts beyond all points, and no score that the standard refuses comes of it', () => {
  expect(scoreResult('11', '10')).toEqual({ scaled: 1, raw: 11 });
  expect(scoreResult('1/3', '1')).toEqual({ scaled: 1 / 3, raw: 1 / 3, min: 0, max: 1 });
});

test('whatever was reached, the score is one of xAPI', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 20 }), (points, outOf) => {
      const result = { score: scoreResult(String(points), String(outOf)) };
      checkStatement(learnerStatement(LEARNT, { verb: 'passed', object: courseActivity(LEARNT), result }));
    }),
  );
});

test('progress is 100 percent only where all is done', () => {
  const percent = (done: number, required: number) =>
    Object.values(progressResult(done, required)['extensions'] as Record<string, number>);
  expect([percent(2, 3), percent(999, 1000), percent(3, 3), percent(0, 0)]).toEqual([[66], [99], [100], [0]]);
});

test('answers of each kind are written as the standard writes them', () => {
  const written = [
    interactionAnswer({ kind: 'multipleChoice', choices: ['a', 'c'] }),
    interactionAnswer({ kind: 'trueFalse', answer: false }),
    interactionAnswer({ kind: 'matching', pairs: { cat: 'meow', dog: 'woof' } }),
    interactionAnswer({ kind: 'ordering', order: ['b', 'a'] }),
    interactionAnswer({ kind: 'cloze', gaps: { g1: { kind: 'shortText', text: 'Tagus' } } }),
  ];
  expect(written.map((each) => each?.response)).toEqual([
    'a[,]c',
    'false',
    'cat[.]meow[,]dog[.]woof',
    'b[,]a',
    'Tagus',
  ]);
  for (const answer of written) {
    const object = questionActivity(LEARNT, QUIZ.id, { interactionType: answer?.interactionType });
    const said = learnerStatement(LEARNT, { verb: 'answered', object, result: { response: answer?.response } });
    expect(() => checkStatement(said)).not.toThrow();
  }
});

test('a question that was left empty was not answered', () => {
  expect(interactionAnswer({ kind: 'singleChoice' })).toBeUndefined();
  expect(interactionAnswer({ kind: 'essay', text: '' })).toBeUndefined();
});
