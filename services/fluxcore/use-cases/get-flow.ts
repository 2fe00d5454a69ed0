import type { CallContext } from '@pvt/kernel/context';
import { countUnhandled } from '@pvt/kernel/log/inspect/group-progress';
import { listVersions } from '../adapters/postgres/flow-versions.ts';
import { readFlow } from '../adapters/postgres/flows.ts';
import { flowNotFound } from '../core/errors.ts';
import { type ShownFlow, showFlow } from '../core/show-flow.ts';
import type { VersionState } from '../core/stored-flow.ts';
import type { FluxcoreTools } from './tools.ts';

export interface ShownVersion {
  readonly version: number;
  readonly state: VersionState;
  readonly takesOverAt: number | null;
  readonly createdAt: string;
  /** Of a replay: how many events it still has before it, counted up to 10,000. */
  readonly lag?: number;
}

export interface FlowWithVersions extends ShownFlow {
  /** Oldest first. */
  readonly versions: readonly ShownVersion[];
}

/** @throws FLOW_NOT_FOUND */
export async function getFlow(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<FlowWithVersions> {
  return database.transaction(tenant, async (tx) => {
    const flow = await readFlow(tx, name);
    if (flow === undefined || flow.deleted) throw flowNotFound(name);
    const stored = await listVersions(tx, name);
    const versions: ShownVersion[] = [];
    for (const { version, state, takesOverAt, createdAt, group, definition } of stored) {
      const lag = state === 'replaying' ? { lag: await countUnhandled(tx, tenant, group, definition.on) } : {};
      versions.push({ version, state, takesOverAt, createdAt, ...lag });
    }
    return { ...showFlow(flow, stored), versions };
  });
}
