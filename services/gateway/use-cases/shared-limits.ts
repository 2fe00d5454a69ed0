import type { Database } from '@pvt/kernel/database';
import { takeFromLimit } from '../adapters/postgres/limits.ts';
import type { LimitStore } from '../proxy/ports.ts';

/**
 * Counts in the database, exactly over all gateways that share it.
 * @param tenant the installation's; while there is none, the store counts as one that is down
 */
export function sharedLimits(database: Database, tenant: () => Promise<string | undefined>): LimitStore {
  return {
    async take(key, limit, windowMs, cost) {
      if (cost > limit) return { allowed: false, remaining: limit, resetMs: windowMs };
      const of = await tenant();
      if (of === undefined) throw new Error('nobody runs this installation yet');
      const counted = await database.transaction(of, (tx) => takeFromLimit(tx, key, limit, windowMs, cost));
      const { used = null, resetMs = windowMs } = counted ?? {};
      return {
        allowed: used !== null,
        remaining: used === null ? 0 : limit - Number(used),
        resetMs: Math.max(1, resetMs),
      };
    },
  };
}
