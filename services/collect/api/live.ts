import { openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import { LiveFigures } from '../core/live-figures.ts';
import type { Live } from '../use-cases/live/watch-live.ts';

/** `GET /v1/live`: once a second what is going on. */
export function liveRoute(live: Live): Route {
  return route({
    operationId: 'getLive',
    method: 'GET',
    path: '/v1/live',
    tag: 'events',
    summary: 'What is going on, once a second (server-sent events)',
    permission: 'events:read',
    responses: {
      200: {
        description: '`event: live` with rate, latency, backlog, types and groups.',
        contentType: 'text/event-stream',
        schema: LiveFigures,
      },
    },
    handler: ({ context }, reply) => {
      const stream = openEventStream(reply);
      const off = live.watch(context, (figures) => void stream.send('live', figures));
      stream.signal.addEventListener('abort', off);
    },
  });
}
