import { atLeastZero, type Exact, ONE, smaller, ZERO } from './exact.ts';
import { type TraceStep, traceStep } from './trace.ts';

/** Which part of its mark a response gets, from 0 to 1, or what is needed to tell. */
export type Graded =
  | { readonly state: 'graded'; readonly fraction: Exact; readonly trace: readonly TraceStep[] }
  | { readonly state: 'unanswered'; readonly fraction: Exact; readonly trace: readonly TraceStep[] }
  | { readonly state: 'needsPerson'; readonly trace: readonly TraceStep[] }
  | { readonly state: 'needsRun'; readonly trace: readonly TraceStep[] };

export const UNANSWERED: Graded = { state: 'unanswered', fraction: ZERO, trace: [traceStep('unanswered', ZERO)] };

/** Cuts a sum of parts to what a mark can be: authors may write weights that add up to more, or to less than nothing. */
export function gradedWithin(total: Exact, rule: string, parts: readonly TraceStep[]): Graded {
  const trace = [...parts, traceStep('sum', total, undefined, rule)];
  const fraction = smaller(atLeastZero(total), ONE);
  if (total.s < 0n) trace.push(traceStep('floor', fraction));
  if (total.compare(ONE) > 0) trace.push(traceStep('cap', fraction));
  return { state: 'graded', fraction, trace };
}
