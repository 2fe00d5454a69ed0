import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { FlowDefinition } from '../../core/definition.ts';

/** How a version stands: the one that reads on, one that finishes what is before its successor, a replay, or history. */
export type VersionState = 'running' | 'draining' | 'replaying' | 'switching' | 'retired';

export interface FlowRow {
  readonly tenant: string;
  readonly name: string;
  readonly revision: number;
  readonly group: string;
  readonly startedAfter: number;
  readonly enabled: boolean;
  readonly deleted: boolean;
  readonly updatedAt: string;
}

export interface VersionRow {
  readonly flow: string;
  readonly version: number;
  readonly state: VersionState;
  readonly definition: FlowDefinition;
  readonly lane: number;
  readonly takesOverAt: number | null;
  readonly group: string;
  readonly replayAfter: number | null;
  readonly createdAt: string;
}

const FLOW = `tenant, name, revision, group_name as "group", started_after as "startedAfter", enabled, deleted, updated_at as "updatedAt"`;
const VERSION = `flow, version, state, definition, lane, takes_over_at as "takesOverAt", group_name as "group",
  replay_after as "replayAfter", created_at as "createdAt"`;

const FIND = `select ${FLOW} from fluxcore.flow where tenant = $1 and name = $2`;

/** The flow, also when it is deleted: its name's history goes on when the name is used again. */
export async function readFlow(tx: Transaction, name: string): Promise<FlowRow | undefined> {
  const [row] = await tx.query<FlowRow>({ name: 'fluxcore_flow', text: FIND }, [tx.tenant, name]);
  return row;
}

/** As readFlow, and holds the flow against every handler and every other change until the transaction ends. */
export async function lockFlow(tx: Transaction, name: string): Promise<FlowRow | undefined> {
  const [row] = await tx.query<FlowRow>(`${FIND} for update`, [tx.tenant, name]);
  return row;
}

/** As readFlow, and holds it as it is: its versions, read next, are of the same moment. */
export async function shareFlow(tx: Transaction, name: string): Promise<FlowRow | undefined> {
  const [row] = await tx.query<FlowRow>(`${FIND} for share`, [tx.tenant, name]);
  return row;
}

/** Holds the flow as it is, together with other handlers; gives its revision, nothing when it is paused or deleted. */
export async function shareRevision(tx: Transaction, name: string): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number }>(
    {
      name: 'fluxcore_share',
      text: 'select revision from fluxcore.flow where tenant = $1 and name = $2 and enabled and not deleted for share',
    },
    [tx.tenant, name],
  );
  return row?.revision;
}

/** The tenant's flows by name, deleted ones left out. */
export async function listFlows(tx: Transaction): Promise<FlowRow[]> {
  const text = `select ${FLOW} from fluxcore.flow where tenant = $1 and not deleted order by name`;
  return tx.query<FlowRow>(text, [tx.tenant]);
}

/** Every tenant's flows, deleted ones left out. */
export async function listEveryFlow(on: Queryable): Promise<FlowRow[]> {
  return on.query<FlowRow>(`select ${FLOW} from fluxcore.flow where not deleted order by tenant, name`);
}

/** One flow's versions, oldest first. */
export async function listVersions(tx: Transaction, flow: string): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    {
      name: 'fluxcore_versions',
      text: `select ${VERSION} from fluxcore.flow_version where tenant = $1 and flow = $2 order by version`,
    },
    [tx.tenant, flow],
  );
}

/** Of each flow the version that reads events, or will when the flow is no longer paused, and those being replayed. */
export async function listReadingVersions(tx: Transaction): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `select ${VERSION} from fluxcore.flow_version v
    where v.tenant = $1 and (state = 'replaying' or (state in ('running', 'switching') and version = (
      select max(version) from fluxcore.flow_version w where w.tenant = v.tenant and w.flow = v.flow and w.state in ('running', 'switching'))))
    order by flow, version`,
    [tx.tenant],
  );
}

/** Saves of one tenant follow each other: two flows saved at once could close a loop that neither save sees. */
export async function lockSaves(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('fluxcore.save ' || $1, 0))`, [tx.tenant]);
}

export async function insertFlow(
  tx: Transaction,
  row: Pick<FlowRow, 'name' | 'group' | 'startedAfter' | 'enabled'>,
): Promise<void> {
  await tx.query(
    `insert into fluxcore.flow (tenant, name, group_name, started_after, enabled) values ($1, $2, $3, $4, $5)
      on conflict (tenant, name) do update set group_name = excluded.group_name, started_after = excluded.started_after,
        enabled = excluded.enabled, deleted = false, revision = fluxcore.flow.revision + 1, updated_at = now()`,
    [tx.tenant, row.name, row.group, row.startedAfter, row.enabled],
  );
}

export async function updateFlow(
  tx: Transaction,
  name: string,
  change: { enabled?: boolean; deleted?: boolean; group?: string },
): Promise<void> {
  await tx.query(
    `update fluxcore.flow set revision = revision + 1, updated_at = now(),
      enabled = coalesce($3, enabled), deleted = coalesce($4, deleted), group_name = coalesce($5, group_name)
      where tenant = $1 and name = $2`,
    [tx.tenant, name, change.enabled ?? null, change.deleted ?? null, change.group ?? null],
  );
}

export async function insertVersion(tx: Transaction, row: Omit<VersionRow, 'createdAt'>): Promise<void> {
  await tx.query(
    `insert into fluxcore.flow_version (tenant, flow, version, state, definition, lane, takes_over_at, group_name, replay_after)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.tenant,
      row.flow,
      row.version,
      row.state,
      JSON.stringify(row.definition),
      row.lane,
      row.takesOverAt,
      row.group,
      row.replayAfter,
    ],
  );
}

export async function updateVersion(
  tx: Transaction,
  flow: string,
  version: number,
  change: { state?: VersionState; takesOverAt?: number; group?: string; definition?: FlowDefinition },
): Promise<void> {
  await tx.query(
    `update fluxcore.flow_version set state = coalesce($4, state), takes_over_at = coalesce($5, takes_over_at),
      group_name = coalesce($6, group_name), definition = coalesce($7, definition)
      where tenant = $1 and flow = $2 and version = $3`,
    [
      tx.tenant,
      flow,
      version,
      change.state ?? null,
      change.takesOverAt ?? null,
      change.group ?? null,
      change.definition === undefined ? null : JSON.stringify(change.definition),
    ],
  );
}

/** What a deleted flow's steps knew and what its replays gave: nobody asks for it again. */
export async function forgetWork(tx: Transaction, flow: string): Promise<void> {
  await tx.query('delete from fluxcore.step_state where tenant = $1 and flow = $2', [tx.tenant, flow]);
  await tx.query('delete from fluxcore.shadow_output where tenant = $1 and flow = $2', [tx.tenant, flow]);
}
