import { expect, test } from 'vitest';
import type { Lesson } from '../course/outline.ts';
import type { ReleaseRule } from '../course/release-rule.ts';
import { compileConditions } from './conditions.ts';
import { NO_GRADES } from './grade-values.ts';
import { type LearnerFacts, lessonAccess } from './lesson-access.ts';

const lesson = (...release: readonly ReleaseRule[]): Lesson => ({
  ...{ id: 'this', title: 'This', kind: 'text', optional: false, completion: 'marked' },
  release: [...release],
});

const FACTS: LearnerFacts = {
  ...{
    state: 'active',
    begunAt: '2027-03-01T09:00:00Z',
    endsAt: null,
    cohort: null,
    groups: [],
    timeZone: 'Europe/Lisbon',
  },
  ...{ completed: new Map(), done: 0, required: 10, conditions: new Map(), paid: true, grades: NO_GRADES },
};

const at = (now: string, of: Lesson, facts: Partial<LearnerFacts> = {}) =>
  lessonAccess(of, { ...FACTS, ...facts }, Temporal.Instant.from(now));
const because = (...locks: readonly object[]) => ({ kind: 'locked', because: locks });
const OPEN = { kind: 'open' };

test('case A27: days after a lesson count from its completion, by the clock of the course over the change of its clocks', () => {
  const weekAfter = lesson({ kind: 'afterLesson', lesson: 'first', days: 7 });
  expect(at('2027-03-25T00:00:00Z', weekAfter)).toEqual(because({ rule: 'afterLesson', lesson: 'first' }));
  // Summer time begins on 28 March: a week later by the clock is an hour less.
  const completed = new Map([['first', '2027-03-25T09:00:00Z']]);
  const opensAt = '2027-04-01T08:00:00.000Z';
  expect(at('2027-04-01T07:59:59.999Z', weekAfter, { completed })).toEqual(
    because({ rule: 'afterLesson', opensAt, lesson: 'first' }),
  );
  expect(at(opensAt, weekAfter, { completed })).toEqual(OPEN);
});

test('case A27: a lesson that is completed stays open whatever its rules are now', () => {
  const later = lesson({ kind: 'date', at: '2999-01-01T00:00' });
  const completed = new Map([['this', '2027-03-02T09:00:00Z']]);
  expect(at('2027-03-03T00:00:00Z', later)).toMatchObject({ kind: 'locked' });
  expect(at('2027-03-03T00:00:00Z', later, { completed })).toEqual(OPEN);
});

test('case A27: "0 days after enrolment" does not wait for the cohort to begin, and what has no such rule does', () => {
  const cohort = { cohort: 'spring', cohortOpensAt: '2027-06-01T09:00' };
  expect(at('2027-03-01T09:00:00Z', lesson({ kind: 'afterEnrolment', days: 0 }), cohort)).toEqual(OPEN);
  expect(at('2027-03-01T09:00:00Z', lesson(), cohort)).toEqual(
    because({ rule: 'cohort', opensAt: '2027-06-01T08:00:00.000Z' }),
  );
});

test('a date is of the zone that it names, or the course’s', () => {
  const rule = { kind: 'date', at: '2027-03-20T23:59' } as const;
  expect(at('2027-03-20T23:59:00Z', lesson(rule))).toEqual(OPEN);
  expect(at('2027-03-20T23:59:00Z', lesson({ ...rule, timeZone: 'America/New_York' }))).toEqual(
    because({ rule: 'date', opensAt: '2027-03-21T03:59:00.000Z' }),
  );
});

test('a condition says what its author wrote until it holds', () => {
  const half = lesson({ kind: 'when', if: 'progress.percent >= 50.0 && cohort == "spring"', says: 'At half.' });
  const known = { cohort: 'spring', conditions: compileConditions([half]) };
  expect(at('2027-03-20T00:00:00Z', half, { ...known, done: 4 })).toEqual(because({ rule: 'when', says: 'At half.' }));
  expect(at('2027-03-20T00:00:00Z', half, { ...known, done: 5 })).toEqual(OPEN);
});

test('who is not active sees nothing, and an end of one’s own goes before the cohort’s', () => {
  for (const state of ['invited', 'waiting', 'withdrawn', 'suspended'] as const)
    expect([state, at('2027-03-20T00:00:00Z', lesson(), { state })]).toEqual([state, because({ rule: 'enrolment' })]);
  const ended = { cohortClosesAt: '2027-03-10T18:00' };
  expect(at('2027-03-20T00:00:00Z', lesson(), ended)).toEqual(because({ rule: 'ended' }));
  expect(at('2027-03-20T00:00:00Z', lesson(), { ...ended, endsAt: '2027-04-01T00:00:00Z' })).toEqual(OPEN);
  expect(at('2027-04-01T00:00:00Z', lesson(), { ...ended, endsAt: '2027-04-01T00:00:00Z' })).toEqual(
    because({ rule: 'ended' }),
  );
});

test('all rules have to hold, and each that does not is told', () => {
  const both = lesson({ kind: 'afterEnrolment', days: 30 }, { kind: 'afterLesson', lesson: 'first', days: 0 });
  expect(at('2027-03-02T00:00:00Z', both)).toMatchObject(because({ rule: 'afterEnrolment' }, { rule: 'afterLesson' }));
});

test('a grade opens a lesson from its share on, by the learner’s own grade; one that there is not opens nothing', () => {
  const graded = lesson({ kind: 'when', if: 'grades["quiz"] >= 60.0 && grade.percent >= 50', says: 'At 60 %.' });
  const conditions = compileConditions([graded]);
  const on = (total: number | undefined, quiz: number | undefined) =>
    at('2027-03-20T00:00:00Z', graded, {
      conditions,
      grades: {
        ...(total === undefined ? {} : { total }),
        items: quiz === undefined ? {} : { quiz },
      },
    }).kind;
  expect([on(50, 60), on(100, 59.99), on(49.9, 100), on(undefined, 100), on(100, undefined)]).toEqual([
    ...['open', 'locked', 'locked', 'locked', 'locked'],
  ]);
});

test('a lesson for those below a grade stays locked while there is none', () => {
  const remedial = lesson({ kind: 'when', if: 'grades["quiz"] < 60.0', says: 'For who needs it.' });
  const conditions = compileConditions([remedial]);
  const on = (items: Readonly<Record<string, number>>) =>
    at('2027-03-20T00:00:00Z', remedial, { conditions, grades: { items } }).kind;
  expect([on({}), on({ quiz: 59 }), on({ quiz: 60 })]).toEqual(['locked', 'open', 'locked']);
});
