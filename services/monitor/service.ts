import { hostname } from 'node:os';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration, integer, optionalText, type Setting } from '@pvt/kernel/settings';
import { databaseTarget } from './adapters/database-target.ts';
import { expected, httpTarget, ownTarget, parseTargets } from './adapters/targets.ts';
import { dashboardRoutes } from './api/dashboards.ts';
import { listRoutes } from './api/lists.ts';
import { queryRoutes } from './api/query.ts';
import { events, permissions, query } from './contract.ts';
import type { Target } from './core/target.ts';
import { eachRound, nextRound } from './use-cases/keep-scraping.ts';
import { packSamplesThatAreDue } from './use-cases/pack-samples.ts';
import { queryMetric } from './use-cases/query-metric.ts';
import { registeredTargets } from './use-cases/registered-targets.ts';
import { openScraper } from './use-cases/scrape.ts';
import type { MonitorTools } from './use-cases/tools.ts';

const DAY_MS = 86_400_000;
const TARGETS: Setting<ReadonlyMap<string, URL> | undefined> = {
  type: 'text',
  default: undefined,
  parse: parseTargets,
  description:
    'Further processes whose metrics are kept, besides those of the registry: NAME=http://host:8090 with commas between, each at its PVT_INTERNAL_PORT. One that has the service monitor keeps its own.',
};

const settings = defineSettings({
  PVT_MONITOR_INSTANCE: optionalText({
    description: 'What this process is called in its metrics; by default its host name and port.',
  }),
  PVT_MONITOR_TARGETS: TARGETS,
  PVT_MONITOR_SERIES: integer({
    default: 20_000,
    min: 100,
    max: 200_000,
    description: 'Series that are kept of one process. What is above is not kept, and said of the process.',
  }),
  PVT_MONITOR_KEEP: duration({
    default: 2 * DAY_MS,
    min: 3_600_000,
    max: 60 * DAY_MS,
    description: 'How long samples of every 15 seconds are kept.',
  }),
  PVT_MONITOR_KEEP_MINUTES: duration({
    default: 30 * DAY_MS,
    min: DAY_MS,
    max: 400 * DAY_MS,
    description: 'How long samples of every minute are kept.',
  }),
  PVT_MONITOR_KEEP_HOURS: duration({
    default: 400 * DAY_MS,
    min: DAY_MS,
    max: 4000 * DAY_MS,
    description: 'How long samples of every hour are kept.',
  }),
});

const PACK_MS = 60_000;
/** From the end of one round to asking who does the next. */
const BETWEEN_ROUNDS_MS = 1000;

/** Figures of the installation's processes and its database, kept and drawn. */
export const service = defineService({
  name: 'monitor',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount({ database, log, contracts, settings: values, metrics, logger, route, every, ownContext, publicUrl }) {
    const tools: MonitorTools = {
      database,
      log,
      contracts,
      ownContext,
      mostSeries: values.PVT_MONITOR_SERIES,
      retention: {
        fine: values.PVT_MONITOR_KEEP / 1000,
        minutes: values.PVT_MONITOR_KEEP_MINUTES / 1000,
        hours: values.PVT_MONITOR_KEEP_HOURS / 1000,
      },
      now: () => Date.now() / 1000,
    };
    for (const routes of [queryRoutes, listRoutes, dashboardRoutes]) for (const each of routes(tools)) route(each);
    contracts.implement(query, (context, asked) => queryMetric(tools, context, asked));

    const ending = new AbortController();
    const scraper = openScraper(tools);
    const given: Target[] = [
      ...[...(values.PVT_MONITOR_TARGETS ?? [])].map(([name, url]) => expected(httpTarget(name, url))),
      databaseTarget(database),
    ];
    const registered = registeredTargets(tools, httpTarget);
    const scrapeOthers = async (at: number): Promise<void> => {
      const names = new Set(given.map(({ name }) => name));
      await scraper.scrape([...given, ...(await registered()).filter(({ name }) => !names.has(name))], at);
    };
    every(BETWEEN_ROUNDS_MS, 'scrape', () => nextRound(scrapeOthers, ending.signal));
    every(PACK_MS, 'pack', () => packSamplesThatAreDue(tools));
    let own = Promise.resolve();
    return {
      async start() {
        const name = values.PVT_MONITOR_INSTANCE ?? `${hostname()}:${publicUrl().port || '80'}`;
        const target = expected(ownTarget(name, metrics));
        own = eachRound(
          (at) => scraper.scrape([target], at),
          ending.signal,
          (err) => logger.warn({ err }, 'the metrics of this process could not be kept'),
        );
      },
      async stop() {
        ending.abort();
        await own;
      },
    };
  },
});
