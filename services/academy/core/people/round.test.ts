import { expect, test } from 'vitest';
import { COURSE_EXAMPLE } from '../course/course.ts';
import { ENROLMENT_EXAMPLE, type Enrolment } from './enrolment.ts';
import { nextRound, type RoundContents, roundFault } from './round.ts';

const NOW = Temporal.Instant.from('2027-06-01T09:00:00Z');
const completed: Enrolment = {
  ...ENROLMENT_EXAMPLE,
  ...{ id: 'old', mail: null, place: null, withdrawnBy: null, state: 'completed', done: 8, round: 1, revision: 9 },
  ...{ begunAt: '2027-01-01T09:00:00.000Z', completedAt: '2027-02-01T09:00:00.000Z', completedVersion: 1 },
  ...{ cohort: 'spring', via: 'key', lastLesson: 'last', timeFactor: 125, extraMinutes: 10 },
};
const NOTHING: RoundContents = {
  ...{ lessons: 0, attempts: 0, underWay: 0, works: 0, grades: 0 },
  ...{ gradeOverrides: 0, quizOverrides: 0, assignmentExtensions: 0 },
};
const next = (before: Enrolment, keepOverrides: boolean, course = COURSE_EXAMPLE): Enrolment =>
  nextRound(before, { id: 'new', version: 3, required: 5 }, { course, closedCohort: false, keepOverrides, now: NOW });

test('case A27: a new round begins now, on the version of now, with nothing done; cohort and way in stay', () => {
  expect(next(completed, true)).toMatchObject({
    ...{ id: 'new', round: 2, revision: 1, state: 'active', version: 3, required: 5, done: 0, lastLesson: null },
    ...{ begunAt: '2027-06-01T09:00:00.000Z', completedAt: null, completedVersion: null, endsAt: null },
    ...{ cohort: 'spring', via: 'key', account: completed.account },
  });
});

test('a cohort that is closed is left: nobody could begin in it', () => {
  const options = { course: COURSE_EXAMPLE, closedCohort: true, keepOverrides: true, now: NOW };
  expect(nextRound(completed, { id: 'new', version: 3, required: 5 }, options)).toMatchObject({ cohort: null });
});

test('case A39: extra time is kept or cleared, as was said', () => {
  expect(next(completed, true)).toMatchObject({ timeFactor: 125, extraMinutes: 10 });
  expect(next(completed, false)).toMatchObject({ timeFactor: 100, extraMinutes: 0 });
});

test.each([
  ['an end that is over is none', '2027-05-31T00:00:00.000Z', true, undefined, null],
  ['an end that was given is kept', '2027-12-31T00:00:00.000Z', true, undefined, '2027-12-31T00:00:00.000Z'],
  ['or cleared', '2027-12-31T00:00:00.000Z', false, undefined, null],
  ['days of access begin anew', '2027-05-31T00:00:00.000Z', true, 10, '2027-06-11T09:00:00.000Z'],
  ['a later end stays', '2027-12-31T00:00:00.000Z', true, 10, '2027-12-31T00:00:00.000Z'],
  ['that there is none stays', null, true, 10, null],
  ['or is cleared', null, false, 10, '2027-06-11T09:00:00.000Z'],
] as const)('case A39: the end of access: %s', (_which, endsAt, keepOverrides, accessDays, expected) => {
  const course = accessDays === undefined ? COURSE_EXAMPLE : { ...COURSE_EXAMPLE, accessDays };
  expect(next({ ...completed, endsAt }, keepOverrides, course).endsAt).toBe(expected);
});

test('who has completed, or has done something, begins anew; nobody else', () => {
  expect(roundFault(completed, NOTHING)).toBeUndefined();
  expect(roundFault({ state: 'active' }, NOTHING)).toContain('Nothing was done');
  for (const done of ['lessons', 'attempts', 'works', 'grades'])
    expect(roundFault({ state: 'active' }, { ...NOTHING, [done]: 1 })).toBeUndefined();
  for (const state of ['invited', 'waiting', 'expired', 'withdrawn', 'suspended', 'replaced'] as const)
    expect(roundFault({ state }, { ...NOTHING, lessons: 1 })).toContain(state);
});
