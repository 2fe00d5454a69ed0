import type { Static } from 'typebox';
import type { MetricStatus } from '../contract.ts';
import { errorOf } from '../core/figure.ts';
import { answering, groupOf, type MetricVersion } from '../core/metric-version.ts';

/** @param versions of one metric, older first */
export function statusOf(versions: readonly MetricVersion[]): Static<typeof MetricStatus> | undefined {
  const current = answering(versions);
  if (current === undefined) return undefined;
  const next = versions.findLast((version) => version.version > current.version);
  const error = errorOf(current.definition.value);
  return {
    name: current.name,
    version: current.version,
    state: current.state,
    definition: current.definition,
    group: groupOf(current),
    ...(error && { error }),
    ...(next && { next: { version: next.version, definition: next.definition } }),
  };
}
