import { expect, test } from 'vitest';
import type { CalendarEntry } from '../calendar/calendar-entry.ts';
import { nextLook, type Reminded, remindersOf } from './reminders.ts';

const NOW = Temporal.Instant.from('2027-04-01T12:00:00Z');
const entry = (at: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{ id: 'due-a', kind: 'due', course: 'sums', courseTitle: 'Sums', lesson: 'a', title: 'Budget', at },
  ...{ until: null, place: null, done: false, more: 0, ...more },
});
const keysOf = (more: Partial<Reminded>, now = NOW) =>
  remindersOf({ entries: [], hasOpen: true, lastAt: NOW, timeZone: 'Europe/Lisbon', ...more }, now).map(
    ({ key }) => key,
  );

test.each([
  ['within a day', entry('2027-04-02T12:00:00.000Z'), 1],
  ['in more than a day', entry('2027-04-02T12:00:00.001Z'), 0],
  ['before now', entry('2027-04-01T11:59:59.000Z'), 0],
  ['within a day, and done', entry('2027-04-02T09:00:00.000Z', { done: true }), 0],
  ['within a day, and only opens then', entry('2027-04-02T09:00:00.000Z', { kind: 'opens' }), 0],
  ['within a day, where a quiz closes', entry('2027-04-02T09:00:00.000Z', { kind: 'closes' }), 1],
])('of what is due %s', (_, one, count) => {
  expect(keysOf({ entries: [one] })).toHaveLength(count);
});

test('a time that was moved is reminded of again, and the same time is not', () => {
  const [first, again] = ['2027-04-02T09:00:00.000Z', '2027-04-02T09:00:00.000Z'].map((at) =>
    keysOf({ entries: [entry(at)] }),
  );
  expect(first).toEqual(again);
  expect(keysOf({ entries: [entry('2027-04-02T10:00:00.000Z')] })).not.toEqual(first);
});

test('seven days without anything count by the learner’s own clock', () => {
  // Seven midnights of Auckland lie between the two, and six of Honolulu.
  const lastAt = Temporal.Instant.from('2027-03-25T11:30:00Z');
  const now = Temporal.Instant.from('2027-04-01T11:10:00Z');
  expect(keysOf({ lastAt, timeZone: 'Pacific/Auckland' }, now)).toEqual(['idle 2027-03-26']);
  expect(keysOf({ lastAt: lastAt.subtract({ hours: 1 }), timeZone: 'Pacific/Honolulu' }, now)).toEqual([
    'idle 2027-03-25',
  ]);
  expect(keysOf({ lastAt, timeZone: 'Europe/Lisbon' }, now.subtract({ hours: 24 }))).toEqual([]);
});

test('who can do nothing now, or has been away for a month, is left alone', () => {
  const lastAt = NOW.subtract({ hours: 24 * 8 });
  expect(keysOf({ lastAt })).toHaveLength(1);
  expect(keysOf({ lastAt, hasOpen: false })).toEqual([]);
  expect(keysOf({ lastAt: NOW.subtract({ hours: 24 * 31 }) })).toEqual([]);
});

test('the next look is a day before what is due, and within half a day', () => {
  expect(nextLook([entry('2027-04-02T15:00:00.000Z')], NOW).toString()).toBe('2027-04-01T15:00:00Z');
  expect(nextLook([entry('2027-05-02T15:00:00.000Z')], NOW).toString()).toBe('2027-04-02T00:00:00Z');
  expect(nextLook([], NOW).toString()).toBe('2027-04-02T00:00:00Z');
});
