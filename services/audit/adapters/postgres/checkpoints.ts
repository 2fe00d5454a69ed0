import type { Transaction } from '@pvt/kernel/database';

export interface KeptCheckpoint {
  readonly size: number;
  /** The signed note. */
  readonly note: string;
}

const NEWEST = {
  name: 'audit_newest_checkpoint',
  text: 'select size, note from audit.checkpoint where tenant = $1 order by size desc limit 1',
};

export async function newestCheckpoint(tx: Transaction): Promise<KeptCheckpoint | undefined> {
  const [row] = await tx.query<{ size: string; note: string }>(NEWEST, [tx.tenant]);
  return row === undefined ? undefined : { size: Number(row.size), note: row.note };
}

/** Spread evenly over the trail where there are more, and always the newest: the smallest first. */
export async function someCheckpoints(tx: Transaction, most: number): Promise<KeptCheckpoint[]> {
  const rows = await tx.query<{ size: string; note: string }>(
    `select size, note from (select size, note, row_number() over (order by size desc) as back, count(*) over () as total
        from audit.checkpoint where tenant = $1) as numbered
      where (back - 1) % greatest(1, ceil(total / $2::numeric))::integer = 0 order by size`,
    [tx.tenant, most],
  );
  return rows.map(({ size, note }) => ({ size: Number(size), note }));
}

export async function insertCheckpoint(tx: Transaction, { size, note }: KeptCheckpoint, time: string): Promise<void> {
  await tx.query('insert into audit.checkpoint (tenant, size, note, signed_at) values ($1, $2, $3, $4)', [
    tx.tenant,
    size,
    note,
    time,
  ]);
}
