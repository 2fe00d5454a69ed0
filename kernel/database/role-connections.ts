import { cutSilentConnections } from './connection.ts';
import type { ConnectionPool } from './connection-pool.ts';
import { refuseWhileHolding } from './holding.ts';
import type { LineConnections } from './line.ts';
import type { StatementCheck } from './transaction.ts';

/** How busy a pool is. */
export interface Connections {
  readonly inUse: number;
  /** What waits because all are in use. */
  readonly awaited: number;
}

/** A role's connections, each in the hands of one transaction or statement at a time. */
export interface RoleConnections extends LineConnections {
  readonly figures: Connections;
  close(): Promise<void>;
}

/** @param longestUse after which a connection is taken for lost (ms) */
export function openRole(pool: ConnectionPool, longestUse: number, check?: StatementCheck): RoleConnections {
  const stopCutting = cutSilentConnections(pool.inUse, longestUse);
  return {
    async take() {
      if (check !== undefined) refuseWhileHolding('a transaction or statement');
      return { connection: await pool.take(), check };
    },
    give: (use) => pool.give(use.connection, use.broken),
    get isAwaited() {
      return pool.isAwaited;
    },
    get figures() {
      return { inUse: pool.inUse.size, awaited: pool.waiting };
    },
    close: () => pool.close().finally(stopCutting),
  };
}
