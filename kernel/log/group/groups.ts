import type { Transaction } from '../../database/database.ts';

/**
 * Ends consumer groups of the transaction's tenant: their cursors, dead letters and other undelivered events are gone,
 * what was tried stays in the history of the events. It waits for batches under way; a member that still reads loses ownership.
 */
export async function endGroups(tx: Transaction, groups: readonly string[]): Promise<void> {
  if (groups.length > 0) await tx.query('select log.end_groups($1)', [groups]);
}
