import type { Transaction } from '@pvt/kernel/database';
import type { ApiKey } from '../../core/key.ts';
import type { Lineage } from '../../core/lineage.ts';

const COLUMNS = `id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
  made_by as "madeBy"`;

export async function insertKey(
  tx: Transaction,
  key: {
    readonly id: string;
    readonly name: string;
    readonly digest: Buffer;
    readonly scopes: readonly string[];
    readonly expiresAt: string | null;
  },
  { parent, madeBy }: Lineage,
): Promise<ApiKey | undefined> {
  const [row] = await tx.query<ApiKey>(
    `insert into identity.api_key (id, tenant, name, digest, scopes, expires_at, parent, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     returning ${COLUMNS}`,
    [key.id, tx.tenant, key.name, key.digest, key.scopes, key.expiresAt, parent, madeBy],
  );
  return row;
}

/** In the order in which they were made: ids of version 7 are. Served by api_key_in_force. */
export function keysInForce(tx: Transaction, after: string | undefined, most: number): Promise<ApiKey[]> {
  return tx.query<ApiKey>(
    `select ${COLUMNS} from identity.api_key
     where tenant = $1 and revoked_at is null and ($2::uuid is null or id > $2) order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

/** @returns the key that was in force */
export async function revoke(tx: Transaction, id: string): Promise<ApiKey | undefined> {
  const [row] = await tx.query<ApiKey>(
    `update identity.api_key set revoked_at = now() where tenant = $1 and id = $2 and revoked_at is null returning ${COLUMNS}`,
    [tx.tenant, id],
  );
  return row;
}

/** Revokes the keys that these made. Served by api_key_parent. @returns those that were in force */
export function revokeMadeBy(tx: Transaction, makers: readonly string[]): Promise<ApiKey[]> {
  return tx.query<ApiKey>(
    `update identity.api_key set revoked_at = now()
     where tenant = $1 and parent = any($2) and revoked_at is null returning ${COLUMNS}`,
    [tx.tenant, makers],
  );
}
