import type { Transaction } from '@pvt/kernel/database';
import type { FlowDefinition } from '../../core/definition.ts';
import type { StoredVersion, VersionState } from '../../core/stored-flow.ts';

const VERSION = `flow, version, state, definition, lane as generation, takes_over_at as "takesOverAt", group_name as "group",
  replay_after as "replayAfter", created_at as "createdAt"`;

/** One flow's versions, oldest first. */
export async function listVersions(tx: Transaction, flow: string): Promise<StoredVersion[]> {
  return tx.query<StoredVersion>(
    {
      name: 'fluxcore_versions',
      text: `select ${VERSION} from fluxcore.flow_version where tenant = $1 and flow = $2 order by version`,
    },
    [tx.tenant, flow],
  );
}

/** The versions of several flows, by flow, oldest first. */
export async function listVersionsOf(tx: Transaction, flows: readonly string[]): Promise<Map<string, StoredVersion[]>> {
  const versions = await tx.query<StoredVersion>(
    `select ${VERSION} from fluxcore.flow_version where tenant = $1 and flow = any($2) order by flow, version`,
    [tx.tenant, flows],
  );
  return Map.groupBy(versions, ({ flow }) => flow);
}

/** Of each flow the version that reads events, or will when the flow is no longer paused, and those being replayed. */
export async function listReadingVersions(tx: Transaction): Promise<StoredVersion[]> {
  return tx.query<StoredVersion>(
    `select ${VERSION} from fluxcore.flow_version v where tenant = $1 and (state = 'replaying' or (state in ('running', 'switching')
      and version = (select max(version) from fluxcore.flow_version w
        where w.tenant = v.tenant and w.flow = v.flow and w.state in ('running', 'switching'))))
    order by flow, version`,
    [tx.tenant],
  );
}

export async function insertVersion(tx: Transaction, version: Omit<StoredVersion, 'createdAt'>): Promise<void> {
  await tx.query(
    `insert into fluxcore.flow_version (tenant, flow, version, state, definition, lane, takes_over_at, group_name, replay_after)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.tenant,
      version.flow,
      version.version,
      version.state,
      JSON.stringify(version.definition),
      version.generation,
      version.takesOverAt,
      version.group,
      version.replayAfter,
    ],
  );
}

export async function updateVersion(
  tx: Transaction,
  flow: string,
  version: number,
  change: { state?: VersionState; takesOverAt?: number; definition?: FlowDefinition },
): Promise<void> {
  await tx.query(
    `update fluxcore.flow_version set state = coalesce($4, state), takes_over_at = coalesce($5, takes_over_at),
      definition = coalesce($6, definition) where tenant = $1 and flow = $2 and version = $3`,
    [
      tx.tenant,
      flow,
      version,
      change.state ?? null,
      change.takesOverAt ?? null,
      change.definition === undefined ? null : JSON.stringify(change.definition),
    ],
  );
}

/** Retires all versions of a flow. */
export async function retireVersions(tx: Transaction, flow: string): Promise<void> {
  await tx.query(
    `update fluxcore.flow_version set state = 'retired' where tenant = $1 and flow = $2 and state <> 'retired'`,
    [tx.tenant, flow],
  );
}
