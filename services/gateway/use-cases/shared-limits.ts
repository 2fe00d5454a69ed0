import type { Database } from '@pvt/kernel/database';
import { type Counted, takeFromLimit } from '../adapters/postgres/limits.ts';
import type { LimitStore, Taken } from '../proxy/ports.ts';

interface Waiting {
  resolve(taken: Taken): void;
  reject(error: unknown): void;
}

/**
 * Counts in the database, exactly over all gateways that share it. Those who ask for one key while it is asked for are asked for
 * together: of a key there is one question at a time in each gateway.
 * @param tenant the installation's; while there is none, the store counts as one that is down
 */
export function sharedLimits(database: Database, tenant: () => Promise<string | undefined>): LimitStore {
  const waiting = new Map<string, Waiting[]>();

  async function take(key: string, limit: number, windowMs: number, most: number, least: number): Promise<Counted> {
    const of = await tenant();
    if (of === undefined) throw new Error('nobody runs this installation yet');
    const counted = await database.transaction(of, (tx) => takeFromLimit(tx, key, limit, windowMs, most, least));
    if (counted === undefined) throw new Error('the limit was not counted');
    return counted;
  }

  async function takeForAll(key: string, limit: number, windowMs: number): Promise<void> {
    for (let all = waiting.get(key) ?? []; all.length > 0; all = waiting.get(key) ?? []) {
      waiting.set(key, []);
      try {
        const { granted, used, resetMs } = await take(key, limit, windowMs, all.length, 1);
        for (const [place, each] of all.entries()) {
          const allowed = place < granted;
          each.resolve({ allowed, remaining: limit - used + (allowed ? granted - place - 1 : 0), resetMs });
        }
      } catch (error) {
        for (const each of all) each.reject(error);
      }
    }
    waiting.delete(key);
  }

  return {
    async take(name, limit, windowMs, cost) {
      // Windows of another length are counted otherwise: what was counted by the old ones says nothing of the new ones.
      const key = `${name}|${windowMs}`;
      if (cost !== 1) {
        const { granted, used, resetMs } = await take(key, limit, windowMs, cost, cost);
        return { allowed: granted === cost, remaining: limit - used, resetMs };
      }
      return new Promise((resolve, reject) => {
        const others = waiting.get(key);
        const each = { resolve, reject };
        if (others !== undefined) return void others.push(each);
        waiting.set(key, [each]);
        void takeForAll(key, limit, windowMs);
      });
    },
  };
}
