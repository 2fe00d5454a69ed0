import type { Transaction } from '@pvt/kernel/database';
import type { Block } from '../../core/block.ts';

const BLOCK = `select id, property, unit, lower(nights) as arrival, upper(nights) as departure, reason, note from hostels.block`;

export async function blockOf(tx: Transaction, property: string, id: string): Promise<Block | undefined> {
  const [row] = await tx.query<Block>(`${BLOCK} where tenant = $1 and property = $2 and id = $3`, [
    tx.tenant,
    property,
    id,
  ]);
  return row;
}

/** The newest first: ids of version 7 are in the order of time. Served by block_newest. */
export function newestBlocks(
  tx: Transaction,
  property: string,
  before: string | undefined,
  most: number,
): Promise<Block[]> {
  return tx.query<Block>(
    `${BLOCK} where tenant = $1 and property = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [tx.tenant, property, before ?? null, most],
  );
}

export async function insertBlock(tx: Transaction, block: Block): Promise<void> {
  const { id, property, unit, arrival, departure, reason, note } = block;
  await tx.query(
    `insert into hostels.block (tenant, id, property, unit, nights, reason, note)
      values ($1, $2, $3, $4, daterange($5, $6), $7, $8)`,
    [tx.tenant, id, property, unit, arrival, departure, reason, note],
  );
}

export async function removeBlock(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.query('delete from hostels.block where tenant = $1 and id = $2 returning id', [tx.tenant, id]);
  return rows.length > 0;
}
