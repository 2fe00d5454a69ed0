import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { StoredFlow } from '../../core/stored-flow.ts';

const FLOW = `tenant, name, revision, group_name as "group", started_after as "startedAfter", enabled, draft, deleted,
  updated_at as "updatedAt", exists (select 1 from fluxcore.flow_health h where h.tenant = f.tenant and h.flow = f.name and h.failing) as failing`;
const ONE = `select ${FLOW} from fluxcore.flow f where tenant = $1 and name = $2`;

/** The flow, also when it is deleted: its name's history goes on when the name is used again. */
export async function readFlow(tx: Transaction, name: string): Promise<StoredFlow | undefined> {
  const [row] = await tx.query<StoredFlow>({ name: 'fluxcore_flow', text: ONE }, [tx.tenant, name]);
  return row;
}

/** As readFlow, and holds the flow against every handler and every other change until the transaction ends. */
export async function lockFlow(tx: Transaction, name: string): Promise<StoredFlow | undefined> {
  const [row] = await tx.query<StoredFlow>(`${ONE} for update`, [tx.tenant, name]);
  return row;
}

/** As readFlow, and holds it as it is: its versions, read next, are of the same moment. */
export async function shareFlow(tx: Transaction, name: string): Promise<StoredFlow | undefined> {
  const [row] = await tx.query<StoredFlow>(`${ONE} for share`, [tx.tenant, name]);
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

/** The tenant's flows without deleted ones, by name. @param after the name of the last one read */
export async function listFlows(tx: Transaction, after: string | undefined, limit: number): Promise<StoredFlow[]> {
  return tx.query<StoredFlow>(
    `select ${FLOW} from fluxcore.flow f where tenant = $1 and not deleted and name > $2 order by name limit $3`,
    [tx.tenant, after ?? '', limit],
  );
}

/** The flows of every tenant, without deleted ones: what a process is to read for. */
export async function listEveryFlow(on: Queryable): Promise<StoredFlow[]> {
  return on.query<StoredFlow>(`select ${FLOW} from fluxcore.flow f where not deleted order by tenant, name`);
}

/** Saves of one tenant follow each other: two flows saved at once could close a loop that neither save sees. */
export async function lockSaves(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('fluxcore.save ' || $1, 0))`, [tx.tenant]);
}

/** Makes the flow, or begins a deleted one anew under its name. */
export async function insertFlow(
  tx: Transaction,
  flow: Pick<StoredFlow, 'name' | 'group' | 'startedAfter' | 'enabled' | 'draft'>,
): Promise<void> {
  await tx.query(
    `insert into fluxcore.flow (tenant, name, group_name, started_after, enabled, draft) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, name) do update set group_name = excluded.group_name, started_after = excluded.started_after,
        enabled = excluded.enabled, draft = excluded.draft, deleted = false, revision = fluxcore.flow.revision + 1, updated_at = now()`,
    [tx.tenant, flow.name, flow.group, flow.startedAfter, flow.enabled, flow.draft],
  );
}

/** Changes the flow, or only its revision: whoever runs it loads it anew. */
export async function updateFlow(
  tx: Transaction,
  name: string,
  change: { enabled?: boolean; draft?: boolean; deleted?: boolean; group?: string },
): Promise<void> {
  await tx.query(
    `update fluxcore.flow set revision = revision + 1, updated_at = now(), enabled = coalesce($3, enabled),
      deleted = coalesce($4, deleted), group_name = coalesce($5, group_name), draft = coalesce($6, draft) where tenant = $1 and name = $2`,
    [tx.tenant, name, change.enabled ?? null, change.deleted ?? null, change.group ?? null, change.draft ?? null],
  );
}
