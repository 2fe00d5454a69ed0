import { messageOf } from '@pvt/kernel/errors';
import { noteInstance } from '../adapters/postgres/instances.ts';
import { storeScrape } from '../adapters/postgres/samples.ts';
import { addSeries, type NewSeries, slotsOf, storeMetrics } from '../adapters/postgres/series.ts';
import { grows, type Scraped, seriesNameOf } from '../core/exposition.ts';
import type { MonitorTools, Target } from './tools.ts';

type ScrapeTools = Pick<MonitorTools, 'database' | 'mostSeries'>;

/** Reads targets, and remembers what there was the last time: only what is new of an instance is asked of the database. */
export interface Scraper {
  /** One that does not answer keeps nothing from the others. @param at seconds since 1970 */
  scrape(targets: readonly Target[], at: number): Promise<void>;
}

/** A longer one would not fit into an index. */
const LONGEST_SERIES = 2000;
const LONGEST_FAILURE = 300;

export function openScraper(tools: ScrapeTools): Scraper {
  const known = new Map<string, Map<string, number>>();
  const described = new Map<string, string>();

  async function scrapeOne({ name, read }: Target, at: number): Promise<void> {
    const scraped = await read().catch((error: unknown) => messageOf(error).slice(0, LONGEST_FAILURE));
    if (typeof scraped === 'string') {
      await noteInstance(tools.database, name, at, { failure: scraped, refused: 0 });
      return;
    }
    const before = known.get(name);
    // Series refer to their instance.
    if (before === undefined) await noteInstance(tools.database, name, at, { failure: null, refused: 0 });
    const slots = await withNewSeries(tools, name, scraped, before);
    known.set(name, slots);
    await describe(scraped);
    const samples = new Float64Array(slots.size).fill(Number.NaN);
    let refused = 0;
    for (const [written, value] of scraped.samples) {
      const slot = slots.get(written);
      if (slot === undefined) refused += 1;
      else samples[slot] = value;
    }
    await storeScrape(tools.database, name, at, samples);
    await noteInstance(tools.database, name, at, { failure: null, refused });
  }

  async function describe({ metrics }: Scraped): Promise<void> {
    const changed = [...metrics].filter(([name, { kind, help }]) => described.get(name) !== `${kind} ${help}`);
    if (changed.length === 0) return;
    await storeMetrics(
      tools.database,
      changed.map(([name, { kind, help }]) => ({ name, kind, help })),
    );
    for (const [name, { kind, help }] of changed) described.set(name, `${kind} ${help}`);
  }

  return {
    async scrape(targets, at) {
      const done = await Promise.allSettled(targets.map((target) => scrapeOne(target, at)));
      // It may have been forgotten meanwhile: asked anew the next time.
      for (const [place, { status }] of done.entries())
        if (status === 'rejected') known.delete(targets[place]?.name ?? '');
      const failed = done.find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
  };
}

/** The places of an instance's series, with those that it has not had before, as far as there is room. */
async function withNewSeries(
  { database, mostSeries }: ScrapeTools,
  instance: string,
  { metrics, samples }: Scraped,
  before: Map<string, number> | undefined,
): Promise<Map<string, number>> {
  let slots = before ?? (await slotsOf(database, instance));
  // Another process may add series of the instance at the same time; what it added is asked for then.
  for (;;) {
    const added = newSeriesOf(samples, slots, mostSeries).map((written, place): NewSeries => {
      const { metric, labels } = seriesNameOf(written);
      return { slot: slots.size + place, written, metric, labels, grows: grows(metric, metrics) };
    });
    if (added.length === 0) return slots;
    const count = await addSeries(database, instance, added);
    if (count < added.length) {
      slots = await slotsOf(database, instance);
      continue;
    }
    for (const { written, slot } of added) slots.set(written, slot);
    return slots;
  }
}

function newSeriesOf(samples: Scraped['samples'], slots: ReadonlyMap<string, number>, most: number): string[] {
  const found: string[] = [];
  for (const written of samples.keys()) {
    if (slots.size + found.length >= most) break;
    if (!slots.has(written) && written.length <= LONGEST_SERIES) found.push(written);
  }
  return found;
}
