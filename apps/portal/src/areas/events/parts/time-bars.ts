import type { EventCounts } from '../types.ts';

/** A stretch of time with how many events happened in it; ms since 1970, `to` not included. */
export interface TimeBar {
  from: number;
  to: number;
  events: number;
}

/** Fewer would be as wide as buttons; what is beside them shows that nothing is there. */
const fewest = 24;

/** Every step from the first to the last that has events, and as many before and after that there are `least`. */
export function barsOf({ steps, stepSeconds }: Pick<EventCounts, 'steps' | 'stepSeconds'>, least = fewest): TimeBar[] {
  const stepMs = stepSeconds * 1_000;
  if (stepMs <= 0 || steps.length === 0) return [];
  const known = new Map(steps.map(({ at, events }) => [Date.parse(at), events]));
  const first = Math.min(...known.keys());
  const length = (Math.max(...known.keys()) - first) / stepMs + 1;
  const before = Math.max(0, Math.floor((least - length) / 2));
  return Array.from({ length: Math.max(length, least) }, (_, place) => {
    const from = first + (place - before) * stepMs;
    return { from, to: from + stepMs, events: known.get(from) ?? 0 };
  });
}

/** The time from the start of one bar to the end of another. */
export function rangeOf(first: TimeBar, last: TimeBar): [from: number, to: number] {
  return [first.from, last.to];
}
