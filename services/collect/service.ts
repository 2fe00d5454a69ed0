import { inPieces } from '@pvt/kernel/async/sweep';
import { defineService } from '@pvt/kernel/service';
import { forgetMinutes } from './adapters/postgres/minutes.ts';
import { routes } from './api/routes.ts';
import { events, findTypeSchema, listTypes, listTypeVersions, permissions } from './contract.ts';
import { settings } from './settings.ts';
import { schemaSource } from './use-cases/event-checks.ts';
import { firstEventTypes } from './use-cases/event-types/list-event-types.ts';
import { type Feeds, runFeeds } from './use-cases/feeds/run-feeds.ts';
import { groupFigures } from './use-cases/groups/group-figures.ts';
import { forgetOldImports } from './use-cases/imports/forget-old-imports.ts';
import { keepMinutes } from './use-cases/live/keep-minutes.ts';
import { startLive } from './use-cases/live/watch-live.ts';
import { collectTools } from './use-cases/tools.ts';
import { keepDeliveries } from './use-cases/webhook-endpoints/deliveries.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MINUTES_AT_ONCE = 10_000;

/** Takes events in, and shows what became of them. */
export const service = defineService({
  name: 'collect',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  failurePoints: ['collect.import.before-commit', 'collect.import.after-commit'],
  async mount(context) {
    const { database } = context;
    const tools = collectTools(context);
    const live = startLive(tools);
    const minutes = keepMinutes(tools);
    const deliveries = keepDeliveries(tools);
    let feeds: Feeds | undefined;
    const schemas = schemaSource(database);
    context.contracts.implement(listTypes, (caller) => firstEventTypes(tools, caller));
    context.contracts.implement(listTypeVersions, async ({ tenant }) => [...(await schemas.versions(tenant))]);
    context.contracts.implement(
      findTypeSchema,
      async ({ tenant }, { type }) => (await schemas.schema(tenant, type)) ?? null,
    );
    context.metrics.watchGroups(() => groupFigures(database));
    for (const each of routes(tools, live)) context.route(each);
    context.every(HOUR_MS, 'forget-old-imports', () => forgetOldImports(database));
    context.every(MINUTE_MS, 'note-backlogs', () => minutes.noteBacklogs());
    context.every(HOUR_MS, 'forget-old-minutes', () => inPieces(database, forgetMinutes, MINUTES_AT_ONCE));
    return {
      async start() {
        feeds = runFeeds(tools);
      },
      async stop() {
        live.stop();
        await minutes.stop();
        await deliveries.stop();
        await feeds?.stop();
      },
    };
  },
});
