import type { FlowDefinition } from './definition.ts';
import { flowNotFound } from './errors.ts';
import { currentOf, type StoredFlow, type StoredVersion, shownDefinition } from './stored-flow.ts';

/** A flow and the version of it that runs, as a person sees it. */
export interface ShownFlow {
  readonly name: string;
  readonly version: number;
  /** `replaying`: another version is replayed beside the running one. */
  readonly state: 'running' | 'replaying' | 'paused';
  readonly definition: FlowDefinition;
  readonly takesOverAt: number;
  readonly group: string;
  readonly updatedAt: string;
}

/** @throws FLOW_NOT_FOUND when it has no version */
export function showFlow(flow: StoredFlow, versions: readonly StoredVersion[]): ShownFlow {
  const current = currentOf(versions);
  if (current === undefined) throw flowNotFound(flow.name);
  const replaying = versions.some(({ state }) => state === 'replaying' || state === 'switching');
  return {
    name: flow.name,
    version: current.version,
    state: flow.enabled ? (replaying ? 'replaying' : 'running') : 'paused',
    definition: shownDefinition(current, flow),
    takesOverAt: current.takesOverAt ?? flow.startedAfter,
    group: flow.group,
    updatedAt: flow.updatedAt,
  };
}
