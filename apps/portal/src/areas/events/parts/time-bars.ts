import type { EventCounts } from '../types.ts';

/** A stretch of time with how many events happened in it; ms since 1970, `to` not included. */
export interface TimeBar {
  from: number;
  to: number;
  events: number;
}

/** Every step from the first to the last that has events. */
export function barsOf({ steps, stepSeconds }: Pick<EventCounts, 'steps' | 'stepSeconds'>): TimeBar[] {
  const stepMs = stepSeconds * 1_000;
  const known = new Map(steps.map(({ at, events }) => [Date.parse(at), events]));
  const first = Math.min(...known.keys());
  const last = Math.max(...known.keys());
  const bars: TimeBar[] = [];
  if (stepMs > 0)
    for (let from = first; from <= last; from += stepMs)
      bars.push({ from, to: from + stepMs, events: known.get(from) ?? 0 });
  return bars;
}

/** The time from the start of one bar to the end of another. */
export function rangeOf(first: TimeBar, last: TimeBar): [from: number, to: number] {
  return [first.from, last.to];
}
