import { openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { LiveFigures } from '../core/live-figures.ts';
import { LiveHistory, LiveRange } from '../core/live-history.ts';
import { getLiveHistory } from '../use-cases/live/get-live-history.ts';
import type { Live } from '../use-cases/live/watch-live.ts';
import type { CollectTools } from '../use-cases/tools.ts';

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

/** `GET /v1/live-history`: the same of times that are over. */
export function liveHistoryRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getLiveHistory',
    method: 'GET',
    path: '/v1/live-history',
    tag: 'events',
    summary: 'What was going on',
    description: 'Accepted events, latency and backlog, which are kept minute by minute for 30 days.',
    permission: 'events:read',
    query: Type.Object({ range: LiveRange }),
    responses: { 200: { description: 'The steps of the range.', schema: LiveHistory } },
    handler: ({ query, context }) => getLiveHistory(tools, context, query.range),
  });
}
