import { type Exact, exact, sum, writeExact } from '../questions/exact.ts';
import { type TraceStep, traceStep } from '../questions/trace.ts';

export const GRADING_METHODS = ['highest', 'average', 'first', 'last'] as const;
export type GradingMethod = (typeof GRADING_METHODS)[number];

export interface FinishedAttempt {
  readonly number: number;
  /** Exact. */
  readonly mark: string;
}

export interface GradeOfAttempts {
  readonly mark: string;
  readonly trace: readonly TraceStep[];
}

/** The grade of all finished attempts. @returns undefined when there is none */
export function gradeOfAttempts(
  finished: readonly FinishedAttempt[],
  method: GradingMethod,
): GradeOfAttempts | undefined {
  const inOrder = finished
    .map(({ number, mark }) => ({ number, mark: exact(mark) }))
    .toSorted((one, other) => one.number - other.number);
  const [first] = inOrder;
  if (first === undefined) return undefined;
  if (method === 'average') {
    const mean = sum(inOrder.map(({ mark }) => mark)).div(inOrder.length);
    const parts = inOrder.map(({ number, mark }) => traceStep('part', mark, String(number)));
    return { mark: writeExact(mean), trace: [...parts, traceStep('sum', mean, undefined, method)] };
  }
  const kept = keptOf(inOrder, first, method);
  return {
    mark: writeExact(kept.mark),
    trace: inOrder.map(({ number, mark }) =>
      traceStep(number === kept.number ? 'kept' : 'dropped', mark, String(number), method),
    ),
  };
}

interface Counted {
  readonly number: number;
  readonly mark: Exact;
}

function keptOf(inOrder: readonly Counted[], first: Counted, method: 'highest' | 'first' | 'last'): Counted {
  switch (method) {
    case 'first':
      return first;
    case 'last':
      return inOrder.at(-1) ?? first;
    case 'highest':
      return inOrder.reduce((best, each) => (each.mark.compare(best.mark) > 0 ? each : best), first);
  }
}
