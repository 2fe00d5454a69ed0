import type { Transaction } from '@pvt/kernel/database';

/** Until the transaction ends nobody else divides what an owner gains or loses by their balances. */
export async function lockOwner(tx: Transaction, owner: string, currency: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `payments.owner ${tx.tenant} ${currency} ${owner}`,
  ]);
}
