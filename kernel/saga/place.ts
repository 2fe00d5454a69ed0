import type { Step } from './step.ts';

export const SAGA_STATES = ['running', 'waiting', 'compensating', 'done', 'undone', 'needs_person'] as const;
export type SagaState = (typeof SAGA_STATES)[number];
export type Direction = 'do' | 'undo';

export interface Cause {
  readonly code: string;
  readonly detail: string;
}

/** Where a saga stands. */
export interface Place {
  readonly state: SagaState;
  /** What it goes on with once a person has decided. */
  readonly resume: 'running' | 'waiting' | 'compensating' | null;
  /** The step that is next: upwards while it runs, downwards while it compensates. */
  readonly step: number;
  /** Failed attempts of that step so far. */
  readonly attempts: number;
  readonly cause: Cause | null;
}

/** What became of a step or of its compensation. */
export interface StepRecord {
  readonly place: number;
  readonly direction: Direction;
  /** `stuck`: a compensation that failed in all its attempts. */
  readonly state: 'done' | 'failed' | 'stuck' | 'skipped';
  readonly attempts: number;
  /** An attempt ended without an answer: it may have happened. */
  readonly maybe: boolean;
  readonly output: unknown;
  /** Of the event that was waited for. */
  readonly position: number | null;
}

type Kinds = readonly Pick<Step, 'kind'>[];

export function recordOf(records: readonly StepRecord[], place: number, direction: Direction): StepRecord | undefined {
  return records.find((record) => record.place === place && record.direction === direction);
}

/** After a step that is done. */
export function afterStep(steps: Kinds, { step }: Place): Place {
  const next = step + 1;
  return { state: next >= steps.length ? 'done' : 'running', resume: null, step: next, attempts: 0, cause: null };
}

/** A step that has happened, or may have, and whose compensation is neither done nor given up. */
function owes(steps: readonly Step[], records: readonly StepRecord[], place: number): boolean {
  const step = steps[place];
  if (step === undefined || !('undo' in step) || step.undo === undefined) return false;
  const done = recordOf(records, place, 'do');
  const undone = recordOf(records, place, 'undo');
  return (done?.state === 'done' || done?.maybe === true) && (undone === undefined || undone.state === 'failed');
}

/**
 * Goes on with the latest step up to `from` that is to be undone, and ends where there is none: undone, or in the hands of a person
 * where a compensation is stuck. Those of other steps go on all the same.
 */
export function compensate(
  steps: readonly Step[],
  records: readonly StepRecord[],
  from: number,
  cause: Cause | null,
): Place {
  for (let step = from; step >= 0; step--)
    if (owes(steps, records, step)) return { state: 'compensating', resume: null, step, attempts: 0, cause };
  const stuck = records.some(({ direction, state }) => direction === 'undo' && state === 'stuck');
  return stuck
    ? { state: 'needs_person', resume: 'compensating', step: -1, attempts: 0, cause }
    : { state: 'undone', resume: null, step: -1, attempts: 0, cause };
}

export interface Failure extends Cause {
  /** Trying again can't help. */
  readonly final: boolean;
  /** There was no answer: it may have happened. */
  readonly maybe: boolean;
}

/** The place after a failed attempt that is not the last one. */
export function tryAgain(at: Place): Place {
  return { ...at, attempts: at.attempts + 1 };
}

export function awaitPerson(at: Place, cause: Cause): Place {
  const resume = at.state === 'waiting' || at.state === 'compensating' ? at.state : 'running';
  return { ...at, state: 'needs_person', resume, attempts: 0, cause };
}

/** What the record of a step says after an attempt that failed. */
export function failedRecord(
  before: StepRecord | undefined,
  place: number,
  direction: Direction,
  failure: Failure,
  state: 'failed' | 'stuck',
): StepRecord {
  return {
    ...{ place, direction, state, output: null, position: null },
    attempts: (before?.attempts ?? 0) + 1,
    maybe: failure.maybe || before?.maybe === true,
  };
}

export function withRecord(records: readonly StepRecord[], record: StepRecord): StepRecord[] {
  return [
    ...records.filter(({ place, direction }) => place !== record.place || direction !== record.direction),
    record,
  ];
}

/** A step as it is kept and shown. */
export interface StepOutline {
  readonly name: string;
  readonly kind: Step['kind'];
  /** It has a compensation. */
  readonly undo: boolean;
  /** A person may skip it. */
  readonly skip: boolean;
}

export function outlineOf(step: Step): StepOutline {
  const undo = 'undo' in step && step.undo !== undefined;
  const skip = 'skipWith' in step && step.skipWith !== undefined;
  return { name: step.name, kind: step.kind, undo, skip };
}

export const SAGA_ACTIONS = ['retry', 'skip', 'undo', 'answer'] as const;
export type SagaAction = (typeof SAGA_ACTIONS)[number];

/** What a person can do about a saga. */
export function actionsOf(
  { state, resume, step }: Pick<Place, 'state' | 'resume' | 'step'>,
  steps: readonly StepOutline[],
  { asks, resolvable }: { readonly asks: boolean; readonly resolvable: boolean },
): SagaAction[] {
  if (state === 'waiting') return asks ? ['answer', 'undo'] : ['undo'];
  if (state !== 'needs_person') return [];
  if (!resolvable) return ['retry'];
  if (resume === 'compensating') return ['retry', 'skip'];
  return steps[step]?.skip === true ? ['retry', 'skip', 'undo'] : ['retry', 'undo'];
}
