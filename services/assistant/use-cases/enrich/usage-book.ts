import type { Database } from '@pvt/kernel/database';
import { storeAnswer } from '../../adapters/postgres/answers.ts';
import { addUse } from '../../adapters/postgres/usage.ts';
import type { Question } from '../../core/question.ts';
import { sumOf, type Use } from '../../core/use.ts';
import type { Clock } from '../../ports.ts';

/**
 * Money is counted at once, with the answer it bought. What was free (rules, cached answers) is summed in memory and
 * written in bulk: a flow may ask thousands of times a second, and a crash may lose the last moments of those counts.
 */
export interface UsageBook {
  /** Durable when resolved: money was spent. `answer` is kept in the cache in the same transaction. */
  spent(tenant: string, use: Use, answer?: { question: Question; output: unknown }): Promise<void>;
  /** Counted soon, in bulk: nothing was spent. */
  free(tenant: string, use: Use): void;
  /** Writes what is not yet written. */
  flush(): Promise<void>;
}

export interface UsageBookOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** How long an answer is reused (ms). */
  readonly cacheFor: number;
  readonly onError: (error: unknown) => void;
}

const FLUSH_AFTER_MS = 1000;

export function openUsageBook({ database, clock, cacheFor, onError }: UsageBookOptions): UsageBook {
  const waiting = new Map<string, { tenant: string; day: string; use: Use }>();
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = [...waiting.values()];
    waiting.clear();
    const failures: unknown[] = [];
    for (const { tenant, day, use } of batch) {
      try {
        await database.transaction(tenant, (tx) => addUse(tx, day, use));
      } catch (error) {
        add(tenant, day, use);
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  function add(tenant: string, day: string, use: Use): void {
    const key = `${tenant} ${day} ${use.provider} ${use.model} ${use.task}`;
    const before = waiting.get(key)?.use;
    waiting.set(key, { tenant, day, use: before === undefined ? use : sumOf(before, use) });
    timer ??= setTimeout(() => void flush().catch(onError), FLUSH_AFTER_MS).unref();
  }

  function flush(): Promise<void> {
    flushing = flushing.catch(() => undefined).then(write);
    return flushing;
  }

  return {
    flush,
    free: (tenant, use) => add(tenant, dayOf(clock), use),
    spent: (tenant, use, answer) =>
      database.transaction(tenant, async (tx) => {
        if (answer !== undefined) await storeAnswer(tx, { ...answer, model: use, expiresAt: clock.now() + cacheFor });
        await addUse(tx, dayOf(clock), use);
      }),
  };
}

function dayOf(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
