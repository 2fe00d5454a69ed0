import type { Transaction } from '@pvt/kernel/database';

export interface SealedSecrets {
  readonly sealed: Buffer;
  /** The one before, while it still signs. */
  readonly earlier: Buffer | null;
}

export async function secretsOf(tx: Transaction, task: string): Promise<SealedSecrets | undefined> {
  const [row] = await tx.query<SealedSecrets>(
    `select sealed, case when earlier_until > clock_timestamp() then earlier end as earlier
      from scheduler.signing_secret where tenant = $1 and task = $2`,
    [tx.tenant, task],
  );
  return row;
}

/**
 * Puts a secret in the place of the one before, which goes on signing for so long; the one before that no more.
 * @returns until when the one before signs: an ISO instant; null where there was none
 */
export async function storeSecret(
  tx: Transaction,
  task: string,
  sealed: Buffer,
  overlapMinutes: number,
): Promise<string | null> {
  const [row] = await tx.query<{ earlierUntil: string | null }>(
    `insert into scheduler.signing_secret as known (tenant, task, sealed) values ($1, $2, $3)
      on conflict (tenant, task) do update set sealed = excluded.sealed, earlier = known.sealed,
        earlier_until = clock_timestamp() + $4 * interval '1 minute'
      returning earlier_until as "earlierUntil"`,
    [tx.tenant, task, sealed, overlapMinutes],
  );
  return row?.earlierUntil ?? null;
}

export async function removeSecrets(tx: Transaction, task: string): Promise<void> {
  await tx.query('delete from scheduler.signing_secret where tenant = $1 and task = $2', [tx.tenant, task]);
}
