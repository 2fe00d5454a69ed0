import type { Transaction } from '@pvt/kernel/database';
import type { Health } from '../../core/health.ts';

interface Row {
  readonly beforeHandled: number;
  readonly beforeFailed: number;
  readonly nextHandled: number;
  readonly nextFailed: number;
  readonly failing: boolean;
}

/** Nothing where it is not known, or is of another version; held until the transaction ends. */
export async function lockHealth(tx: Transaction, flow: string, version: number): Promise<Health | undefined> {
  const [row] = await tx.query<Row>(
    `select before_handled as "beforeHandled", before_failed as "beforeFailed", next_handled as "nextHandled",
      next_failed as "nextFailed", failing from fluxcore.flow_health
      where tenant = $1 and flow = $2 and version = $3 for update`,
    [tx.tenant, flow, version],
  );
  if (row === undefined) return undefined;
  return {
    before: { handled: row.beforeHandled, failed: row.beforeFailed },
    next: { handled: row.nextHandled, failed: row.nextFailed },
    failing: row.failing,
  };
}

export async function putHealth(
  tx: Transaction,
  flow: string,
  version: number,
  { before, next, failing }: Health,
): Promise<void> {
  await tx.query(
    `insert into fluxcore.flow_health as h (tenant, flow, version, before_handled, before_failed, next_handled, next_failed, failing)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant, flow) do update set version = excluded.version, before_handled = excluded.before_handled,
        before_failed = excluded.before_failed, next_handled = excluded.next_handled, next_failed = excluded.next_failed,
        failing = excluded.failing`,
    [tx.tenant, flow, version, before.handled, before.failed, next.handled, next.failed, failing],
  );
}

/** Of a flow that is gone. */
export async function dropHealth(tx: Transaction, flow: string): Promise<void> {
  await tx.query('delete from fluxcore.flow_health where tenant = $1 and flow = $2', [tx.tenant, flow]);
}
