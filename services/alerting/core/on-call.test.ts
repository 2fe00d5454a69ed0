import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onCallAt, type ScheduleDefinition, shiftsBetween } from './on-call.ts';

const weekly: ScheduleDefinition = {
  timeZone: 'Europe/Berlin',
  rotations: [{ people: ['ana', 'ben', 'cem'], startsOn: '2026-03-02', handoverAt: '09:00', everyDays: 7 }],
};
const at = (instant: string): number => Date.parse(instant);
const who = (schedule: ScheduleDefinition, instant: string) => onCallAt(schedule, [], at(instant))?.account;

test('a week is handed over at 9 on the wall, before and after the clocks change', () => {
  // Berlin goes from +1 to +2 on 2026-03-29, a Sunday.
  expect(who(weekly, '2026-03-23T07:59:59Z')).toBe('cem');
  expect(who(weekly, '2026-03-23T08:00:00Z')).toBe('ana');
  expect(who(weekly, '2026-03-30T06:59:59Z')).toBe('ana');
  expect(who(weekly, '2026-03-30T07:00:00Z')).toBe('ben');
  expect(who(weekly, '2026-03-02T07:59:59Z')).toBeUndefined();
});

test('a handover at an hour that the clock leaves out comes once, and one that comes twice the first time', () => {
  const daily = (handoverAt: string): ScheduleDefinition => ({
    timeZone: 'Europe/Berlin',
    rotations: [{ people: ['ana', 'ben'], startsOn: '2026-01-01', handoverAt, everyDays: 1 }],
  });
  const handovers = (day: string, until: string) =>
    shiftsBetween(daily('02:30'), [], at(day), at(until))
      .slice(1)
      .map(({ from }) => new Date(from).toISOString());
  expect(handovers('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toEqual(['2026-03-29T01:30:00.000Z']);
  expect(handovers('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toEqual(['2026-10-25T00:30:00.000Z']);
});

test('whoever stands in counts, the latest made first, and after that the rotation goes on as if nothing were', () => {
  const of = (id: string, account: string, from: string, until: string) => ({ id, account, from, until });
  const overrides = [
    of('2', 'eva', '2026-03-24T12:00:00Z', '2026-03-24T14:00:00Z'),
    of('1', 'dan', '2026-03-24T10:00:00Z', '2026-03-24T16:00:00Z'),
  ];
  const shifts = shiftsBetween(weekly, overrides, at('2026-03-24T00:00:00Z'), at('2026-03-25T00:00:00Z'));
  expect(shifts.map(({ account, override, from }) => [account, override, new Date(from).getUTCHours()])).toEqual([
    ['ana', null, 0],
    ['dan', '1', 10],
    ['eva', '2', 12],
    ['dan', '1', 14],
    ['ana', null, 16],
  ]);
});

test('outside of the hours of the first rotation the next one counts', () => {
  const days = [1, 2, 3, 4, 5];
  const both: ScheduleDefinition = {
    timeZone: 'America/New_York',
    rotations: [
      {
        ...{ people: ['day'], startsOn: '2026-01-01', handoverAt: '00:00', everyDays: 1 },
        only: { days, from: '09:00', until: '17:00' },
      },
      { people: ['night'], startsOn: '2026-01-01', handoverAt: '00:00', everyDays: 1 },
    ],
  };
  expect(who(both, '2026-07-01T12:59:59Z')).toBe('night');
  expect(who(both, '2026-07-01T13:00:00Z')).toBe('day');
  expect(who(both, '2026-07-04T15:00:00Z')).toBe('night');
  expect(shiftsBetween(both, [], at('2026-07-01T00:00:00Z'), at('2026-07-04T00:00:00Z'))).toHaveLength(7);
});

test('the calendar is what is asked at each time: without gaps, in order, and nobody twice in a row', () => {
  const schedule = fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
    rotations: fc.array(
      fc.record({
        people: fc.nat(2).map((more) => ['a', 'b', 'c'].slice(0, more + 1)),
        startsOn: fc.constantFrom('2026-01-01', '2026-03-20'),
        handoverAt: fc.constantFrom('00:00', '02:30', '09:00'),
        everyDays: fc.constantFrom(1, 2, 7),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  });
  const from = at('2026-03-05T00:00:00Z');
  fc.assert(
    fc.property(schedule, fc.nat(60 * 86_400_000), (given, after) => {
      const shifts = shiftsBetween(given, [], from, from + 60 * 86_400_000);
      const shift = shifts.find((each) => each.from <= from + after && from + after < each.until);
      expect(shift?.account).toBe(onCallAt(given, [], from + after)?.account);
      shifts.slice(1).forEach((each, place) => {
        expect(each.from).toBeGreaterThanOrEqual(shifts[place]?.until ?? 0);
        if (each.from === shifts[place]?.until) expect(each.account).not.toBe(shifts[place].account);
      });
    }),
    { numRuns: 50 },
  );
});
