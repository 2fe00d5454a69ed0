import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideDue, decideOverlap, MOST_UNFINISHED } from './due.ts';
import { EXAMPLE, type Task } from './task.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-28T12:00:00Z');
const minutely = (missed: Task['missed'], missedMost = 10): Task => ({
  ...EXAMPLE,
  schedule: { everySeconds: 60 },
  missed,
  missedMost,
});

test('a time that has just come is run', () => {
  expect(decideDue(minutely('skip'), NOON, NOON + 900)).toEqual({
    runs: [{ at: NOON, madeUp: false }],
    missed: undefined,
    next: NOON + MINUTE,
  });
});

test.each([
  ['skip', 0, 180],
  ['one', 1, 179],
  ['all', 10, 170],
] as const)(
  'operations 15: down for three hours on a schedule of one minute, "%s" makes up for %i and shows %i as missed',
  (missed, runs, times) => {
    const now = NOON + 45_000;
    const due = decideDue(minutely(missed), NOON - 179 * MINUTE, now);
    expect(due.runs.map(({ at }) => at)).toEqual(
      Array.from({ length: runs }, (_, i) => NOON - (runs - 1 - i) * MINUTE),
    );
    expect(due.missed).toEqual({ at: NOON - 179 * MINUTE, times });
    expect(due.next).toBe(NOON + MINUTE);
  },
);

test.each([
  ['one', [{ at: Date.parse('2026-11-28T09:00:00Z'), madeUp: true }], undefined],
  ['skip', [], { at: Date.parse('2026-11-28T09:00:00Z'), times: 1 }],
] as const)('nobody there from 08:59 to 09:10, a daily task of 09:00 with "%s" is not lost', (missed, runs, left) => {
  const task: Task = { ...EXAMPLE, schedule: { cron: '0 9 * * *', timeZone: 'UTC' }, missed };
  const due = decideDue(task, Date.parse('2026-11-28T09:00:00Z'), Date.parse('2026-11-28T09:10:00Z'));
  expect(due).toEqual({ runs, missed: left, next: Date.parse('2026-11-29T09:00:00Z') });
});

test('after weeks all that came is decided about, piece by piece, and the latest are made up for', () => {
  const task = minutely('all', 100);
  const now = NOON + 5000 * MINUTE;
  let next = NOON;
  let missed = 0;
  const made: number[] = [];
  while (next <= now) {
    const due = decideDue(task, next, now);
    missed += due.missed?.times ?? 0;
    made.push(...due.runs.map(({ at }) => at));
    expect(due.next).toBeGreaterThan(next);
    next = due.next ?? 0;
  }
  expect(missed + made.length).toBe(5001);
  expect(made).toEqual(Array.from({ length: 101 }, (_, i) => now - (100 - i) * MINUTE));
});

test('operations 16: when the clock steps back, nothing is due a second time', () => {
  const { next = 0 } = decideDue(minutely('all'), NOON, NOON + 100);
  expect(decideDue(minutely('all'), next, NOON - 5000)).toEqual({ runs: [], missed: undefined, next: NOON + MINUTE });
});

test('of all the times that have come each is run or missed, once, whatever the policy', () => {
  const policies = fc.constantFrom('skip' as const, 'one' as const, 'all' as const);
  fc.assert(
    fc.property(
      policies,
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (missed, most, lateMs) => {
        const due = decideDue(minutely(missed, most), NOON, NOON + lateMs);
        const come = Math.floor(lateMs / MINUTE) + 1;
        expect(due.runs.length + (due.missed?.times ?? 0)).toBe(come);
        expect(due.next).toBe(NOON + come * MINUTE);
        expect(new Set(due.runs.map(({ at }) => at)).size).toBe(due.runs.length);
      },
    ),
  );
});

test.each([
  ['forbid', 0, false, 'begin'],
  ['forbid', 1, false, 'skip'],
  ['queue', 1, false, 'queue'],
  ['replace', 1, false, 'replace'],
  ['forbid', 1, true, 'queue'],
  ['replace', 1, true, 'queue'],
  ['queue', MOST_UNFINISHED, false, 'skip'],
  ['queue', MOST_UNFINISHED - 1, false, 'queue'],
  ['replace', MOST_UNFINISHED, false, 'replace'],
] as const)(
  'operations 17: with "%s" and %i under way, a run (made up for: %s) is to %s',
  (overlap, unfinished, madeUp, outcome) => {
    expect(decideOverlap(overlap, unfinished, madeUp)).toBe(outcome);
  },
);
