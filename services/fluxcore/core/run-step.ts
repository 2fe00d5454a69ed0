import type { FlowState } from '../ports.ts';
import { type Item, type Outcome, type StepCount, StepFailure } from './outcome.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { OpenWindow } from './window.ts';

/** Windows that the clock has closed, by their key. */
export type ClosedWindows = ReadonlyMap<string, readonly OpenWindow[]>;

/** In which turns, and up to which bound, the expressions of a flow are evaluated: that of `@pvt/kernel/async/work`. */
export interface FlowWork {
  each<T>(items: readonly T[], act: (item: T) => void | Promise<void>): void | Promise<void>;
  /** For what is no expression's: steps of about 50 ns. */
  charge(steps: number): void;
}

/** A batch on its way. */
export interface Run {
  readonly plan: Plan;
  readonly state: FlowState;
  readonly outcome: Outcome;
  readonly work: FlowWork;
  readonly closing: ReadonlyMap<string, ClosedWindows> | undefined;
  fail(failure: StepFailure): void;
}

/**
 * Takes each item through `work`; one that throws has failed, and only that one. A promise where it gave way to others
 * meanwhile.
 */
export function each(
  run: Run,
  step: PlanStep,
  items: readonly Item[],
  work: (item: Item) => Item | undefined,
): Item[] | Promise<Item[]> {
  const given: Item[] = [];
  const done = run.work.each(items, (item) => {
    try {
      const result = work(item);
      if (result !== undefined) given.push(result);
    } catch (error) {
      run.fail(failureOf(step, item, error));
    }
  });
  return done === undefined ? given : done.then(() => given);
}

/** As `each`, where one item can become many. */
export function eachToMany(
  run: Run,
  step: PlanStep,
  items: readonly Item[],
  work: (item: Item) => readonly Item[],
): Item[] | Promise<Item[]> {
  const given: Item[] = [];
  const done = each(run, step, items, (item) => {
    for (const result of work(item)) given.push(result);
    return undefined;
  });
  return done instanceof Promise ? done.then(() => given) : given;
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
