import { expect, test } from 'vitest';
import { nextTimes, scheduleFault, timesFrom, timesOf } from './schedule.ts';

/** The times within some days, as UTC. */
function within(cron: string, timeZone: string, from: string, to: string): string[] {
  const times = timesOf({ cron, timeZone });
  const begin = times.after(Date.parse(from) - 1);
  return timesFrom(times, begin, Date.parse(to) - 1).map((at) => new Date(at).toISOString().slice(0, 16));
}

const NEW_YORK = 'America/New_York';
const BERLIN = 'Europe/Berlin';
const FAULT_AT = Date.parse('2026-11-28T00:00:00Z');

test('operations 13: a time that the clock leaves out in spring comes once, after the gap', () => {
  expect(within('30 2 * * *', NEW_YORK, '2026-03-08T05:00Z', '2026-03-09T04:00Z')).toEqual(['2026-03-08T07:00']);
  expect(within('30 2 * * *', BERLIN, '2026-03-28T23:00Z', '2026-03-29T22:00Z')).toEqual(['2026-03-29T01:00']);
});

test('operations 13: a time that comes twice in autumn is due once', () => {
  expect(within('30 1 * * *', NEW_YORK, '2026-11-01T04:00Z', '2026-11-02T05:00Z')).toEqual(['2026-11-01T05:30']);
  expect(within('30 2 * * *', BERLIN, '2026-10-24T22:00Z', '2026-10-25T23:00Z')).toEqual(['2026-10-25T00:30']);
});

test('operations 13: an hour that comes twice has all its times, as often as an hour passes', () => {
  const hours = within('0 * * * *', NEW_YORK, '2026-11-01T04:00Z', '2026-11-02T05:00Z');
  expect(hours).toContain('2026-11-01T05:00');
  expect(hours).toContain('2026-11-01T06:00');
  expect(within('*/15 * * * *', BERLIN, '2026-10-24T22:00Z', '2026-10-25T23:00Z')).toHaveLength(100);
});

test('nine o’clock is nine o’clock on both sides of a change', () => {
  expect(within('0 9 * * *', BERLIN, '2026-10-24T00:00Z', '2026-10-26T00:00Z')).toEqual([
    '2026-10-24T07:00',
    '2026-10-25T08:00',
  ]);
  expect(within('0 9 * * *', BERLIN, '2026-03-28T00:00Z', '2026-03-30T00:00Z')).toEqual([
    '2026-03-28T08:00',
    '2026-03-29T07:00',
  ]);
});

test('an interval is counted from a fixed time, and never drifts', () => {
  const at = Date.parse('2026-11-28T10:07:00Z');
  const shown = nextTimes({ everySeconds: 900 }, at, 2).map((each) => new Date(each).toISOString());
  expect(shown).toEqual(['2026-11-28T10:15:00.000Z', '2026-11-28T10:30:00.000Z']);
});

test('one time comes once', () => {
  const schedule = { at: '2027-01-01T09:00:00Z' };
  expect(nextTimes(schedule, FAULT_AT, 10)).toEqual([Date.parse(schedule.at)]);
  expect(nextTimes(schedule, Date.parse(schedule.at), 10)).toEqual([]);
});

test.each([
  [{ cron: '0 0 30 2 *', timeZone: BERLIN }, '/schedule/cron', 'No such day ever comes: day 30 of month 2'],
  [{ cron: 'soon', timeZone: BERLIN }, '/schedule/cron', 'is not understood'],
  [{ cron: '2020-01-01T00:00:00', timeZone: BERLIN }, '/schedule/cron', 'is not understood'],
  [{ cron: '2030-01-01T00:00:00', timeZone: BERLIN }, '/schedule/cron', 'is not understood'],
  [{ cron: '0 0 9 * * *', timeZone: BERLIN }, '/schedule/cron', 'is not understood'],
  [{ cron: '0 9 * * *', timeZone: 'Mars/Base' }, '/schedule/timeZone', 'is not a time zone'],
  [{ at: '2020-01-01T00:00:00Z' }, '/schedule/at', 'This time is over'],
])('%j is refused with a person’s words', (schedule, pointer, detail) => {
  expect(scheduleFault(schedule, FAULT_AT)).toEqual({ pointer, detail: expect.stringContaining(detail) });
});

test('a day that comes in a leap year only is taken', () => {
  expect(scheduleFault({ cron: '0 0 29 2 *', timeZone: BERLIN }, FAULT_AT)).toBeUndefined();
});
