import type { Database } from '@pvt/kernel/database';
import { insertDemand } from '../../adapters/postgres/demand.ts';
import type { Demand } from '../../core/search/demand.ts';

/** Notes what is asked for, after it was answered: who asks does not wait for it. */
export interface DemandLedger {
  note(tenant: string, demand: Demand): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
/** What is asked for faster than it can be written is not noted: the ledger is a sample then, and the house goes on selling. */
const MOST = 20_000;

/** @param onError what becomes of an error: nobody waits for the ledger */
export function openDemandLedger(database: Database, onError: (error: unknown) => void): DemandLedger {
  let waiting = new Map<string, Demand[]>();
  let count = 0;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const batches = waiting;
    waiting = new Map();
    count = 0;
    for (const [tenant, demand] of batches) {
      try {
        await database.transaction(tenant, (tx) => insertDemand(tx, demand));
      } catch (error) {
        onError(error);
      }
    }
  }

  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(() => {
    if (count > 0) void flush();
  }, EVERY_MS);
  timer.unref();

  return {
    note(tenant, demand) {
      if (count >= MOST) return;
      count += 1;
      const batch = waiting.get(tenant);
      if (batch === undefined) waiting.set(tenant, [demand]);
      else batch.push(demand);
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
