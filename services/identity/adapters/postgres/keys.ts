import type { Transaction } from '@pvt/kernel/database';
import type { ApiKey } from '../../core/key.ts';
import type { Lineage, Root } from '../../core/lineage.ts';
import type { NewSecret } from './programs.ts';

const COLUMNS = `id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
  made_by as "madeBy", case when before_until > now() then before_until end as "beforeUntil"`;

export async function insertKey(
  tx: Transaction,
  key: {
    readonly id: string;
    readonly name: string;
    readonly digest: Buffer;
    readonly scopes: readonly string[];
    readonly expiresAt: string | null;
  },
  { parent, hangsOn, madeBy }: Lineage,
): Promise<ApiKey | undefined> {
  const [row] = await tx.query<ApiKey>(
    `insert into identity.api_key (id, tenant, name, digest, scopes, expires_at, parent, made_by, hangs_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     returning ${COLUMNS}`,
    [key.id, tx.tenant, key.name, key.digest, key.scopes, key.expiresAt, parent, madeBy, hangsOn],
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

/** What a key may do; undefined for one that is not in force. */
export async function scopesOfKey(tx: Transaction, id: string): Promise<readonly string[] | undefined> {
  const [row] = await tx.query<{ scopes: string[] }>(
    `select scopes from identity.api_key
     where tenant = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > now())
       and (hangs_on = '{}' or identity.hangs_until(tenant, hangs_on) > now())`,
    [tx.tenant, id],
  );
  return row?.scopes;
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

/** Another secret for a key in force. The one before the last is good no more. @returns the key, with when the one before ended */
export async function rotateKey(
  tx: Transaction,
  { id, digest, overlapMinutes }: NewSecret,
): Promise<(ApiKey & { readonly was: string | null; readonly hangsOn: readonly Root[] }) | undefined> {
  const [row] = await tx.query<ApiKey & { was: string | null; hangsOn: Root[] }>(
    `update identity.api_key set digest = $3,
       digest_before = case when $4 > 0 then digest end,
       before_until = case when $4 > 0 then now() + $4 * interval '1 minute' end
     where tenant = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > now())
     returning ${COLUMNS}, old.before_until as was, hangs_on as "hangsOn"`,
    [tx.tenant, id, digest, overlapMinutes],
  );
  return row;
}
