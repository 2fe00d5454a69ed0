import { instantOf } from '@pvt/kernel/instant';
import { type Moment, parseTimestamp } from '@pvt/kernel/timestamp';
import type { FlowState } from '../ports.ts';
import { emptyOutcome, type InputEvent, type Item, type Outcome, type StepFailure } from './outcome.ts';
import type { Branch, Plan, PlanStep } from './plan.ts';
import { emit } from './run-sink.ts';
import { dedupe, enrich, lookup } from './run-stateful.ts';
import { type ClosedWindows, countOf, each, failureOf, type Run } from './run-step.ts';
import { intoWindows } from './run-window.ts';

/** Called with each step as it is passed; the test of a flow is made of it. */
type Observer = (step: PlanStep, taken: readonly Item[], given: readonly Item[]) => void;

export interface RunOptions {
  /** Called with each item's failure; the item goes no further. Throws it when absent. */
  readonly onFailure?: (failure: StepFailure) => void;
  readonly observe?: Observer;
  /** Windows closed by the clock, by the pointer of their step: their results join the flow there. */
  readonly closing?: ReadonlyMap<string, ClosedWindows>;
}

/**
 * Takes a batch of events through a flow, step by step, and returns all that is to be done; nothing is done here.
 * Events keep their order. The same events with the same state give the same outcome.
 * @throws StepFailure at the first item that fails, unless `onFailure` takes it.
 */
export async function runFlow(
  plan: Plan,
  inputs: readonly InputEvent[],
  state: FlowState,
  options: RunOptions = {},
): Promise<Outcome> {
  const outcome = emptyOutcome();
  const run: Run = {
    plan,
    state,
    outcome,
    closing: options.closing,
    fail(failure) {
      countOf(outcome, failure.pointer).failed += 1;
      if (options.onFailure === undefined) throw failure;
      options.onFailure(failure);
    },
  };
  await throughSteps(run, plan.steps, inputs.map(itemOf), options.observe);
  return outcome;
}

function itemOf(input: InputEvent, order: number): Item {
  const { type, id, key, source, data } = input;
  return {
    event: { type, id, key, time: momentOf(input.time), source },
    data,
    lineage: `${source} ${id}`,
    order,
    input,
  };
}

/** To the nanosecond. Samples of a test may be written in ways that events of the log are not. */
function momentOf(time: string): Moment {
  try {
    return parseTimestamp(time);
  } catch {
    return new Date(instantOf(time) ?? Number.NaN);
  }
}

async function throughSteps(
  run: Run,
  steps: readonly PlanStep[],
  items: readonly Item[],
  observe?: Observer,
): Promise<readonly Item[]> {
  let current = items;
  for (const step of steps) {
    if (current.length === 0 && run.closing === undefined) return current;
    const given = await throughStep(run, step, current, observe);
    count(run.outcome, step, current, given);
    observe?.(step, current, given);
    current = given;
  }
  return current;
}

function throughStep(
  run: Run,
  step: PlanStep,
  items: readonly Item[],
  observe?: Observer,
): readonly Item[] | Promise<readonly Item[]> {
  switch (step.kind) {
    case 'when':
      return kept(run, step, items, (item) => truth(step.test.evaluate(item)));
    case 'map':
      return each(run, step, items, (item) => ({ ...item, data: mapped(step, item) }));
    case 'split':
      return split(run, step, items);
    case 'dedupe':
      return dedupe(run, step, items);
    case 'lookup':
      return lookup(run, step, items);
    case 'enrich':
      return enrich(run, step, items);
    case 'window':
      return intoWindows(run, step, items);
    case 'route':
      return route(run, step, items, observe);
    case 'to':
      return emit(run, step, items);
  }
}

function kept(run: Run, step: PlanStep, items: readonly Item[], test: (item: Item) => boolean): Item[] {
  return each(run, step, items, (item) => (test(item) ? item : undefined));
}

function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`a condition gives true or false; this one gave ${typeof value}`);
  return value;
}

function mapped(step: Extract<PlanStep, { kind: 'map' }>, item: Item): unknown {
  if (step.whole !== undefined) return step.whole.evaluate(item);
  const data: Record<string, unknown> = {};
  for (const { name, expression } of step.fields) data[name] = expression.evaluate(item);
  return data;
}

function split(run: Run, step: Extract<PlanStep, { kind: 'split' }>, items: readonly Item[]): Item[] {
  return items.flatMap((item) => {
    try {
      const parts = step.list.evaluate(item);
      if (!Array.isArray(parts)) throw new TypeError('split needs a list');
      return parts.map((data: unknown, n) => ({ ...item, data, lineage: `${item.lineage} ${n}` }));
    } catch (error) {
      run.fail(failureOf(step, item, error));
      return [];
    }
  });
}

/** Each item takes the first branch that wants it; what comes out of the branches goes on in the old order. */
async function route(
  run: Run,
  step: Extract<PlanStep, { kind: 'route' }>,
  items: readonly Item[],
  observe?: Observer,
): Promise<readonly Item[]> {
  const taken = new Map<Branch, Item[]>(step.branches.map((branch) => [branch, []]));
  each(run, step, items, (item) => {
    const branch = step.branches.find(({ when }) => when === undefined || truth(when.evaluate(item)));
    if (branch !== undefined) taken.get(branch)?.push(item);
    return undefined;
  });
  const given: Item[] = [];
  for (const [branch, branchItems] of taken)
    given.push(...(await throughSteps(run, branch.steps, branchItems, observe)));
  return taken.size === 1 ? given : given.sort((a, b) => a.order - b.order);
}

/** A window gives results, not its events: it counts what it dropped by itself. */
function count(outcome: Outcome, step: PlanStep, taken: readonly Item[], given: readonly Item[]): void {
  if (taken.length === 0 && given.length === 0) return;
  const counts = countOf(outcome, step.pointer);
  counts.in += taken.length;
  counts.out += given.length;
  if (step.kind === 'when' || step.kind === 'dedupe') counts.dropped += taken.length - given.length - counts.failed;
}
