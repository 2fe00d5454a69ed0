import type { Queryable } from '@pvt/kernel/database';
import type pg from 'pg';
import { readExposition } from '../../services/monitor/core/exposition.ts';
import { EVERY_SECONDS, roundOf } from '../../services/monitor/core/sampling.ts';
import { openScraper } from '../../services/monitor/use-cases/scrape.ts';

export const queryable = (client: pg.Client): Queryable => ({
  async query<R extends object>(statement: string | { readonly text: string }, values: readonly unknown[] = []) {
    const text = typeof statement === 'string' ? statement : statement.text;
    return (await client.query<R & pg.QueryResultRow>(text, [...values])).rows as R[];
  },
});

/**
 * Keeps figures of an instance as if the monitor had read them, also such as are still to come: a walk waits for no clock. Times are
 * seconds since 1970.
 * @param textAt what it would have answered, in Prometheus’ text format; `since` the first time
 */
export async function keepFigures(
  on: Queryable,
  instance: string,
  { from, to }: { readonly from: number; readonly to: number },
  textAt: (at: number, since: number) => string,
): Promise<void> {
  const scraper = openScraper({ database: on, mostSeries: 100 });
  const first = roundOf(from);
  for (let at = first; at <= to; at += EVERY_SECONDS)
    await scraper.scrape([{ name: instance, read: async () => readExposition(textAt(at, at - first)) }], at);
}
