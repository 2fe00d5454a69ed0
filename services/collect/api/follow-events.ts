import { Problem } from '@pvt/kernel/errors';
import { BigCount } from '@pvt/kernel/http/bounded';
import { openEventStream } from '@pvt/kernel/http/events-stream';
import { pageErrors } from '@pvt/kernel/http/keyset';
import { problemDocument } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { followEvents } from '../use-cases/events/follow-events.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { typesOf, whichEvents } from './event-query.ts';
import { EventSchema } from './event-schemas.ts';

/** `GET /v1/stream`: events as they come, or from a position on. */
export function followEventsRoute(tools: CollectTools): Route {
  return route({
    operationId: 'followEvents',
    method: 'GET',
    path: '/v1/stream',
    tag: 'events',
    summary: 'Events as they come (server-sent events)',
    description:
      'Begins with what comes next, or after the position given. `Last-Event-ID` resumes without a gap or a double. A filter that takes too much work ends it with `event: problem`, whose data is a problem document (`TOO_MUCH_WORK`).',
    permission: 'events:read',
    query: Type.Object({
      ...whichEvents,
      after: Type.Optional(BigCount({ description: 'Begin after this position.', examples: [0] })),
    }),
    responses: {
      200: {
        description: '`event: event`, `id:` is the position, `data:` the event as JSON.',
        contentType: 'text/event-stream',
        schema: EventSchema,
      },
    },
    errors: [collectErrors.FILTER_INVALID, collectErrors.STREAM_AHEAD, pageErrors.CURSOR_INVALID],
    handler: async ({ query, context, headers }, reply) => {
      const { key, filter } = query;
      const after = lastEventId(headers['last-event-id']) ?? query.after;
      const over = new AbortController();
      const events = await followEvents(
        tools,
        context,
        { types: typesOf(query.type), key, filter, after },
        over.signal,
      );
      const stream = openEventStream(reply);
      stream.signal.addEventListener('abort', () => over.abort());
      const send = async (): Promise<void> => {
        for await (const event of events) {
          if (!stream.send('event', event, event.position)) return;
          await stream.taken();
        }
      };
      // Its client comes back with the id of the last event that it has.
      send()
        .catch((error: unknown) => {
          if (error instanceof Problem) stream.send('problem', problemDocument(error));
        })
        .finally(() => stream.end());
    },
  });
}

/** @throws CURSOR_INVALID for what no stream of ours has sent */
function lastEventId(header: string | readonly string[] | undefined): number | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  const position = Number(header);
  if (/^\d+$/.test(header) && Number.isSafeInteger(position)) return position;
  throw pageErrors.CURSOR_INVALID(`"${header}" is not the id of an event of this stream.`, { pointer: '/cursor' });
}
