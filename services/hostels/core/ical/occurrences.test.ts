import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilOf, dayNumber, dayOf, isoOf, monthLength, weekdayOf } from './dates.ts';
import { expandRule } from './occurrences.ts';
import { parseRule, type Rule } from './rule.ts';

const FAR = { from: dayNumber(2000, 1, 1), to: dayNumber(2030, 1, 1) };

function expanded(text: string, start: string, span = FAR, steps = 100_000): string[] {
  const rule = parseRule(text);
  if (rule === undefined) throw new Error(`${text} is not read`);
  const { until } = rule;
  const isOver = (day: number): boolean => until !== undefined && day > until.day;
  return expandRule(rule, dayOf(start), span, { steps }, isOver).days.map(isoOf);
}

test.each([
  ['FREQ=DAILY;COUNT=3', '2026-02-27', '2026-02-27 2026-02-28 2026-03-01'],
  ['FREQ=DAILY;INTERVAL=2;COUNT=3', '2026-02-27', '2026-02-27 2026-03-01 2026-03-03'],
  ['FREQ=DAILY;UNTIL=20260301', '2026-02-27', '2026-02-27 2026-02-28 2026-03-01'],
  ['FREQ=DAILY;BYDAY=SA,SU;COUNT=3', '2026-02-28', '2026-02-28 2026-03-01 2026-03-07'],
  ['FREQ=WEEKLY;COUNT=2', '2026-02-27', '2026-02-27 2026-03-06'],
  ['FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3', '2026-02-27', '2026-02-27 2026-03-02 2026-03-06'],
  // The example of RFC 5545, 3.3.10: what WKST changes.
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', '1997-08-05 1997-08-10 1997-08-19 1997-08-24'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', '1997-08-05 1997-08-17 1997-08-19 1997-08-31'],
  ['FREQ=MONTHLY;COUNT=3', '2026-01-31', '2026-01-31 2026-03-31 2026-05-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '2026-01-31', '2026-01-31 2026-02-28 2026-03-31'],
  ['FREQ=MONTHLY;BYDAY=1SU;COUNT=2', '2026-02-01', '2026-02-01 2026-03-01'],
  ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', '2026-02-27', '2026-02-27 2026-03-27'],
  ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15;COUNT=3', '2026-01-01', '2026-01-01 2026-01-15 2026-03-01'],
  ['FREQ=YEARLY;COUNT=2', '2024-02-29', '2024-02-29 2028-02-29'],
  ['FREQ=YEARLY;BYMONTH=12;BYDAY=-1SU;COUNT=2', '2026-12-27', '2026-12-27 2027-12-26'],
  ['FREQ=DAILY;BYMONTH=3;COUNT=2', '2026-02-27', '2026-03-01 2026-03-02'],
])('%s from %s is on %s', (text, start, days) => {
  // The counted ones of 1997 need a span that reaches back so far.
  expect(expanded(text, start, { ...FAR, from: dayNumber(1990, 1, 1) }).join(' ')).toBe(days);
});

test.each([
  'FREQ=HOURLY',
  'FREQ=SECONDLY;COUNT=1000000',
  'FREQ=DAILY;BYDAY=1MO',
  'FREQ=WEEKLY;BYDAY=1MO',
  'FREQ=WEEKLY;BYMONTHDAY=1',
  'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
  'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=YEARLY;BYDAY=1MO',
  'FREQ=YEARLY;BYWEEKNO=20',
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=DAILY;INTERVAL=-1',
  'FREQ=DAILY;COUNT=0',
  'FREQ=DAILY;COUNT=x',
  'FREQ=DAILY;COUNT=2;UNTIL=20260301',
  'FREQ=DAILY;UNTIL=20260230',
  'FREQ=DAILY;FREQ=WEEKLY',
  'FREQ=DAILY;COUNT',
  'FREQ=DAILY;X-OWN=1',
  'FREQ=WEEKLY;BYDAY=XX',
  'FREQ=WEEKLY;BYDAY=',
  'FREQ=WEEKLY;WKST=XX',
  'COUNT=3',
  '',
])('the rule %j is not read', (text) => {
  expect(parseRule(text)).toBeUndefined();
});

test('a rule is read in small letters too', () => {
  expect(parseRule('freq=weekly;byday=mo')).toEqual(parseRule('FREQ=WEEKLY;BYDAY=MO'));
});

