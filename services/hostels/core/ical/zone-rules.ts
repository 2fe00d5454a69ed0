import { civilOf, dayNumber, monthLength } from './dates.ts';
import { weekdaysOfMonth } from './occurrences.ts';
import type { Property } from './property.ts';
import { parseRule, type Rule } from './rule.ts';
import { parseMoment } from './values.ts';

/** A VTIMEZONE as found: what it calls itself, and its STANDARD and DAYLIGHT parts. */
export interface FoundZone {
  readonly properties: Property[];
  readonly observances: Property[][];
}

/** From when on an offset holds, by the clock of the zone: seconds since 1970-01-01T00:00 of that clock. */
interface Observance {
  readonly begin: number;
  readonly more: readonly number[];
  readonly rule: Rule | undefined;
  readonly before: number;
  readonly offset: number;
}

const MOST_ONSETS = 400;

/**
 * The offset from UTC (seconds) at a time of a zone's own clock, by the rules that a feed brings for it (RFC 5545, 3.6.5).
 * Within the hour of a change it may be that of the other side.
 * @returns undefined where the rules are of a kind that is not read
 */
export function zoneRules({ observances }: FoundZone): ((local: number) => number) | undefined {
  const read = observances.map(readObservance);
  const known = read.filter((observance) => observance !== undefined);
  const onsets = known.reduce((sum, { more }) => sum + more.length + 1, 0);
  if (known.length === 0 || known.length < read.length || onsets > MOST_ONSETS) return undefined;
  const [first] = known.toSorted((a, b) => a.begin - b.begin);
  return (local) => offsetAt(known, local) ?? first?.before ?? 0;
}

function offsetAt(observances: readonly Observance[], local: number): number | undefined {
  let latest = Number.NEGATIVE_INFINITY;
  let offset: number | undefined;
  for (const observance of observances) {
    for (const onset of onsetsBefore(observance, local)) {
      if (onset > local || onset <= latest) continue;
      latest = onset;
      offset = observance.offset;
    }
  }
  return offset;
}

/** Onsets of which the last one before a time is one: those of its year and of the year before. */
function onsetsBefore({ begin, more, rule }: Observance, local: number): number[] {
  if (rule === undefined) return [begin, ...more];
  const { year } = civilOf(Math.floor(local / 86_400));
  const time = begin - Math.floor(begin / 86_400) * 86_400;
  const until = rule.until === undefined ? Number.POSITIVE_INFINITY : (rule.until.day + 1) * 86_400;
  const yearly = [year - 1, year]
    .flatMap((each) => onsetDays(rule, each, civilOf(Math.floor(begin / 86_400))))
    .map((day) => day * 86_400 + time);
  return [begin, ...more, ...yearly.filter((onset) => onset >= begin && onset < until)];
}

function onsetDays(
  { weekdays, monthDays, months }: Rule,
  year: number,
  start: { month: number; day: number },
): number[] {
  const month = months[0] ?? start.month;
  const begin = dayNumber(year, month, 1);
  const length = monthLength(year, month);
  const days = weekdays[0]
    ? weekdaysOfMonth(weekdays[0], begin, length)
    : [monthDays[0] ?? start.day].filter((day) => day > 0 && day <= length);
  return days.slice(0, 1).map((day) => begin + day - 1);
}

function readObservance(properties: readonly Property[]): Observance | undefined {
  const valueOf = (name: string): string | undefined => properties.find((property) => property.name === name)?.value;
  const begin = seconds(valueOf('DTSTART'));
  const before = parseOffset(valueOf('TZOFFSETFROM'));
  const offset = parseOffset(valueOf('TZOFFSETTO'));
  const ruleText = valueOf('RRULE');
  const rule = ruleText === undefined ? undefined : parseRule(ruleText);
  const lists = properties.filter(({ name }) => name === 'RDATE').flatMap(({ value }) => value.split(',').map(seconds));
  const more = lists.filter((each) => each !== undefined);
  if (begin === undefined || before === undefined || offset === undefined || more.length < lists.length)
    return undefined;
  if (ruleText !== undefined && !(rule?.frequency === 'YEARLY' && rule.interval === 1 && rule.count === undefined)) {
    return undefined;
  }
  return { begin, more, rule, before, offset };
}

function seconds(text: string | undefined): number | undefined {
  const moment = parseMoment(text ?? '');
  return moment?.seconds === undefined ? undefined : moment.day * 86_400 + moment.seconds;
}

function parseOffset(text: string | undefined): number | undefined {
  const [match, sign, hours, minutes, rest] = /^([+-])(\d{2})([0-5]\d)([0-5]\d)?$/.exec(text?.trim() ?? '') ?? [];
  if (match === undefined || Number(hours) > 23) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(rest ?? 0));
}
