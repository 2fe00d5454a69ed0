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
  const seen = new Set<string>();
  let chains = flow.emits.map((type) => [flow.name, type]);
  while (chains.length > 0) {
    const longer: string[][] = [];
    for (const chain of chains) {
      const type = chain.at(-1);
      if (type === undefined || seen.has(type)) continue;
      seen.add(type);
      if (flow.on.includes(type)) return [...chain, flow.name];
      for (const next of flows) {
        if (next.on.includes(type)) longer.push(...next.emits.map((emitted) => [...chain, next.name, emitted]));
      }
    }
    chains = longer;
  }
  return undefined;
}

/** What a plan reads, and what comes out of it into the log. */
export function edgesOf({ flow, on, steps }: Plan): FlowEdges {
  const emits = [...everyStep(steps)].flatMap((step) =>
    step.kind === 'to' && (step.sink.kind === 'event' || step.sink.kind === 'metric') ? [step.sink.type] : [],
  );
  return { name: flow, on, emits };
}
