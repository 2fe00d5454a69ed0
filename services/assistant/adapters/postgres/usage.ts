import type { Transaction } from '@pvt/kernel/database';
import type { DayUse, UsageKey } from '../../core/day-use.ts';
import type { Use } from '../../core/use.ts';

const ADD = {
  name: 'assistant_count_use',
  text: `insert into assistant.usage as u
      (tenant, day, provider, model, task, calls, tokens_in, tokens_out, cost_micros, cache_hits)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (tenant, day, provider, model, task) do update set
      calls = u.calls + excluded.calls, tokens_in = u.tokens_in + excluded.tokens_in,
      tokens_out = u.tokens_out + excluded.tokens_out, cost_micros = u.cost_micros + excluded.cost_micros,
      cache_hits = u.cache_hits + excluded.cache_hits`,
};

/** @param day `YYYY-MM-DD`, in UTC */
export async function addUse(tx: Transaction, day: string, use: Use): Promise<void> {
  const { provider, model, task, calls, tokens, costMicros, cacheHits } = use;
  await tx.query(ADD, [tx.tenant, day, provider, model, task, calls, tokens.in, tokens.out, costMicros, cacheHits]);
}

/** The newest days first, then by provider, model and task. Served by the primary key. */
export function usageAfter(tx: Transaction, after: UsageKey | undefined, most: number): Promise<DayUse[]> {
  const [day = null, provider = null, model = null, task = null] = after ?? [];
  return tx.query<DayUse>(
    `select day, provider, model, task, calls, tokens_in as "tokensIn", tokens_out as "tokensOut",
            cost_micros as "costMicros", cache_hits as "cacheHits"
     from assistant.usage
     where tenant = $1 and ($2::date is null or day < $2 or (day = $2 and (provider, model, task) > ($3, $4, $5)))
     order by day desc, provider, model, task limit $6`,
    [tx.tenant, day, provider, model, task, most],
  );
}
