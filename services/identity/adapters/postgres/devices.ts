import type { Transaction } from '@pvt/kernel/database';
import type { RememberedDevice } from '../../core/second-factors.ts';
import type { Whence } from '../../core/session.ts';

const COLUMNS = `id, agent, address, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt"`;

/** Served by remembered_device_account. */
export function devicesOf(tx: Transaction): Promise<RememberedDevice[]> {
  return tx.query<RememberedDevice>(
    `select ${COLUMNS} from identity.remembered_device where tenant = $1 and expires_at > now() order by created_at desc`,
    [tx.tenant],
  );
}

/** Beyond `most` of the account, the oldest is forgotten. */
export async function insertDevice(
  tx: Transaction,
  {
    digest,
    days,
    most,
    from,
  }: { readonly digest: Buffer; readonly days: number; readonly most: number; readonly from: Whence },
): Promise<RememberedDevice> {
  await tx.query(
    `delete from identity.remembered_device where tenant = $1 and digest in (
       select digest from identity.remembered_device where tenant = $1 order by created_at desc offset $2)`,
    [tx.tenant, most - 1],
  );
  const [row] = await tx.query<RememberedDevice>(
    `insert into identity.remembered_device (digest, tenant, agent, address, expires_at)
     values ($2, $1, $3, $4, now() + $5 * interval '1 day') returning ${COLUMNS}`,
    [tx.tenant, digest, from.agent, from.address, days],
  );
  if (row === undefined) throw new Error('the device was not stored');
  return row;
}

/** Whether the browser is remembered for the account of the transaction. */
export async function useDevice(tx: Transaction, digest: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `update identity.remembered_device set last_used_at = now()
     where tenant = $1 and digest = $2 and expires_at > now() returning 1`,
    [tx.tenant, digest],
  );
  return rows.length === 1;
}

/** @param id one of them; absent: all. @returns those that there were */
export function deleteDevices(tx: Transaction, id?: string): Promise<RememberedDevice[]> {
  return tx.query<RememberedDevice>(
    `delete from identity.remembered_device where tenant = $1 and ($2::text is null or id = $2) returning ${COLUMNS}`,
    [tx.tenant, id ?? null],
  );
}
