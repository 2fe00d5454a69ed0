import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_FEES, divide } from './fees.ts';
import {
  decideSheet,
  localDay,
  minutesOf,
  mondayOf,
  payOf,
  type SheetCommand,
  submitFault,
  type TimeEntry,
  type Week,
  weekAmount,
  weekCloses,
  weekEnd,
  workedOf,
} from './time-sheet.ts';

const MONDAY = '2027-03-22';
const SUNDAY = '2027-03-28';
const week = (more: Partial<Week> = {}): Week => ({
  ...{ terms: { rate: 4333, weeklyHours: 10 }, monday: MONDAY, stage: 'writing', entries: [], ...more },
});
const entry = (id: string, minutes: number, more: Partial<TimeEntry> = {}): TimeEntry => ({
  ...{ id, day: MONDAY, minutes, what: 'Reads invoices', question: null, answer: null, ...more },
});
const log = (id: string, minutes: number, day = MONDAY, today = SUNDAY): SheetCommand => ({
  kind: 'log',
  entry: { id, day, minutes, what: 'Reads invoices' },
  today,
});
const codeOf = (of: Week, command: SheetCommand): string => {
  const decision = decideSheet(of, command);
  return decision.taken ? 'taken' : decision.code;
};

test('minutes are paid to the minor unit, rounded half up once for the week', () => {
  expect(payOf(4333n, 60)).toBe(4333n);
  expect(payOf(4333n, 20)).toBe(1444n);
  expect(payOf(1n, 30)).toBe(1n);
  expect(payOf(1n, 29)).toBe(0n);
  expect(workedOf(week({ entries: [entry('a', 20), entry('b', 20), entry('c', 20)] }))).toBe(4333n);
});

test('a week takes work of its own days up to today, up to its limit, and no day has more than 24 hours', () => {
  expect(codeOf(week(), log('a', 600))).toBe('taken');
  expect(codeOf(week(), log('a', 601))).toBe('WEEKLY_LIMIT');
  expect(codeOf(week(), log('a', 60, '2027-03-21'))).toBe('DAY_NOT_OF_WEEK');
  expect(codeOf(week(), log('a', 60, '2027-03-29'))).toBe('DAY_NOT_OF_WEEK');
  expect(codeOf(week(), log('a', 60, '2027-03-24', '2027-03-23'))).toBe('DAY_NOT_OF_WEEK');
  const long = week({ terms: { rate: 1, weeklyHours: 40 }, entries: [entry('a', 1440)] });
  expect(codeOf(long, log('b', 1))).toBe('DAY_TOO_LONG');
  expect(codeOf(long, log('b', 60, '2027-03-23'))).toBe('taken');
});

test('what is reviewed stays as it is; what was questioned is answered, shortened or struck, and never made longer', () => {
  const written = [entry('a', 60), entry('b', 60)];
  expect(codeOf(week({ stage: 'reviewed', entries: written }), log('c', 1))).toBe('SHEET_STATE');
  const asked = decideSheet(week({ stage: 'reviewed', entries: written }), {
    kind: 'question',
    questions: [{ entry: 'b', text: 'What was that?' }],
  });
  if (!asked.taken) throw new Error(asked.code);
  expect(submitFault(asked.entries)).toBe('QUESTIONS_OPEN');
  const questioned = week({ stage: 'questioned', entries: asked.entries });
  const correct = (minutes: number): SheetCommand => ({ kind: 'correct', id: 'b', minutes, what: 'x', answer: 'So.' });
  expect(codeOf(questioned, log('c', 1))).toBe('SHEET_STATE');
  expect(codeOf(questioned, correct(61))).toBe('MORE_THAN_SUBMITTED');
  for (const command of [correct(60), correct(30), { kind: 'strike', id: 'b' } as const]) {
    const decision = decideSheet(questioned, command);
    expect(decision.taken && submitFault(decision.entries)).toBeUndefined();
  }
  expect(submitFault([])).toBe('NO_TIME_WRITTEN');
});

test('however a sheet is commanded, its work is within its limit and what was paid in, and what leaves the escrow is the whole', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd');
  const minutes = fc.integer({ min: 1, max: 1440 });
  const day = fc.integer({ min: -1, max: 8 }).map((days) => Temporal.PlainDate.from(MONDAY).add({ days }).toString());
  const command = fc.oneof(
    fc.tuple(ids, minutes, day).map(([id, long, on]) => log(id, long, on)),
    fc.record({
      kind: fc.constant('correct' as const),
      id: ids,
      minutes,
      what: fc.constant('x'),
      answer: fc.constant(null),
    }),
    fc.record({ kind: fc.constant('strike' as const), id: ids }),
    ids.map((id): SheetCommand => ({ kind: 'question', questions: [{ entry: id, text: 'Why?' }] })),
    fc.constantFrom<Week['stage']>('writing', 'reviewed', 'questioned', 'closed'),
  );
  const terms = fc.record({
    rate: fc.integer({ min: 1, max: 1_000_000 }),
    weeklyHours: fc.integer({ min: 1, max: 100 }),
  });
  const billed = fc.bigInt({ min: 0n, max: 10_000_000n });
  fc.assert(
    fc.property(terms, fc.array(command, { maxLength: 30 }), billed, (given, commands, before) => {
      let now = week({ terms: given });
      const amount = weekAmount(given);
      for (const each of commands) {
        if (typeof each === 'string') now = { ...now, stage: each };
        else {
          const decision = decideSheet(now, each);
          const longest = minutesOf(now.entries);
          if (decision.taken) now = { ...now, entries: decision.entries };
          if (now.stage !== 'writing') expect(minutesOf(now.entries)).toBeLessThanOrEqual(longest);
        }
        expect(minutesOf(now.entries)).toBeLessThanOrEqual(given.weeklyHours * 60);
        expect(now.entries.every((written) => mondayOf(written.day) === MONDAY)).toBe(true);
        const worked = workedOf(now);
        expect(worked <= amount).toBe(true);
        const parts = divide(amount, worked, { tiers: DEFAULT_FEES, digits: 2, billed: before });
        expect(parts.toDeveloper + parts.fee + parts.toClient).toBe(amount);
        expect(parts.toDeveloper + parts.fee).toBe(worked);
      }
    }),
  );
});

test('weeks are those of the contract’s calendar, also where the clock is changed in them', () => {
  expect(mondayOf('2027-03-28')).toBe(MONDAY);
  expect(mondayOf('2027-03-29')).toBe('2027-03-29');
  expect(localDay(Temporal.Instant.from('2027-03-22T02:00:00Z'), 'America/New_York')).toBe('2027-03-21');
  // In Lisbon the clock goes forward on Sunday 28 March 2027: the week has 167 hours.
  const begin = Temporal.PlainDate.from(MONDAY).toZonedDateTime('Europe/Lisbon').toInstant();
  expect(begin.until(weekEnd(MONDAY, 'Europe/Lisbon')).total('hours')).toBe(167);
  expect(weekCloses(MONDAY, 'Europe/Lisbon').toString()).toBe('2027-03-29T11:00:00Z');
});
