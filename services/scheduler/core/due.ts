import { MOST_TIMES, timesFrom, timesOf } from './schedule.ts';
import { MOST_MADE_UP, type Task } from './task.ts';

/** A time that is so long over (ms) was missed: nobody was there. */
export const MISSED_AFTER_MS = 30_000;

/** So many runs of a task wait behind each other at most. */
export const MOST_UNFINISHED = 100;

export interface Due {
  /** Runs for their times, in their order. */
  readonly runs: readonly { readonly at: number; readonly madeUp: boolean }[];
  /** Times that are left out: how many, from the first on. */
  readonly missed: { readonly at: number; readonly times: number } | undefined;
  /** The first time of which nothing is decided here; undefined where none comes. */
  readonly next: number | undefined;
}

/**
 * What is to be done about the times that have come. Each is in a run or among the missed ones: none is lost.
 * @param first the first time that nothing was decided about yet
 */
export function decideDue({ schedule, missed, missedMost }: Task, first: number, now: number): Due {
  const times = timesOf(schedule);
  const come = timesFrom(times, first, now);
  const last = come.at(-1);
  if (last === undefined) return { runs: [], missed: undefined, next: first };
  const [oldest = first] = come;
  // More have come than are looked at: all but the latest are none of those that would be made up for, and the rest is decided next.
  const later = come.at(-MOST_MADE_UP);
  if (come.length === MOST_TIMES && later !== undefined)
    return { runs: [], missed: { at: oldest, times: MOST_TIMES - MOST_MADE_UP }, next: later };
  const late = come.filter((at) => now - at > MISSED_AFTER_MS);
  const kept = missed === 'skip' ? 0 : missed === 'one' ? 1 : missedMost;
  const leftOut = late.slice(0, Math.max(0, late.length - kept));
  const [at] = leftOut;
  const runs = [
    ...late.slice(leftOut.length).map((each) => ({ at: each, madeUp: true })),
    ...come.slice(late.length).map((each) => ({ at: each, madeUp: false })),
  ];
  return { runs, missed: at === undefined ? undefined : { at, times: leftOut.length }, next: times.after(last) };
}

/**
 * What becomes of a run while others of its task have not ended. Runs that are made up for go one after the other, whatever
 * is chosen: they would end or hinder each other.
 */
export function decideOverlap(
  overlap: Task['overlap'],
  unfinished: number,
  madeUp = false,
): 'begin' | 'queue' | 'skip' | 'replace' {
  if (unfinished === 0) return 'begin';
  if (unfinished >= MOST_UNFINISHED && overlap !== 'replace') return 'skip';
  if (madeUp || overlap === 'queue') return 'queue';
  return overlap === 'replace' ? 'replace' : 'skip';
}
