import { statSync } from 'node:fs';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { secretBox } from '@pvt/kernel/secret-box';
import type { ServiceContext } from '@pvt/kernel/service';
import { optionalText, type SettingValues } from '@pvt/kernel/settings';
import { headerSeal } from '../adapters/header-seal.ts';
import { feedStore } from '../adapters/postgres/feed-store.ts';
import { importStore } from '../adapters/postgres/import-store.ts';
import { webhookStore } from '../adapters/postgres/webhook-store.ts';
import type { EventChecks } from '../ports.ts';
import { startFeeds } from './feeds.ts';
import { webhookEndpointRoutes } from './webhook-endpoints.ts';
import { deliveryRoute } from './webhooks.ts';

/** What feeds may reach. Goes into `defineSettings` with the service's others. */
export const connectionSettings = {
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
  PVT_WATCH_ROOT: {
    ...optionalText({
      description: 'The folder below which sources may watch folders for files. Without it none is watched.',
    }),
    parse(path: string): string {
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw new Error('expected a folder');
      return path;
    },
  },
} as const;

type Context = Pick<ServiceContext, 'database' | 'log' | 'secretKey' | 'route'>;
type FeedContext = Pick<ServiceContext, 'database' | 'log' | 'logger' | 'secretKey' | 'onStop'> & {
  readonly settings: SettingValues<typeof connectionSettings>;
};

/** The routes of webhooks. */
export function mountWebhooks({ database, log, secretKey, route }: Context, checks: EventChecks): void {
  const webhooks = webhookStore(database, secretBox(secretKey));
  for (const item of webhookEndpointRoutes(webhooks)) route(item);
  route(deliveryRoute({ database, webhooks, log, checks, now: Date.now }));
}

/** Reads the sources that have a feed until the program stops. */
export function startFeedReading(context: FeedContext, checks: EventChecks): void {
  const { database, log, logger, secretKey, onStop, settings } = context;
  const { PVT_ALLOW_PRIVATE_URLS: allowPrivate, PVT_WATCH_ROOT: watchRoot } = settings;
  const imports = importStore(database);
  const headers = headerSeal(secretBox(secretKey));
  const tools = {
    database,
    log,
    imports,
    headers,
    checks,
    allowPrivate,
    watchRoot,
    now: Date.now,
    random: Math.random,
  };
  const feeds = startFeeds(tools, feedStore(database), (error) =>
    logger.warn({ err: error }, 'a feed could not be looked at'),
  );
  onStop(() => feeds.stop());
}
