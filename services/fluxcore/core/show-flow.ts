import { entityTag } from '@pvt/kernel/preconditions';
import type { FlowDefinition } from './definition.ts';
import { flowNotFound } from './errors.ts';
import { currentOf, type StoredFlow, type StoredVersion, shownDefinition } from './stored-flow.ts';

/** A flow and the version of it that runs, as a person sees it. */
export interface ShownFlow {
  readonly name: string;
  readonly version: number;
  /** `draft`: it has never run. `replaying`: another version is replayed beside the running one. */
  readonly state: 'draft' | 'running' | 'replaying' | 'paused';
  /** More than half of its newest events failed. */
  readonly failing: boolean;
  readonly definition: FlowDefinition;
  /** Of the definition: what a save may ask to replace. */
  readonly etag: string;
  readonly takesOverAt: number;
  readonly group: string;
  readonly updatedAt: string;
}

/** @throws FLOW_NOT_FOUND when it has no version */
export function showFlow(flow: StoredFlow, versions: readonly StoredVersion[]): ShownFlow {
  const current = currentOf(versions);
  if (current === undefined) throw flowNotFound(flow.name);
  const replaying = versions.some(({ state }) => state === 'replaying' || state === 'switching');
  const definition = shownDefinition(current, flow);
  return {
    name: flow.name,
    version: current.version,
    state: stateOf(flow, replaying),
    failing: flow.failing,
    definition,
    etag: entityTag(definition),
    takesOverAt: current.takesOverAt ?? flow.startedAfter,
    group: flow.group,
    updatedAt: flow.updatedAt,
  };
}

function stateOf({ enabled, draft }: StoredFlow, replaying: boolean): ShownFlow['state'] {
  if (!enabled) return draft ? 'draft' : 'paused';
  return replaying ? 'replaying' : 'running';
}
