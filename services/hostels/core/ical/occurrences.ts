import { civilOf, dayNumber, monthLength, weekdayOf } from './dates.ts';
import type { Rule, WeekdayPart } from './rule.ts';

/** How much may still be looked at, for all rules of a feed together. */
export interface Budget {
  steps: number;
}

/** The days to return occurrences of: from one to before another, by their numbers. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

export interface Expanded {
  readonly days: readonly number[];
  /** False where the budget ended before the rule did. */
  readonly complete: boolean;
}

/**
 * The days on which a rule has occurrences, in order. Where nothing is counted, the periods before the span are jumped
 * over: a rule that began decades ago costs what one of today does.
 * @param isOver whether a day is past the rule's UNTIL
 */
export function expandRule(
  rule: Rule,
  start: number,
  span: DaySpan,
  budget: Budget,
  isOver: (day: number) => boolean,
): Expanded {
  const days: number[] = [];
  const periods = periodsOf(rule, start);
  let counted = 0;
  for (let period = rule.count === undefined ? Math.max(0, periods.at(span.from)) : 0; ; period += 1) {
    if (budget.steps <= 0) return { days, complete: false };
    budget.steps -= 1;
    if (periods.begin(period) >= span.to) return { days, complete: true };
    for (const day of periods.days(period)) {
      budget.steps -= 1;
      if (day < start || !isOfMonths(rule, day)) continue;
      if (day >= span.to || isOver(day) || counted === rule.count) return { days, complete: true };
      counted += 1;
      if (day >= span.from) days.push(day);
    }
  }
}

interface Periods {
  /** The first day of a period; the rule's start is in period 0. */
  readonly begin: (period: number) => number;
  /** Days of a period that the rule names, in order. */
  readonly days: (period: number) => number[];
  /** The period that a day is in, or one before it. */
  readonly at: (day: number) => number;
}

function periodsOf(rule: Rule, start: number): Periods {
  const { frequency, interval, weekdays, weekStart } = rule;
  const { year, month, day } = civilOf(start);
  if (frequency === 'DAILY') {
    const begin = (period: number): number => start + period * interval;
    const days = (period: number): number[] => (isOfWeekdays(weekdays, begin(period)) ? [begin(period)] : []);
    return { begin, days, at: (of) => Math.floor((of - start) / interval) };
  }
  if (frequency === 'WEEKLY') {
    const offset = (weekday: number): number => (weekday - weekStart + 7) % 7;
    const named = weekdays.length === 0 ? [weekdayOf(start)] : weekdays.map(({ weekday }) => weekday);
    const offsets = [...new Set(named.map(offset))].toSorted((a, b) => a - b);
    const week = start - offset(weekdayOf(start));
    const begin = (period: number): number => week + period * interval * 7;
    const days = (period: number): number[] => offsets.map((each) => begin(period) + each);
    return { begin, days, at: (of) => Math.floor((of - week) / (interval * 7)) };
  }
  const months = frequency === 'MONTHLY' ? interval : interval * 12;
  const origin = frequency === 'MONTHLY' ? year * 12 + month - 1 : year * 12;
  const named = frequency === 'MONTHLY' ? [0] : rule.months.length > 0 ? ascending(rule.months, -1) : [month - 1];
  const begin = (period: number): number => monthBegin(origin + period * months);
  const days = (period: number): number[] =>
    named.flatMap((each) => daysOfMonth(rule, origin + period * months + each, day));
  return { begin, days, at: (of) => Math.floor((civilOf(of).year * 12 + civilOf(of).month - 1 - origin) / months) };
}

function monthBegin(index: number): number {
  return dayNumber(Math.floor(index / 12), (index % 12) + 1, 1);
}

function ascending(values: readonly number[], shift: number): number[] {
  return [...new Set(values)].map((value) => value + shift).toSorted((a, b) => a - b);
}

/** @param index months since the year 0 @param dayOfStart what a rule without days means; a month without it is left out */
function daysOfMonth({ monthDays, weekdays }: Rule, index: number, dayOfStart: number): number[] {
  const begin = monthBegin(index);
  const length = monthLength(Math.floor(index / 12), (index % 12) + 1);
  const named =
    weekdays.length > 0
      ? weekdays.flatMap((part) => weekdaysOfMonth(part, begin, length))
      : (monthDays.length > 0 ? monthDays : [dayOfStart]).map((day) => (day > 0 ? day : length + 1 + day));
  return ascending(
    named.filter((day) => day >= 1 && day <= length),
    begin - 1,
  );
}

/** Days of a month, from 1, that are a weekday's: its nth one, or each. */
export function weekdaysOfMonth({ weekday, nth }: WeekdayPart, begin: number, length: number): number[] {
  const first = 1 + ((weekday - weekdayOf(begin) + 7) % 7);
  const all = [0, 1, 2, 3, 4].map((weeks) => first + weeks * 7).filter((day) => day <= length);
  const day = nth > 0 ? all[nth - 1] : all.at(nth);
  return nth === 0 ? all : day === undefined ? [] : [day];
}

function isOfWeekdays(parts: readonly WeekdayPart[], day: number): boolean {
  return parts.length === 0 || parts.some(({ weekday }) => weekday === weekdayOf(day));
}

/** Only limits: months that a yearly rule names are where its days are from. */
function isOfMonths({ months }: Rule, day: number): boolean {
  return months.length === 0 || months.includes(civilOf(day).month);
}
