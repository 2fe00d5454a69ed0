import { type MemoryState, type MemoryStateSources, memoryState } from './memory-state.ts';
import type { InputEvent, Item, Outcome, SinkOutput } from './outcome.ts';
import type { Plan, PlanStep } from './plan.ts';
import { everyStep } from './plan.ts';
import { runFlow } from './run.ts';
import type { FlowWork } from './run-step.ts';
import { closeUntil, type OpenWindow, type WindowState } from './window.ts';

/** What one step gave for one event. */
interface StepTrace {
  readonly pointer: string;
  readonly kind: PlanStep['kind'];
  /** What came to the step. */
  readonly in: readonly { readonly data: unknown }[];
  /** `from`: which of `in` it was made of; a window's result is made of many. */
  readonly out?: readonly { readonly data: unknown; readonly from?: number }[];
  /** The event went no further here: filtered, a duplicate, in a window, or late. */
  readonly dropped?: true;
  readonly error?: { readonly code: string; readonly detail: string; readonly column?: number };
}

interface EventTrace {
  readonly steps: readonly StepTrace[];
  readonly sinks: readonly SinkOutput[];
  readonly late: boolean;
}

export interface FlowTest {
  /** `notRead`: of a type that the flow does not read, so it came to no step. */
  readonly results: readonly (EventTrace & { readonly event: InputEvent; readonly notRead?: string })[];
  /** What the windows that were still open at the end would give. */
  readonly closing: EventTrace;
}

/**
 * Runs sample events one after the other through a plan, and reports what each step gave. Nothing of it lasts.
 * @param work what all of them together may take
 */
export async function testFlow(
  plan: Plan,
  events: readonly InputEvent[],
  sources: MemoryStateSources,
  work?: FlowWork,
): Promise<FlowTest> {
  const state = memoryState(sources);
  const results: (EventTrace & { event: InputEvent; notRead?: string })[] = [];
  const open = new Map<string, Map<string, WindowState>>();
  for (const event of events) {
    if (!plan.on.includes(event.type)) {
      results.push({ event, notRead: 'not read by this flow', steps: [], sinks: [], late: false });
      continue;
    }
    const { trace, outcome } = await traced(plan, [event], state, work);
    state.keep(outcome);
    for (const [pointer, keys] of outcome.windows) {
      const known = open.get(pointer) ?? new Map<string, WindowState>();
      open.set(pointer, known);
      for (const [key, windows] of structuredClone(keys)) known.set(key, windows);
    }
    results.push({ event, ...trace });
  }
  const { trace } = await traced(plan, [], state, work, closeAll(plan, open));
  return { results, closing: trace };
}

function closeAll(
  plan: Plan,
  open: ReadonlyMap<string, ReadonlyMap<string, WindowState>>,
): Map<string, Map<string, OpenWindow[]>> {
  const closing = new Map<string, Map<string, OpenWindow[]>>();
  for (const step of everyStep(plan.steps)) {
    if (step.kind !== 'window') continue;
    const closed = [...(open.get(step.pointer) ?? [])].map(
      ([key, state]) => [key, closeUntil(step.shape, state, Number.POSITIVE_INFINITY)] as const,
    );
    closing.set(step.pointer, new Map(closed));
  }
  return closing;
}

async function traced(
  plan: Plan,
  events: readonly InputEvent[],
  state: MemoryState,
  work: FlowWork | undefined,
  closing?: Map<string, Map<string, OpenWindow[]>>,
): Promise<{ trace: EventTrace; outcome: Outcome }> {
  const steps: StepTrace[] = [];
  const failures = new Map<string, Omit<StepTrace, 'in'>>();
  const outcome = await runFlow(plan, events, state, {
    ...(work === undefined ? {} : { work }),
    ...(closing === undefined ? {} : { closing }),
    onFailure: ({ pointer, kind, message, cause }) => {
      const column: unknown = cause instanceof Error ? Reflect.get(cause, 'column') : undefined;
      failures.set(pointer, {
        pointer,
        kind,
        error: { code: 'FLOW_STEP_FAILED', detail: message, ...(typeof column === 'number' ? { column } : {}) },
      });
    },
    observe: (step, taken, given) => {
      if (taken.length > 0 || given.length > 0 || failures.has(step.pointer))
        steps.push({ ...(failures.get(step.pointer) ?? traceOf(step, taken, given)), in: taken.map(dataOf) });
    },
  });
  return { outcome, trace: { steps, sinks: outcome.sinks, late: outcome.late.length > 0 } };
}

function traceOf({ pointer, kind }: PlanStep, taken: readonly Item[], given: readonly Item[]): Omit<StepTrace, 'in'> {
  if (given.length === 0) return { pointer, kind, dropped: true };
  const out = given.map((item) => {
    const from = originOf(item, taken);
    return { ...dataOf(item), ...(from === undefined ? {} : { from }) };
  });
  return { pointer, kind, out };
}

function dataOf({ data }: Item): { readonly data: unknown } {
  return { data };
}

/** A part of a split has the lineage of what was split, and its own number behind it. */
function originOf({ lineage }: Item, taken: readonly Item[]): number | undefined {
  let nearest: number | undefined;
  for (const [at, { lineage: before }] of taken.entries()) {
    if (lineage === before) return at;
    const isLonger = nearest === undefined || before.length > (taken[nearest]?.lineage.length ?? 0);
    if (isLonger && lineage.startsWith(`${before} `)) nearest = at;
  }
  return nearest;
}
