import { sweepHourly } from '@pvt/kernel/async/sweep';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService } from '@pvt/kernel/service';
import { defineSettings } from '@pvt/kernel/settings';
import { headerSeal } from './adapters/header-seal.ts';
import { createEventChecks, listEventTypes } from './adapters/postgres/event-types.ts';
import { groupFigures } from './adapters/postgres/group-figures.ts';
import { importLook } from './adapters/postgres/import-look.ts';
import { importStore } from './adapters/postgres/import-store.ts';
import { forgetOldImports } from './adapters/postgres/old-imports.ts';
import { sourceLook } from './adapters/postgres/source-look.ts';
import { sourceStore } from './adapters/postgres/source-store.ts';
import { batchRoute } from './api/batch.ts';
import { connectionSettings, mountWebhooks, startFeedReading } from './api/connections.ts';
import { deadLetterRoutes } from './api/dead-letters.ts';
import { eventTypeRoutes } from './api/event-types.ts';
import { publishRoute } from './api/events-publish.ts';
import { eventReadRoutes } from './api/events-read.ts';
import { streamRoute } from './api/follow-events.ts';
import { importRoutes } from './api/imports.ts';
import { liveRoute } from './api/live.ts';
import { createPublishMeter } from './api/publish-meter.ts';
import { sourceRoutes } from './api/sources.ts';
import { events, listTypes } from './contract.ts';

export const collect = defineService({
  name: 'collect',
  migrations: new URL('./migrations/', import.meta.url),
  settings: defineSettings(connectionSettings),
  events,
  async mount(context) {
    const { database, log, route, settings, onStop } = context;
    const checks = createEventChecks(database);
    const meter = createPublishMeter();
    const live = liveRoute(database, log, meter, (error) => context.logger.warn({ err: error }, 'live'));
    onStop(async () => live.stop());
    context.metrics.watchGroups(() => groupFigures(database));

    const sources = sourceStore(database, headerSeal(secretBox(context.secretKey)));
    const onError = (error: unknown): void => context.logger.error({ err: error }, 'a batch failed');
    const checksOf = async (tenant: string) => checks.of(tenant);
    const tools = { database, log, onError, imports: importStore(database), checks: checksOf };

    context.contracts.implement(listTypes, (tenant) => listEventTypes(database, tenant));
    route(publishRoute(log, checks, meter));
    route(batchRoute(tools));
    route(live.route);
    mountWebhooks(context, checksOf);
    const sourceTools = { checks: checksOf, watchRoot: settings.PVT_WATCH_ROOT };
    for (const item of sourceRoutes(sources, sourceLook(database), sourceTools)) route(item);
    for (const item of importRoutes(sources, importLook(database), tools)) route(item);
    for (const item of eventReadRoutes(database, log)) route(item);
    route(streamRoute(database, log));
    for (const item of eventTypeRoutes(database, checks.forget)) route(item);
    for (const item of deadLetterRoutes(database)) route(item);
  },
  async start(context) {
    const checks = createEventChecks(context.database);
    startFeedReading(context, async (tenant) => checks.of(tenant));
    const onError = (error: unknown): void => context.logger.error({ err: error }, 'sweep');
    context.onStop(sweepHourly(() => forgetOldImports(context.database), onError));
  },
});
