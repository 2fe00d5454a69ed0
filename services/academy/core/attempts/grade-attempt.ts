import { atLeastZero, type Exact, exact, roundHalfUp, sum, writeExact, ZERO } from '../questions/exact.ts';
import type { Marking } from '../questions/grade-evidence.ts';
import { gradeTries, type Try } from '../questions/grade-tries.ts';
import type { Graded } from '../questions/graded.ts';
import { type TraceStep, traceStep } from '../questions/trace.ts';
import type { Slot, Snapshot } from './snapshot.ts';

/** What was last accepted of each slot: its tries in their order, and how a person marked it. */
export interface SlotAnswers {
  readonly tries: readonly Try[];
  readonly marking?: Marking;
}

export interface SlotGrade {
  readonly slot: string;
  readonly state: Graded['state'];
  /** Exact marks; none while a person or a run is waited for. */
  readonly mark: string | undefined;
  readonly of: string;
  readonly trace: readonly TraceStep[];
}

export interface AttemptGrade {
  /** Whether nothing is waited for. */
  readonly complete: boolean;
  /** Exact, of what is known already. */
  readonly mark: string;
  /** The most there are, as the quiz counts them. */
  readonly outOf: string;
  /** The mark as it is shown everywhere: rounded half up to the quiz's places. */
  readonly shown: string;
  readonly slots: readonly SlotGrade[];
  readonly trace: readonly TraceStep[];
}

/**
 * Grades an attempt over its snapshot: the sum of its marks, from nothing to all of them but for extra ones, scaled to
 * what the quiz is out of. The same input comes to the same grade, so that grading again without a change changes nothing.
 */
export function gradeAttempt(snapshot: Snapshot, answers: ReadonlyMap<string, SlotAnswers>): AttemptGrade {
  const slots = snapshot.slots.map((slot) => gradeSlot(slot, snapshot, answers.get(slot.id)));
  const reached = sum(slots.map(({ mark }) => (mark === undefined ? ZERO : exact(mark))));
  const most = sum(snapshot.slots.map(({ mark, extra }) => (extra ? ZERO : exact(mark))));
  const outOf = exact(snapshot.outOf);
  const counted = atLeastZero(reached);
  const total = most.equals(ZERO) ? counted : counted.mul(outOf).div(most);
  const shown = roundHalfUp(total, snapshot.places);
  return {
    complete: slots.every(({ mark }) => mark !== undefined),
    mark: writeExact(total),
    outOf: snapshot.outOf,
    shown,
    slots,
    trace: attemptTrace(slots, { reached, most, outOf, total, shown }),
  };
}

function gradeSlot(
  { id, body, version, mark, drawn }: Slot,
  { behaviour }: Snapshot,
  answers: SlotAnswers | undefined,
): SlotGrade {
  const { tries = [], marking } = answers ?? {};
  const graded = gradeTries(
    body,
    behaviour,
    tries.map((each) => byVersion(each, version)),
    {
      ...(drawn === undefined ? {} : { drawn }),
      ...(marking === undefined ? {} : { marking }),
    },
  );
  if (!('fraction' in graded)) return { slot: id, state: graded.state, mark: undefined, of: mark, trace: graded.trace };
  const reached = exact(mark).mul(graded.fraction);
  const trace = [...graded.trace, traceStep('mark', reached, undefined, mark)];
  return { slot: id, state: graded.state, mark: writeExact(reached), of: mark, trace };
}

/** With what its program came to by the version that counts. */
function byVersion(given: Try, version: number): Try {
  const run = given.runs?.get(version);
  return run === undefined ? given : { ...given, run };
}

interface Totals {
  readonly reached: Exact;
  readonly most: Exact;
  readonly outOf: Exact;
  readonly total: Exact;
  readonly shown: string;
}

function attemptTrace(slots: readonly SlotGrade[], { reached, most, outOf, total, shown }: Totals): TraceStep[] {
  return [
    ...slots.flatMap(({ slot, mark, of }) => (mark === undefined ? [] : [traceStep('part', exact(mark), slot, of)])),
    traceStep('sum', reached, undefined, writeExact(most)),
    ...(reached.s < 0n ? [traceStep('floor', ZERO)] : []),
    ...(most.equals(outOf) ? [] : [traceStep('mark', total, undefined, writeExact(outOf))]),
    { step: 'rounding', by: String(shown.split('.')[1]?.length ?? 0), value: shown },
  ];
}
