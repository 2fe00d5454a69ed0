import type { Transaction } from '@pvt/kernel/database';

/** Until the transaction ends nobody else makes or changes what has this name, also where it is not there yet. */
export async function lockName(
  tx: Transaction,
  kind: 'event-type' | 'source' | 'webhook-endpoint',
  name: string,
): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`${kind} ${tx.tenant} ${name}`]);
}
