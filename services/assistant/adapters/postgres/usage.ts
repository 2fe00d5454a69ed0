import type { Database, Transaction } from '@pvt/kernel/database';
import type { Clock, UsageBook, Use } from '../../ports.ts';
import { keepAnswer } from './answers.ts';

export interface PostgresUsageBook extends UsageBook {
  /** Writes what is not yet written. */
  flush(): Promise<void>;
}

export interface DayUse {
  /** `YYYY-MM-DD`, in UTC. */
  readonly day: string;
  readonly provider: string;
  readonly model: string;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly costMicros: number;
  readonly cacheHits: number;
}

/**
 * Money is counted at once, with the answer it bought. What was free (rules, cached answers) is summed in memory and
 * written in bulk: a flow may ask thousands of times a second, and a crash may lose the last moments of those counts.
 */
export function postgresUsage(
  database: Database,
  clock: Clock,
  cacheFor: number,
  onError: (error: unknown) => void,
  flushAfter = 1000,
): PostgresUsageBook {
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
        await database.transaction(tenant, (tx) => count(tx, day, use));
      } catch (error) {
        add(tenant, day, use);
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  function add(tenant: string, day: string, use: Use): void {
    const key = `${tenant} ${day} ${use.provider} ${use.model}`;
    const before = waiting.get(key)?.use;
    waiting.set(key, { tenant, day, use: before === undefined ? use : sum(before, use) });
    timer ??= setTimeout(() => void flush().catch(onError), flushAfter).unref();
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
        if (answer !== undefined) {
          await keepAnswer(tx, { ...answer, model: use, expiresAt: clock.now() + cacheFor });
        }
        await count(tx, dayOf(clock), use);
      }),
  };
}

async function count(tx: Transaction, day: string, use: Use): Promise<void> {
  await tx.query(
    {
      name: 'assistant_count_use',
      text: `insert into assistant.usage as u
               (tenant, day, provider, model, calls, tokens_in, tokens_out, cost_micros, cache_hits)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (tenant, day, provider, model) do update set
               calls = u.calls + excluded.calls, tokens_in = u.tokens_in + excluded.tokens_in,
               tokens_out = u.tokens_out + excluded.tokens_out, cost_micros = u.cost_micros + excluded.cost_micros,
               cache_hits = u.cache_hits + excluded.cache_hits`,
    },
    [tx.tenant, day, use.provider, use.model, use.calls, use.tokens.in, use.tokens.out, use.costMicros, use.cacheHits],
  );
}

/** The newest days first, at most `limit` rows. */
export function usageByDay(database: Database, tenant: string, limit: number): Promise<DayUse[]> {
  return database.transaction(tenant, (tx) =>
    tx.query<DayUse>(
      `select day, provider, model, calls, tokens_in as "tokensIn", tokens_out as "tokensOut",
              cost_micros as "costMicros", cache_hits as "cacheHits"
       from assistant.usage where tenant = $1 order by day desc, provider, model limit $2`,
      [tenant, limit],
    ),
  );
}

function sum(a: Use, b: Use): Use {
  return {
    provider: a.provider,
    model: a.model,
    calls: a.calls + b.calls,
    tokens: { in: a.tokens.in + b.tokens.in, out: a.tokens.out + b.tokens.out },
    costMicros: a.costMicros + b.costMicros,
    cacheHits: a.cacheHits + b.cacheHits,
  };
}

function dayOf(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
