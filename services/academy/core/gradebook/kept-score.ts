import { atLeastZero, type Exact, readWritten, writeExact, ZERO } from '../questions/exact.ts';
import { type TraceStep, traceStep } from '../questions/trace.ts';
import type { GradeItem, Score } from './gradebook.ts';
import { afterLatePenalty, type LatePenalty, periodsLate } from './late-penalty.ts';

export const SCORE_SOURCES = ['quiz', 'assignment', 'package', 'tool', 'hand'] as const;
export type ScoreSource = (typeof SCORE_SOURCES)[number];

/** When something was due and came in: instants as ISO texts, and the time zone by which days are counted. */
export interface Lateness {
  readonly due: string;
  readonly timeZone: string;
  readonly submitted: string;
}

export interface ScoreOverride {
  readonly points: string;
  readonly outOf: string;
  readonly reason: string;
  /** The name of who said so. */
  readonly by: string;
  readonly at: string;
}

/** What is kept of a learner and an item. Points are exact, and out of what their source says. */
export interface KeptScore {
  readonly item: string;
  readonly points: string | null;
  readonly outOf: string | null;
  readonly source: ScoreSource;
  readonly late: Lateness | null;
  readonly excused: boolean;
  readonly override: ScoreOverride | null;
}

export interface CountedScore {
  readonly score: Score;
  readonly trace: readonly TraceStep[];
}

/**
 * What counts of it, out of the item's points: excused goes before a teacher's override, and that before the source, from which
 * what is late costs. Less than nothing counts as nothing.
 */
export function countedScore(item: GradeItem, kept: KeptScore, late: LatePenalty | undefined): CountedScore {
  const trace: TraceStep[] = [];
  const outOf = readWritten(item.outOf);
  const given = kept.points === null || kept.outOf === null ? undefined : scaled(kept.points, kept.outOf, outOf);
  if (given !== undefined) trace.push(traceStep('part', given, item.id, `${kept.points}/${kept.outOf} ${kept.source}`));
  if (kept.excused) return { score: { kind: 'excused' }, trace: [...trace, traceStep('excused', ZERO, item.id)] };
  if (kept.override !== null) {
    const points = scaled(kept.override.points, kept.override.outOf, outOf);
    trace.push(traceStep('override', points, item.id, kept.override.reason));
    return { score: { kind: 'points', points: writeExact(points) }, trace };
  }
  if (given === undefined) return { score: { kind: 'missing' }, trace };
  if (late === undefined || kept.late === null) return { score: { kind: 'points', points: writeExact(given) }, trace };
  const penalised = afterLatePenalty(late, given, outOf, lateBy(kept.late, late));
  return {
    score: { kind: 'points', points: writeExact(penalised.points) },
    trace: [...trace, ...penalised.trace],
  };
}

function scaled(points: string, of: string, outOf: Exact): Exact {
  const all = readWritten(of);
  return all.equals(ZERO) ? ZERO : atLeastZero(readWritten(points).div(all).mul(outOf));
}

function lateBy({ due, timeZone, submitted }: Lateness, { per }: LatePenalty): number {
  return periodsLate(Temporal.Instant.from(due).toZonedDateTimeISO(timeZone), Temporal.Instant.from(submitted), per);
}
