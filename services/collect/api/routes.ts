import type { Route } from '@pvt/kernel/http/route';
import type { Live } from '../use-cases/live/watch-live.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { countEventsRoute } from './count-events.ts';
import { deadLetterRoutes } from './dead-letters.ts';
import { eventTypeRoutes } from './event-types.ts';
import { followEventsRoute } from './follow-events.ts';
import { listGroupsRoute } from './groups.ts';
import { importFileRoute } from './import-file.ts';
import { importRoutes } from './imports.ts';
import { liveHistoryRoute, liveRoute } from './live.ts';
import { previewFileRoute } from './preview-file.ts';
import { publishBatchRoute } from './publish-batch.ts';
import { publishEventRoute } from './publish-event.ts';
import { receiveWebhookRoute } from './receive-webhook.ts';
import { getEventRoute, searchEventsRoute } from './search-events.ts';
import { sourceRoutes } from './sources.ts';
import { testSourceRoute } from './test-source.ts';
import { getTraceRoute } from './traces.ts';
import { webhookEndpointRoutes } from './webhook-endpoints.ts';

/** All that collect answers. */
export function routes(tools: CollectTools, live: Live): Route[] {
  return [
    publishEventRoute(tools),
    publishBatchRoute(tools),
    receiveWebhookRoute(tools),
    searchEventsRoute(tools),
    getEventRoute(tools),
    countEventsRoute(tools),
    followEventsRoute(tools),
    getTraceRoute(tools),
    liveRoute(live),
    liveHistoryRoute(tools),
    listGroupsRoute(tools),
    ...deadLetterRoutes(tools),
    ...eventTypeRoutes(tools),
    ...sourceRoutes(tools),
    previewFileRoute(tools),
    testSourceRoute(tools),
    importFileRoute(tools),
    ...importRoutes(tools),
    ...webhookEndpointRoutes(tools),
  ];
}
