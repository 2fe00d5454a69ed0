import { fingerprintOf, type Labels } from './labels.ts';
import type { Condition, ConditionOf, RuleDefinition } from './rule.ts';

/** Points of one series: seconds since 1970, and the value, null where there is none. */
export interface Series {
  readonly labels: Labels;
  readonly points: readonly (readonly [at: number, value: number | null])[];
}

/** What is asked of the monitor, in whole steps that end at an instant. */
export interface Asked {
  readonly match: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly step: number;
  /** How many steps back from the instant. */
  readonly steps: number;
}

/** What a rule sees of one series at one time; null where there are no data. */
export interface Reading {
  readonly labels: Labels;
  readonly value: number | null;
}

/** What has to be asked so that a rule can be judged at one time. */
export function askedFor({ query: { match, windowSeconds }, condition }: RuleDefinition): Asked[] {
  const whole = { match, step: windowSeconds, steps: 1 };
  switch (condition.kind) {
    case 'threshold':
      return [whole];
    case 'rate':
      return [{ ...whole, steps: 2 }];
    case 'ratio':
      return [whole, { ...whole, match: { ...match, ...condition.bad } }];
    case 'absence':
      return [{ ...whole, steps: Math.max(1, Math.ceil(condition.rememberSeconds / windowSeconds)) }];
    case 'burnRate': {
      const bad = { ...match, ...condition.bad };
      const short = { ...whole, step: condition.shortSeconds };
      return [whole, { ...whole, match: bad }, short, { ...short, match: bad }];
    }
  }
}

/** @param answers in the order of what was asked for */
export function readingsOf(condition: Condition, answers: readonly (readonly Series[])[]): Reading[] {
  const [first = [], second = [], third = [], fourth = []] = answers;
  switch (condition.kind) {
    case 'threshold':
      return first.map(({ labels, points }) => ({ labels, value: points.at(-1)?.[1] ?? null }));
    case 'rate':
      return first.map(({ labels, points }) => ({ labels, value: changeOf(points) }));
    case 'ratio':
      return sharesOf(first, second, condition.least);
    case 'absence':
      return first.map(({ labels, points }) => ({ labels, value: presenceOf(points) }));
    case 'burnRate':
      return burnRates(condition, sharesOf(first, second, 0), sharesOf(third, fourth, 0));
  }
}

/** A second, over the last step. */
function changeOf(points: Series['points']): number | null {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) return null;
  const [from, was] = before;
  const [to, is] = last;
  return was === null || is === null || to <= from ? null : (is - was) / (to - from);
}

/** 0 where it had values and has none now; one that never had any is not missed. */
function presenceOf(points: Series['points']): number | null {
  if ((points.at(-1)?.[1] ?? null) !== null) return 1;
  return points.some(([, value]) => value !== null) ? 0 : null;
}

/** Where the whole has values and the part has none, nothing of it was counted yet: the share is 0. */
function sharesOf(whole: readonly Series[], part: readonly Series[], least: number): Reading[] {
  const parts = new Map(part.map(({ labels, points }) => [fingerprintOf(labels), points.at(-1)?.[1] ?? 0]));
  return whole.map(({ labels, points }) => {
    const all = points.at(-1)?.[1] ?? null;
    if (all === null || all <= 0 || all < least) return { labels, value: null };
    return { labels, value: (parts.get(fingerprintOf(labels)) ?? 0) / all };
  });
}

/** The slower of the two windows: both have to burn. A short window without requests burns nothing. */
function burnRates(
  { objective }: ConditionOf<'burnRate'>,
  long: readonly Reading[],
  short: readonly Reading[],
): Reading[] {
  const recent = new Map(short.map(({ labels, value }) => [fingerprintOf(labels), value ?? 0]));
  return long.map(({ labels, value }) => ({
    labels,
    value: value === null ? null : Math.min(value, recent.get(fingerprintOf(labels)) ?? 0) / (1 - objective),
  }));
}
