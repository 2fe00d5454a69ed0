import type { Transaction } from '@pvt/kernel/database';
import { PARTITIONS } from '@pvt/kernel/log/event';
import type { StepCount } from '../../core/outcome.ts';

export interface StepCountRow extends StepCount {
  readonly pointer: string;
}

const ADD = {
  name: 'fluxcore_count',
  text: `insert into fluxcore.step_count as c (tenant, flow, version, pointer, partition, taken, given, dropped, failed)
    select $1, $2, $3, n.pointer, $4, n.taken, n.given, n.dropped, n.failed
    from unnest($5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[]) as n (pointer, taken, given, dropped, failed)
    order by n.pointer
    on conflict (tenant, flow, version, pointer, partition) do update set taken = c.taken + excluded.taken,
      given = c.given + excluded.given, dropped = c.dropped + excluded.dropped, failed = c.failed + excluded.failed`,
};

/** Whose row is written that counts what no partition's consumer did. */
export const NO_PARTITION = PARTITIONS;

/** @param partition one of those that the counted events are of: its row is written by their consumer alone */
export async function addCounts(
  tx: Transaction,
  flow: string,
  version: number,
  partition: number,
  counts: ReadonlyMap<string, StepCount>,
): Promise<void> {
  if (counts.size === 0) return;
  const all = [...counts.values()];
  await tx.query(ADD, [
    tx.tenant,
    flow,
    version,
    partition,
    [...counts.keys()],
    all.map((count) => count.in),
    all.map((count) => count.out),
    all.map((count) => count.dropped),
    all.map((count) => count.failed),
  ]);
}

export async function readCounts(tx: Transaction, flow: string, version: number): Promise<StepCountRow[]> {
  return tx.query<StepCountRow>(
    `select pointer, sum(taken)::bigint as in, sum(given)::bigint as out, sum(dropped)::bigint as dropped, sum(failed)::bigint as failed
      from fluxcore.step_count where tenant = $1 and flow = $2 and version = $3 group by pointer order by pointer`,
    [tx.tenant, flow, version],
  );
}
