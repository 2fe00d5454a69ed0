import { inOneBudget } from '@pvt/kernel/cel';
import { type Decimal, decimalOf } from '@pvt/kernel/decimal';
import { messageOf } from '@pvt/kernel/errors';
import { dayOfDate } from './calendar.ts';
import type { CompiledMetric, Evaluate } from './compiled-metric.ts';
import { insightsErrors } from './errors.ts';

/** The event as expressions see it. */
export interface MetricEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly key: string;
  /** ISO instant. */
  readonly time: string;
  readonly data: unknown;
}

/** When something counts: at an instant, or on a local day that no instant is known of. */
export type Moment =
  | { readonly kind: 'instant'; readonly epochMs: number }
  | { readonly kind: 'day'; readonly day: number };

export type Counted =
  | { readonly kind: 'count' }
  | { readonly kind: 'number'; readonly number: Decimal }
  | { readonly kind: 'measure'; readonly measure: number }
  | { readonly kind: 'member'; readonly member: string };

/** What one event adds to one moment of a metric. */
export interface Contribution {
  readonly moment: Moment;
  /** The dimension set: a JSON list of the values, in the order of the metric's dimension names. */
  readonly dimensions: string;
  readonly counted: Counted;
}

const MAX_SPREAD_DAYS = 3660;
/** As many as an event that is spread over all the days it may be, under one set of dimensions. */
const MAX_CONTRIBUTIONS = MAX_SPREAD_DAYS;
const MAX_DIMENSION_TEXT = 256;
const MAX_SETS = 100;
const DAY_MIN = -719_162; // 0001-01-01
const DAY_MAX = 2_932_896; // 9999-12-31
const DAY_MS = 86_400_000;

/**
 * What an event adds to a metric: nothing, one contribution, or one for each day it is spread over and each member of
 * a dimension that is a list. Its expressions share one budget.
 * @throws Problem METRIC_EVENT_INVALID when an expression fails or gives what the metric can't count
 */
export function contributionsOf(metric: CompiledMetric, event: MetricEvent): readonly Contribution[] {
  return inOneBudget(() => allContributions(metric, event));
}

function allContributions(metric: CompiledMetric, event: MetricEvent): readonly Contribution[] {
  const { id, source, type, key, time, data } = event;
  const context = { event: { id, source, type, key, time }, data };
  if (metric.filter !== undefined && !isWanted(evaluate(metric.filter, context, '/filter'))) return [];
  const counted = countedOf(metric, context);
  if (counted === undefined) return [];
  const sets = dimensionSets(metric, context);
  const moments = momentsOf(metric, event, context);
  if (moments.length * sets.length > MAX_CONTRIBUTIONS)
    throw invalid(
      '/spread/days',
      `makes more than ${MAX_CONTRIBUTIONS} figures of one event, days times combinations of dimensions`,
    );
  return moments.flatMap((moment) => sets.map((dimensions) => ({ moment, dimensions, counted })));
}

/** When it counts: once, or on each of the days it is spread over. */
function momentsOf(metric: CompiledMetric, event: MetricEvent, context: Readonly<Record<string, unknown>>): Moment[] {
  const moment = momentOf(metric, event, context);
  if (metric.days === undefined) return [moment];
  const first = moment.kind === 'day' ? moment.day : metric.calendar.dayOf(moment.epochMs);
  return Array.from({ length: spreadDays(evaluate(metric.days, context, '/spread/days')) }, (_, after) => ({
    kind: 'day',
    day: inCalendar(first + after, '/spread/days'),
  }));
}

function evaluate(expression: Evaluate, context: Readonly<Record<string, unknown>>, pointer: string): unknown {
  try {
    return expression(context);
  } catch (error) {
    throw invalid(pointer, `failed: ${messageOf(error)}`);
  }
}

function isWanted(answer: unknown): boolean {
  if (typeof answer !== 'boolean') throw invalid('/filter', `gave ${shown(answer)}, not true or false`);
  return answer;
}

function countedOf(metric: CompiledMetric, context: Readonly<Record<string, unknown>>): Counted | undefined {
  if (metric.of === undefined) return { kind: 'count' };
  const value = evaluate(metric.of, context, '/value/of');
  if (value === null || value === undefined) return undefined;
  if (metric.definition.value.kind === 'distinct') return { kind: 'member', member: memberText(value) };
  const number = decimalOf(value);
  if (number === undefined) throw invalid('/value/of', `gave ${shown(value)}, not a number`);
  return metric.definition.value.kind === 'quantiles'
    ? { kind: 'measure', measure: Number(value) }
    : { kind: 'number', number };
}

function memberText(value: unknown): string {
  return JSON.stringify(scalar(value, '/value/of'));
}

/** One set of values; several when a dimension is a list, which counts once under each of its members. */
function dimensionSets(metric: CompiledMetric, context: Readonly<Record<string, unknown>>): readonly string[] {
  if (metric.dimensions.length === 0) return ['[]'];
  let sets: (readonly Scalar[])[] = [[]];
  for (const [i, dimension] of metric.dimensions.entries()) {
    const pointer = `/dimensions/${metric.dimensionNames[i] ?? i}`;
    const value = evaluate(dimension, context, pointer);
    const members = [...new Set((Array.isArray(value) ? value : [value]).map((one) => dimensionValue(one, pointer)))];
    if (sets.length * members.length > MAX_SETS) {
      throw invalid(pointer, `makes more than ${MAX_SETS} combinations of dimensions for one event`);
    }
    sets = sets.flatMap((set) => members.map((member) => [...set, member]));
  }
  return sets.map((set) => JSON.stringify(set));
}

function dimensionValue(given: unknown, pointer: string): Scalar {
  const value = scalar(given, pointer);
  if (typeof value === 'string' && value.length > MAX_DIMENSION_TEXT) {
    throw invalid(pointer, `gave a text of ${value.length} characters; a dimension has at most ${MAX_DIMENSION_TEXT}`);
  }
  return value;
}

type Scalar = string | number | boolean | null;

function scalar(value: unknown, pointer: string): Scalar {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw invalid(pointer, `gave ${shown(value)}, not a text, a number, true, false or null`);
}

function momentOf(metric: CompiledMetric, event: MetricEvent, context: Readonly<Record<string, unknown>>): Moment {
  if (metric.at === undefined) return instant(Date.parse(event.time), event.time);
  const value = evaluate(metric.at, context, '/at');
  if (typeof value !== 'string') throw invalid('/at', `gave ${shown(value)}, not a time or a date`);
  const day = dayOfDate(value);
  if (day !== undefined) return { kind: 'day', day: inCalendar(day, '/at') };
  return instant(epochMs(value), value);
}

function epochMs(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}

function instant(at: number, given: unknown): Moment {
  if (!Number.isFinite(at)) throw invalid('/at', `gave ${shown(given)}, not a time or a date of the calendar`);
  inCalendar(Math.floor(at / DAY_MS), '/at');
  return { kind: 'instant', epochMs: at };
}

function inCalendar(day: number, pointer: string): number {
  if (day < DAY_MIN || day > DAY_MAX) throw invalid(pointer, 'gave a day outside the years 1 to 9999');
  return day;
}

function spreadDays(days: unknown): number {
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 0 || days > MAX_SPREAD_DAYS) {
    throw invalid('/spread/days', `gave ${shown(days)}, not a whole number of days from 0 to ${MAX_SPREAD_DAYS}`);
  }
  return days;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function invalid(pointer: string, detail: string) {
  return insightsErrors.METRIC_EVENT_INVALID(`${pointer} of the metric ${detail}`, { pointer });
}
