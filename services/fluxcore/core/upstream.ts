import type { FlowEdges } from './loops.ts';

/** The names of the flows whose events come to `flow`, also by way of others; not itself. */
export function upstreamOf(flow: FlowEdges, others: readonly FlowEdges[]): ReadonlySet<string> {
  const found = new Set<string>();
  const wanted = [...flow.on];
  for (let type = wanted.pop(); type !== undefined; type = wanted.pop()) {
    for (const { name, on, emits } of others) {
      if (name === flow.name || found.has(name) || !emits.includes(type)) continue;
      found.add(name);
      wanted.push(...on);
    }
  }
  return found;
}
