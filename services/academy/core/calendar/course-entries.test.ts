import { expect, test } from 'vitest';
import { NO_GRADES } from '../learning/grade-values.ts';
import type { LearnerFacts } from '../learning/lesson-access.ts';
import type { PublishedLesson } from '../publication/version.ts';
import { inOrder } from './calendar-entry.ts';
import { calendarFeed } from './calendar-feed.ts';
import { courseEntries } from './course-entries.ts';
import type { LessonTimes } from './lesson-times.ts';
import type { TimedCourse } from './timed-course.ts';

const JANUARY = Temporal.Instant.from('2025-01-10T12:00:00Z');
const NEW_YORK = 'America/New_York';
const FACTS: LearnerFacts = {
  ...{ state: 'active', begunAt: '2025-01-01T09:00:00Z', endsAt: null, cohort: null, groups: [], timeZone: NEW_YORK },
  ...{ completed: new Map(), done: 0, required: 10, conditions: new Map(), paid: true, grades: NO_GRADES },
};
const lesson = (id: string, more: Partial<PublishedLesson> = {}): PublishedLesson => ({
  ...{ id, title: `Lesson ${id}`, kind: 'text', optional: false, completion: 'marked', release: [], body: id },
  ...more,
});
const WORK: LessonTimes = { kind: 'assignment', timeZone: NEW_YORK, dueAt: '2025-03-20T23:59', closesAt: null };
const entriesOf = (more: Partial<TimedCourse>) =>
  inOrder(
    courseEntries(
      {
        ...{ course: { slug: 'sums', title: 'Sums' }, lessons: [], facts: FACTS },
        ...{ extra: { timeFactor: 100, extraMinutes: 0 }, times: new Map() },
        ...{ overrides: new Map(), extensions: new Map(), ...more },
      },
      JANUARY,
    ),
  );
const seen = (more: Partial<TimedCourse>) => entriesOf(more).map(({ id, at }) => `${id} ${at}`);

test('case A6: a work due on 20 March at 23:59 in New York, set in January, is due at 03:59Z of the next day', () => {
  const of = { lessons: [lesson('a')], times: new Map([['a', WORK]]) };
  expect(seen(of)).toEqual(['due-a 2025-03-21T03:59:00.000Z']);
  const portal = new URL('https://pvt.example/');
  const feed = calendarFeed(entriesOf(of), { now: JANUARY, language: 'en', portal });
  expect(feed).toContain('DTSTART:20250321T035900Z\r\n');
  expect(feed).toContain('SUMMARY:Due: Lesson a\r\n');
});

test('more time of one learner moves what is due, and an extension goes before it', () => {
  const of = { lessons: [lesson('a')], times: new Map([['a', WORK]]) };
  expect(seen({ ...of, extra: { timeFactor: 100, extraMinutes: 60 } })).toEqual(['due-a 2025-03-21T04:59:00.000Z']);
  const extension = { dueAt: '2025-03-25T12:00:00Z', closesAt: '2025-03-26T12:00:00Z' };
  expect(seen({ ...of, extensions: new Map([['a', extension]]) })).toEqual([
    'due-a 2025-03-25T12:00:00.000Z',
    'closes-a 2025-03-26T12:00:00.000Z',
  ]);
});

test('a quiz opens and closes, and closes later for who has an override', () => {
  const timing = { timeZone: NEW_YORK, opensAt: '2025-03-01T09:00', closesAt: '2025-03-20T23:59' };
  const quiz: LessonTimes = { kind: 'quiz', timing: { ...timing, closing: 'clamp', graceSeconds: 0 } };
  const of = { lessons: [lesson('q')], times: new Map([['q', quiz]]) };
  expect(seen(of)).toEqual(['opens-q 2025-03-01T14:00:00.000Z', 'closes-q 2025-03-21T03:59:00.000Z']);
  const override = { limitSeconds: null, closesAt: '2025-04-01T12:00:00Z', attempts: null };
  expect(seen({ ...of, overrides: new Map([['q', override]]) })[1]).toBe('closes-q 2025-04-01T12:00:00.000Z');
});

test('where to join a session is told of an open lesson only', () => {
  const live: LessonTimes = {
    ...{ kind: 'live', startsAt: '2025-03-20T09:00', minutes: 90, timeZone: NEW_YORK, place: 'Room 4' },
  };
  const times = new Map([['s', live]]);
  expect(entriesOf({ lessons: [lesson('s')], times })).toMatchObject([
    { at: '2025-03-20T13:00:00.000Z', until: '2025-03-20T14:30:00.000Z', place: 'Room 4' },
  ]);
  const locked = lesson('s', { release: [{ kind: 'afterLesson', lesson: 'a', days: 0 }] });
  expect(entriesOf({ lessons: [locked], times })).toMatchObject([{ kind: 'live', place: null }]);
});

test('lessons that open at the same time are one entry, and stay in the calendar when they are open', () => {
  const later = lesson('a', { release: [{ kind: 'date', at: '2025-03-20T09:00' }] });
  const earlier = lesson('b', { release: [{ kind: 'afterEnrolment', days: 2 }] });
  expect(entriesOf({ lessons: [later, { ...later, id: 'c' }, earlier] })).toMatchObject([
    { id: 'release-b', at: '2025-01-03T09:00:00.000Z', more: 0 },
    { id: 'release-a', at: '2025-03-20T13:00:00.000Z', more: 1 },
  ]);
});

test('what is open from the beginning, waits for something else, or is completed opens at no time', () => {
  const completed = new Map([['done', '2025-01-02T09:00:00Z']]);
  const lessons = [
    lesson('now', { release: [{ kind: 'afterEnrolment', days: 0 }] }),
    lesson('after', { release: [{ kind: 'afterLesson', lesson: 'now', days: 1 }] }),
    lesson('paid', { release: [{ kind: 'paid' }, { kind: 'date', at: '2025-03-20T09:00' }] }),
    lesson('done', { release: [{ kind: 'date', at: '2025-03-20T09:00' }] }),
  ];
  expect(seen({ lessons, facts: { ...FACTS, completed, paid: false } })).toEqual([]);
});

test('access ends as the enrolment says, or else the cohort', () => {
  const cohort = { ...FACTS, cohortClosesAt: '2025-06-20T18:00' };
  expect(seen({ facts: cohort })).toEqual(['ends-sums 2025-06-20T22:00:00.000Z']);
  expect(seen({ facts: { ...cohort, endsAt: '2025-07-01T00:00:00Z' } })).toEqual([
    'ends-sums 2025-07-01T00:00:00.000Z',
  ]);
});
