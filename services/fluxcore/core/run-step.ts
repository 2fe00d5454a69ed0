import type { FlowState } from '../ports.ts';
import { type Item, type Outcome, type StepCount, StepFailure } from './outcome.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { OpenWindow } from './window.ts';

/** Windows that the clock has closed, by their key. */
export type ClosedWindows = ReadonlyMap<string, readonly OpenWindow[]>;

/** A batch on its way. */
export interface Run {
  readonly plan: Plan;
  readonly state: FlowState;
  readonly outcome: Outcome;
  readonly closing: ReadonlyMap<string, ClosedWindows> | undefined;
  fail(failure: StepFailure): void;
}

/** Takes each item through `work`; one that throws has failed, and only that one. */
export function each(run: Run, step: PlanStep, items: readonly Item[], work: (item: Item) => Item | undefined): Item[] {
  const given: Item[] = [];
  for (const item of items) {
    try {
      const result = work(item);
      if (result !== undefined) given.push(result);
    } catch (error) {
      run.fail(failureOf(step, item, error));
    }
  }
  return given;
}

/** The failure of one item in one step, in the words of what was thrown. */
export function failureOf(step: PlanStep, item: Item, error: unknown): StepFailure {
  if (error instanceof StepFailure) return error;
  return new StepFailure(step, item, error instanceof Error ? error.message : String(error), error);
}

/** The step's counts in this batch. */
export function countOf(outcome: Outcome, pointer: string): StepCount {
  let count = outcome.counts.get(pointer);
  if (count === undefined) {
    count = { in: 0, out: 0, dropped: 0, failed: 0 };
    outcome.counts.set(pointer, count);
  }
  return count;
}
