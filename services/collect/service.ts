import { defineService } from '@pvt/kernel/service';
import { createEventChecks } from './adapters/postgres/event-types.ts';
import { deadLetterRoutes } from './api/dead-letters.ts';
import { eventTypeRoutes } from './api/event-types.ts';
import { publishRoute } from './api/events-publish.ts';
import { eventReadRoutes } from './api/events-read.ts';
import { liveRoute } from './api/live.ts';
import { createPublishMeter } from './api/publish-meter.ts';
import { events } from './contract.ts';

export const collect = defineService({
  name: 'collect',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events,
  async mount(context) {
    const { database, log, route, onStop } = context;
    const checks = createEventChecks(database);
    const meter = createPublishMeter();
    const live = liveRoute(database, log, meter);
    onStop(async () => live.stop());

    // The audit trail is the log itself: a refused attempt to reuse an id is an event about that id.
    const onConflict = async (tenant: string, event: { id: string; source: string; type: string }): Promise<void> => {
      const detail = 'The id was used before for an event with another content; the first one stays.';
      await log.append(tenant, { type: 'pvt.event.refused', source: '/collect', key: event.id, data: { ...event, code: 'EVENT_CONFLICT', detail } });
    };

    route(publishRoute(log, checks, meter, onConflict));
    route(live.route);
    for (const item of eventReadRoutes(database, log)) route(item);
    for (const item of eventTypeRoutes(database, checks.forget)) route(item);
    for (const item of deadLetterRoutes(database)) route(item);
  },
});