/** Whether a day is one of a rule's, asked of each day by itself. */
function isNamed(rule: Rule, start: number, day: number): boolean {
  const { frequency, interval, weekdays, monthDays, months, weekStart } = rule;
  const [from, date] = [civilOf(start), civilOf(day)];
  const isOfMonth = months.length === 0 || months.includes(date.month);
  const week = (of: number): number => Math.floor((of - weekdayOf(of - weekStart) - dayNumber(1969, 12, 1)) / 7);
  const length = monthLength(date.year, date.month);
  const nth = (each: number): boolean =>
    each === 0 || each === Math.ceil(date.day / 7) || each === -Math.ceil((length - date.day + 1) / 7);
  const isWeekday = weekdays.some((part) => part.weekday === weekdayOf(day) && nth(part.nth));
  const isMonthDay = monthDays.includes(date.day) || monthDays.includes(date.day - length - 1);
  const isNamedInMonth = weekdays.length > 0 ? isWeekday : monthDays.length > 0 ? isMonthDay : date.day === from.day;
  if (day < start) return false;
  if (frequency === 'DAILY') return isOfMonth && (day - start) % interval === 0 && (weekdays.length === 0 || isWeekday);
  if (frequency === 'WEEKLY') {
    const isDay = weekdays.length === 0 ? weekdayOf(day) === weekdayOf(start) : isWeekday;
    return isOfMonth && isDay && (week(day) - week(start)) % interval === 0;
  }
  const index = (of: { year: number; month: number }): number => of.year * 12 + of.month;
  if (frequency === 'MONTHLY') return isOfMonth && isNamedInMonth && (index(date) - index(from)) % interval === 0;
  const isMonth = months.length > 0 ? isOfMonth : date.month === from.month;
  return isMonth && isNamedInMonth && (date.year - from.year) % interval === 0;
}

const weekday = fc.integer({ min: 0, max: 6 });
const each = fc.record({ weekday, nth: fc.constant(0) });
const numbered = fc.record({ weekday, nth: fc.integer({ min: -5, max: 5 }) });
const monthDay = fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0);
const upTo3 = <T>(items: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> =>
  fc.array(items, { minLength, maxLength: 3 });
const inMonth = fc.oneof(
  fc.record({ weekdays: upTo3(numbered, 1), monthDays: fc.constant([]) }),
  fc.record({ weekdays: fc.constant([]), monthDays: upTo3(monthDay) }),
);
const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    frequency: fc.constantFrom('DAILY' as const, 'WEEKLY' as const, 'MONTHLY' as const, 'YEARLY' as const),
    interval: fc.integer({ min: 1, max: 5 }),
    counted: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    days: upTo3(each),
    inMonth,
    months: upTo3(fc.integer({ min: 1, max: 12 })),
    weekStart: weekday,
  })
  .map(({ frequency, interval, counted, days, inMonth: ofMonth, months, weekStart }) => {
    const byMonth = frequency === 'MONTHLY' || frequency === 'YEARLY' ? ofMonth : { weekdays: days, monthDays: [] };
    const named = frequency === 'YEARLY' && months.length === 0 ? { weekdays: [], monthDays: [] } : byMonth;
    return { frequency, interval, count: counted, until: undefined, ...named, months, weekStart };
  });

test('a rule has the days that it names, and no others, wherever one begins to look', () => {
  const start = fc.integer({ min: dayNumber(2020, 1, 1), max: dayNumber(2025, 12, 31) });
  const offset = fc.integer({ min: -100, max: 1500 });
  fc.assert(
    fc.property(anyRule, start, offset, fc.integer({ min: 0, max: 400 }), (rule, from, skip, length) => {
      const span = { from: from + skip, to: from + skip + length };
      const counted: number[] = [];
      for (let day = from; day < span.to && counted.length !== rule.count; day += 1)
        if (isNamed(rule, from, day)) counted.push(day);
      const { days, complete } = expandRule(rule, from, span, { steps: 1_000_000 }, () => false);
      expect(days).toEqual(counted.filter((day) => day >= span.from));
      expect(complete).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a rule of fifty years ago that counts nothing costs what one of today does', () => {
  const rule = parseRule('FREQ=DAILY');
  if (rule === undefined) throw new Error('not read');
  const steps = (start: number): number => {
    const budget = { steps: 10_000 };
    expandRule(rule, start, { from: dayNumber(2026, 1, 1), to: dayNumber(2026, 2, 1) }, budget, () => false);
    return 10_000 - budget.steps;
  };
  expect(steps(dayNumber(1976, 1, 1))).toBe(steps(dayNumber(2026, 1, 1)));
});

test.each([
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30',
  'FREQ=DAILY;BYMONTH=2;BYDAY=MO',
])('the rule %s ends though it has no day for long', (text) => {
  expect(expanded(text, '2026-02-01', { from: dayNumber(2026, 2, 1), to: dayNumber(2026, 2, 2) })).toEqual([]);
});

test('where the budget ends, the rule is not complete, and what was found is returned', () => {
  const rule = parseRule('FREQ=DAILY');
  if (rule === undefined) throw new Error('not read');
  const found = expandRule(rule, FAR.from, FAR, { steps: 20 }, () => false);
  expect(found.complete).toBe(false);
  expect(found.days).toHaveLength(10);
});
