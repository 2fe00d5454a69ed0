import { everyStep, type Plan } from './plan.ts';

/** What a flow reads and writes, by event type. */
export interface FlowEdges {
  readonly name: string;
  readonly on: readonly string[];
  readonly emits: readonly string[];
}

/**
 * The shortest chain by which what `flow` emits comes back to it through the tenant's other flows, as
 * alternating event types and flow names ("a", "flow-1", "b", "flow-2", "a"); undefined when there is none.
 * `others` may hold an older `flow` of the same name; it is skipped.
 */
export function findLoop(flow: FlowEdges, others: readonly FlowEdges[]): readonly string[] | undefined {
  const flows = [flow, ...others.filter((other) => other.name !== flow.name)];
  const readers = new Map<string, FlowEdges[]>();
  for (const each of flows) for (const type of each.on) add(readers, type, each);
  const seen = new Set<string>();
  let steps: Step[] = flow.emits.map((type) => ({ flow: flow.name, type, before: undefined }));
  while (steps.length > 0) {
    const further: Step[] = [];
    for (const step of steps) {
      if (seen.has(step.type)) continue;
      seen.add(step.type);
      const reading = readers.get(step.type) ?? [];
      if (reading.includes(flow)) return [...chainTo(step), flow.name];
      for (const { name, emits } of reading)
        for (const type of emits) if (!seen.has(type)) further.push({ flow: name, type, before: step });
    }
    steps = further;
  }
  return undefined;
}

interface Step {
  readonly flow: string;
  readonly type: string;
  readonly before: Step | undefined;
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function chainTo(last: Step): string[] {
  const chain: string[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = step.before) chain.push(step.type, step.flow);
  return chain.reverse();
}

/** What a plan reads, and what comes out of it into the log. */
export function edgesOf({ flow, on, steps }: Plan): FlowEdges {
  const emits = [...everyStep(steps)].flatMap((step) =>
    step.kind === 'to' && (step.sink.kind === 'event' || step.sink.kind === 'metric') ? [step.sink.type] : [],
  );
  return { name: flow, on, emits };
}
