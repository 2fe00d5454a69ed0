import { workErrors } from '@pvt/kernel/async/work';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { countEvents } from '../use-cases/events/count-events.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { EventQuery, searchOf } from './event-query.ts';

const EventCounts = Type.Object(
  {
    events: Type.Integer({ description: 'How many match.', examples: [1204] }),
    complete: Type.Boolean({
      description: 'False where only the newest of many events were looked at: there are at least so many then.',
    }),
    stepSeconds: Type.Integer({ description: 'Length of a step in seconds; 0 where nothing matches.', examples: [60] }),
    steps: Type.Array(
      Type.Object(
        {
          at: Type.String({ description: 'The start of the step.', examples: ['2026-11-20T12:00:00.000Z'] }),
          events: Type.Integer({ description: 'How many happened in it.', examples: [20] }),
        },
        { title: 'EventStep', description: 'A step of time with events.' },
      ),
      { description: 'In the order of time, without those that have no events; at most 61.' },
    ),
  },
  { title: 'EventCounts', description: 'How many events match, by when they happened.' },
);

const { type, key, filter, from, to, status } = EventQuery.properties;

export function countEventsRoute(tools: CollectTools): Route {
  return route({
    operationId: 'countEvents',
    method: 'GET',
    path: '/v1/event-counts',
    tag: 'events',
    summary: 'Count events by time',
    description:
      'How many events match a search, and when they happened. The newest 200,000 are looked at; where a filter or a status is given, some 20,000.',
    permission: 'events:read',
    query: Type.Object({ type, key, filter, from, to, status }),
    responses: { 200: { description: 'The counts.', schema: EventCounts } },
    errors: [collectErrors.FILTER_INVALID, workErrors.TOO_MUCH_WORK],
    handler: async ({ query, context }) => {
      const { steps, stepSeconds, complete } = await countEvents(tools, context, searchOf(query));
      return {
        events: steps.reduce((sum, { events }) => sum + events, 0),
        complete,
        stepSeconds,
        steps: steps.map(({ at, events }) => ({ at: new Date(at).toISOString(), events })),
      };
    },
  });
}
