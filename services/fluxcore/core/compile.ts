import { type Compilation, startCompilation } from './compilation.ts';
import type { FlowDefinition } from './definition.ts';
import type { DefinitionChecks } from './definition-checks.ts';
import type { DefinitionFault } from './definition-shape.ts';
import { flowShapeFaults, shapeStep } from './definition-shape.ts';
import type { Branch, Plan, PlanStep } from './plan.ts';
import { planSink } from './plan-sink.ts';
import { planWindow } from './plan-window.ts';
import type { StepOf } from './steps.ts';

export type Compiled =
  | { readonly ok: true; readonly plan: Plan; readonly definition: FlowDefinition }
  | { readonly ok: false; readonly faults: readonly DefinitionFault[] };

const MAX_DEPTH = 5;

/** Checks a definition whole, and makes the plan that runs it. Pure: neither other flows nor tables are read. */
export function compileFlow(flow: string, input: unknown, checks: DefinitionChecks): Compiled {
  const shape = flowShapeFaults(input);
  if (shape.length > 0) return { ok: false, faults: shape };
  const definition = input as FlowDefinition;
  const compilation = startCompilation(checks);
  const steps = planSteps(compilation, definition.steps, '/steps', { depth: 0, windowed: false });
  if (compilation.faults.length > 0) return { ok: false, faults: compilation.faults };
  return { ok: true, definition, plan: { flow, on: [...new Set(definition.on)], steps } };
}

interface Place {
  readonly depth: number;
  /** Whether a window lies between the event and this place. */
  readonly windowed: boolean;
}

function planSteps(compilation: Compilation, steps: readonly unknown[], base: string, place: Place): PlanStep[] {
  let windowed = place.windowed;
  return steps.flatMap((value, n) => {
    const planned = planStep(compilation, value, `${base}/${n}`, { depth: place.depth, windowed });
    windowed ||= planned !== undefined && opensWindow(planned);
    return planned === undefined ? [] : [planned];
  });
}

function opensWindow(step: PlanStep): boolean {
  return (
    step.kind === 'window' || (step.kind === 'route' && step.branches.some((branch) => branch.steps.some(opensWindow)))
  );
}

function planStep(compilation: Compilation, value: unknown, pointer: string, place: Place): PlanStep | undefined {
  const shaped = shapeStep(value, pointer);
  if (Array.isArray(shaped)) {
    compilation.faults.push(...shaped);
    return undefined;
  }
  const { kind } = shaped;
  const cel = (text: string, at: string) => compilation.expression(text, `${pointer}/${at}`, kind);
  switch (shaped.kind) {
    case 'when':
      return { kind: 'when', pointer, test: compilation.expression(shaped.step.when, `${pointer}/when`, kind, 'bool') };
    case 'map':
      return planMap(compilation, shaped.step, pointer);
    case 'split':
      return {
        kind: 'split',
        pointer,
        list: compilation.expression(shaped.step.split, `${pointer}/split`, kind, 'list'),
      };
    case 'dedupe': {
      const { key, period } = shaped.step.dedupe;
      const length = compilation.milliseconds(period, `${pointer}/dedupe/period`, kind);
      return {
        kind: 'dedupe',
        pointer,
        key: cel(key, 'dedupe/key'),
        period: length,
        signature: JSON.stringify([key, length]),
      };
    }
    case 'lookup': {
      const { table, key, as, missing = 'null' } = shaped.step.lookup;
      if (missing === 'dead' && place.windowed) {
        const detail = 'a window\'s result has no dead letter; use "missing": "null" behind a window';
        compilation.faults.push({ pointer: `${pointer}/lookup/missing`, step: kind, detail });
      }
      return { kind: 'lookup', pointer, table, key: cel(key, 'lookup/key'), as, missing };
    }
    case 'enrich': {
      if (place.windowed) {
        const detail =
          "enrich comes before the window; to enrich a window's result, emit it and read it in a second flow";
        compilation.faults.push({ pointer, step: kind, detail });
      }
      const { input, as, ...task } = shaped.step.enrich;
      return { kind: 'enrich', pointer, task, input: cel(input, 'enrich/input'), as };
    }
    case 'window':
      return planWindow(compilation, shaped.step.window, pointer);
    case 'route':
      return planRoute(compilation, shaped.step, pointer, place);
    case 'to':
      return { kind: 'to', pointer, sink: planSink(compilation, shaped.step.to, pointer, place.windowed) };
  }
}

function planMap(compilation: Compilation, { map }: StepOf<'map'>, pointer: string): PlanStep {
  if (typeof map === 'string') {
    return { kind: 'map', pointer, whole: compilation.expression(map, `${pointer}/map`, 'map'), fields: [] };
  }
  const fields = Object.entries(map).map(([name, source]) => ({
    name,
    expression: compilation.expression(
      source,
      `${pointer}/map/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      'map',
    ),
  }));
  return { kind: 'map', pointer, fields };
}

function planRoute(compilation: Compilation, { route }: StepOf<'route'>, pointer: string, place: Place): PlanStep {
  if (place.depth >= MAX_DEPTH) {
    compilation.faults.push({
      pointer,
      step: 'route',
      detail: `routes nest at most ${MAX_DEPTH} deep; emit an event and go on in a second flow`,
    });
    return { kind: 'route', pointer, branches: [] };
  }
  const branches = route.map((branch, n): Branch => {
    const at = `${pointer}/route/${n}`;
    if ((branch.when === undefined) === (branch.otherwise === undefined)) {
      compilation.faults.push({ pointer: at, step: 'route', detail: 'a branch has either when or otherwise' });
    }
    if (branch.otherwise && n < route.length - 1) {
      compilation.faults.push({
        pointer: at,
        step: 'route',
        detail: 'otherwise is the last branch: nothing would reach those after it',
      });
    }
    const steps = planSteps(compilation, branch.steps, `${at}/steps`, {
      depth: place.depth + 1,
      windowed: place.windowed,
    });
    if (branch.when === undefined) return { pointer: at, steps };
    return { pointer: at, steps, when: compilation.expression(branch.when, `${at}/when`, 'route', 'bool') };
  });
  return { kind: 'route', pointer, branches };
}
