import type { Database } from '@pvt/kernel/database';
import { BigCount } from '@pvt/kernel/http/bounded';
import { openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import type { Log } from '@pvt/kernel/log';
import { newestPosition, readEvents } from '@pvt/kernel/log/read';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { eventFilter } from '../core/event-filter.ts';
import { positionCursor } from './cursor.ts';
import { Filter, TypeList } from './events-read.ts';

const READ_AT_ONCE = 1000;

/** `GET /v1/stream`: events as they come, or from a position on, as fast as their reader takes them in. */
export function streamRoute(database: Database, log: Log): Route {
  return route({
    operationId: 'followEvents',
    method: 'GET',
    path: '/v1/stream',
    tag: 'events',
    summary: 'Events as they come (server-sent events)',
    description:
      'Begins with what comes next, or after the position given. `Last-Event-ID` resumes without a gap or a double.',
    permission: 'events:read',
    query: Type.Object({
      type: Type.Optional(TypeList),
      key: Type.Optional(
        Type.String({ maxLength: 300, description: 'Only events of this key.', examples: ['customer-1'] }),
      ),
      filter: Type.Optional(Filter),
      after: Type.Optional(BigCount({ description: 'Begin after this position.', examples: [0] })),
    }),
    responses: {
      200: {
        description: '`event: event`, `id:` is the position, `data:` the event as JSON.',
        contentType: 'text/event-stream',
      },
    },
    errors: [collectErrors.FILTER_INVALID, collectErrors.CURSOR_INVALID],
    handler: async ({ query, context, headers }, reply) => {
      const filter = eventFilter(query.filter);
      const types = query.type?.split(',').filter(Boolean);
      const resumed = headers['last-event-id'];
      let after =
        positionCursor(typeof resumed === 'string' ? resumed : undefined) ??
        query.after ??
        (await newestPosition(database));
      const stream = openEventStream(reply);
      let reading = false;
      let again = true;
      async function pump(): Promise<void> {
        if (reading) {
          again = true;
          return;
        }
        reading = true;
        do {
          again = false;
          // A process that has just started, or is a moment behind another one, stands before where the client is.
          const upTo = Math.max(after, log.highWaterMark.safe);
          const { events, end } = await database.transaction(context.tenant, (tx) =>
            readEvents(tx, {
              tenant: context.tenant,
              ...(types === undefined ? {} : { types }),
              ...(query.key === undefined ? {} : { key: query.key }),
              after,
              upTo,
              limit: READ_AT_ONCE,
            }),
          );
          for (const event of events) {
            if (!(filter?.(event) ?? true)) continue;
            if (!stream.send('event', event, event.position)) break;
            await stream.taken();
          }
          after = end === 'last' ? upTo : (events.at(-1)?.position ?? after);
          if (end !== 'last') again = true;
        } while (again && !stream.signal.aborted);
        reading = false;
      }
      const off = log.highWaterMark.onAdvance((arrivals) => {
        const concerns =
          arrivals?.some((item) => item.tenant === context.tenant && (types?.includes(item.type) ?? true)) ?? true;
        if (concerns) pump().catch(() => stream.end());
      });
      stream.signal.addEventListener('abort', off);
      pump().catch(() => stream.end());
    },
  });
}
