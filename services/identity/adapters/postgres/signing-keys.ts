import type { Transaction } from '@pvt/kernel/database';
import type { JWK } from 'jose';

export interface KeptSigningKey {
  readonly kid: string;
  readonly public: JWK;
  readonly sealed: Buffer;
  /** ms since 1970 */
  readonly createdAt: number;
}

/** Of the installation, whose first tenant the transaction is of. */
export function signingKeys(tx: Transaction): Promise<KeptSigningKey[]> {
  return tx.query<KeptSigningKey>(
    `select kid, public, sealed, floor(extract(epoch from created_at) * 1000)::float8 as "createdAt"
     from identity.signing_key where tenant = $1 order by created_at`,
    [tx.tenant],
  );
}

export async function insertSigningKey(tx: Transaction, key: KeptSigningKey): Promise<void> {
  await tx.query(
    `insert into identity.signing_key (tenant, kid, public, sealed, created_at)
     values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000))`,
    [tx.tenant, key.kid, key.public, key.sealed, key.createdAt],
  );
}

export async function deleteSigningKeys(tx: Transaction, kids: readonly string[]): Promise<void> {
  await tx.query('delete from identity.signing_key where tenant = $1 and kid = any($2)', [tx.tenant, kids]);
}
