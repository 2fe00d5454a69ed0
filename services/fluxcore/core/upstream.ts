import type { FlowEdges } from './loops.ts';

/** The names of the flows whose events come to `flow`, also by way of others; not itself. */
export function upstreamOf(flow: FlowEdges, others: readonly FlowEdges[]): ReadonlySet<string> {
  const emitting = Map.groupBy(
    others.flatMap((other) => other.emits.map((type) => ({ type, other }))),
    ({ type }) => type,
  );
  const found = new Set<string>();
  const wanted = [...flow.on];
  const asked = new Set<string>();
  for (let type = wanted.pop(); type !== undefined; type = wanted.pop()) {
    if (asked.has(type)) continue;
    asked.add(type);
    for (const { other } of emitting.get(type) ?? []) {
      if (other.name === flow.name || found.has(other.name)) continue;
      found.add(other.name);
      wanted.push(...other.on);
    }
  }
  return found;
}
