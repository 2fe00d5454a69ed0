import { sameJson } from '@pvt/kernel/json';
import type { FlowDefinition } from './definition.ts';
import { fluxcoreErrors } from './errors.ts';
import { groupName, nextVersion, type StoredFlow, type StoredVersion } from './stored-flow.ts';

/** What saving a definition comes to. */
export type SaveDecision =
  /** A new flow, or one under the name of a deleted one. */
  | { readonly kind: 'create'; readonly version: number }
  | { readonly kind: 'unchanged'; readonly running: StoredVersion }
  /** It does the same; its description or whether it is paused has changed. */
  | { readonly kind: 'amend'; readonly running: StoredVersion }
  /** A draft that is written anew, in place: nothing has run by it. */
  | { readonly kind: 'redraft'; readonly running: StoredVersion }
  /** A draft that runs from now on. */
  | { readonly kind: 'publish'; readonly running: StoredVersion }
  /** A version that takes over from the running one. */
  | { readonly kind: 'succeed'; readonly running: StoredVersion; readonly version: number; readonly group: string };

/**
 * @param versions oldest first
 * @throws FLOW_BUSY while a switch is being finished
 */
export function decideSave(
  name: string,
  flow: StoredFlow | undefined,
  versions: readonly StoredVersion[],
  definition: FlowDefinition,
): SaveDecision {
  if (flow === undefined || flow.deleted) return { kind: 'create', version: nextVersion(versions) };
  if (versions.some(({ state }) => state === 'switching'))
    throw fluxcoreErrors.FLOW_BUSY(`${name} is switching versions`);
  const running = versions.findLast(({ state }) => state === 'running');
  if (running === undefined) throw fluxcoreErrors.FLOW_BUSY(`${name} has no running version to take over from`);
  if (flow.draft) {
    if (definition.enabled ?? true) return { kind: 'publish', running };
    return { kind: sameJson(running.definition, definition) ? 'unchanged' : 'redraft', running };
  }
  if (!sameWork(running.definition, definition)) {
    const version = nextVersion(versions);
    return { kind: 'succeed', running, version, group: groupOfSuccessor(flow.tenant, running, version, definition) };
  }
  const same = sameJson(running.definition, definition) && flow.enabled === (definition.enabled ?? true);
  return { kind: same ? 'unchanged' : 'amend', running };
}

function sameWork(a: FlowDefinition, b: FlowDefinition): boolean {
  return sameJson(a.on, b.on) && sameJson(a.steps, b.steps);
}

/**
 * The same group when the same types are read. With other types it is a group of its own: a process that still reads
 * for the old version moves its group's cursors past events of types that it does not know of.
 */
function groupOfSuccessor(tenant: string, of: StoredVersion, version: number, { on }: FlowDefinition): string {
  return sameJson(of.definition.on, on) ? of.group : groupName(tenant, of.flow, version);
}
