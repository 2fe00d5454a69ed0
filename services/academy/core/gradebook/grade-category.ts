import { type Exact, exact, smaller, sum, writeExact, ZERO } from '../questions/exact.ts';
import { type TraceStep, traceStep } from '../questions/trace.ts';
import type { GradeCategory, GradeItem, Score, Scores } from './gradebook.ts';
import { trimmedShare } from './trimmed-share.ts';

/** Running: of what is graded already. Final: what is missing counts as nothing. */
export type Reckoning = 'running' | 'final';

export interface CategoryGrade {
  /** Which part of its points is reached; undefined where nothing counts yet. */
  readonly share: Exact | undefined;
  readonly trace: readonly TraceStep[];
}

const MISSING: Score = { kind: 'missing' };

/** @param items those of the category */
export function gradeCategory(
  { dropLowest, dropHighest, cap }: GradeCategory,
  items: readonly GradeItem[],
  scores: Scores,
  reckoning: Reckoning,
): CategoryGrade {
  const scored = items.flatMap(({ id, outOf, extra }) => {
    const points = pointsOf(scores.get(id) ?? MISSING, reckoning);
    return points === undefined ? [] : [{ id, points, outOf: exact(outOf), extra }];
  });
  const regular = scored.filter(({ extra }) => !extra);
  const added = sum(scored.filter(({ extra }) => extra).map(({ points }) => points));
  const excused = items.filter(({ id }) => scores.get(id)?.kind === 'excused');
  const trace = excused.map(({ id }) => traceStep('excused', ZERO, id));
  if (regular.length === 0) return { share: undefined, trace };
  const { share, kept } = trimmedShare(regular, dropLowest, dropHighest, added);
  for (const { id, points, outOf, extra } of scored)
    trace.push(traceStep(extra || kept.has(id) ? 'kept' : 'dropped', points, id, extra ? 'extra' : writeExact(outOf)));
  const possible = sum(regular.filter(({ id }) => kept.has(id)).map(({ outOf }) => outOf));
  trace.push(traceStep('sum', share, undefined, writeExact(possible)));
  if (cap === undefined || share.compare(exact(cap)) <= 0) return { share, trace };
  const capped = smaller(share, exact(cap));
  return { share: capped, trace: [...trace, traceStep('cap', capped, undefined, cap)] };
}

function pointsOf(score: Score, reckoning: Reckoning): Exact | undefined {
  if (score.kind === 'points') return exact(score.points);
  return score.kind === 'missing' && reckoning === 'final' ? ZERO : undefined;
}
