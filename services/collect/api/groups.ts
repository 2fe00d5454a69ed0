import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { listGroups } from '../use-cases/groups/list-groups.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { GroupName } from './event-schemas.ts';

const Count = (description: string, example = 0) => Type.Integer({ description, examples: [example] });

const ConsumerGroup = Type.Object(
  {
    group: GroupName,
    position: Count('The farthest position that it has passed.', 42),
    lag: Count('Events still before it.'),
    parked: Count('Events that wait for something outside.'),
    retrying: Count('Events that are tried again, or wait behind one that is.'),
    dead: Count('Events that it gave up on.'),
    updatedAt: Type.String({ description: 'When it moved last.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { title: 'ConsumerGroup', description: 'A consumer group.' },
);

export function listGroupsRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listGroups',
    method: 'GET',
    path: '/v1/groups',
    tag: 'events',
    summary: 'The consumer groups: how far, how far behind, what is not handled',
    description:
      '`lag`, `parked`, `retrying` and `dead` are counted up to 10,000: that number stands for as many and more.',
    permission: 'events:read',
    query: PageQuery,
    responses: { 200: { description: 'The groups of the tenant, by name.', schema: pageOf(ConsumerGroup) } },
    errors: [pageErrors.CURSOR_INVALID],
    handler: ({ context, query }) => listGroups(tools, context, query),
  });
}
