import { openEventStream } from '@pvt/kernel/http/events-stream';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { registryErrors } from '../core/errors.ts';
import { InstanceId, InstanceList, ListedInstance } from '../core/instance.ts';
import { drainInstance } from '../use-cases/drain.ts';
import { getInstance, listInstances } from '../use-cases/list-instances.ts';
import { requireOperator } from '../use-cases/operators.ts';
import type { RegistryTools } from '../use-cases/tools.ts';
import { followList } from '../use-cases/watch-list.ts';

const params = Type.Object({ instance: InstanceId });

const Draining = Type.Object(
  { draining: Type.Boolean({ description: 'Whether it gets no new requests.' }) },
  { additionalProperties: false, title: 'RegistryDraining', description: 'Whether requests go to an instance.' },
);

/** For who runs the installation. */
export function instanceRoutes(tools: RegistryTools): Route[] {
  const read = { tag: 'registry', permission: 'operator:read', method: 'GET' } as const;
  return [
    route({
      ...read,
      operationId: 'listRegistryInstances',
      path: '/v1/registry/instances',
      summary: 'List the processes of the installation',
      query: PageQuery,
      responses: { 200: { description: 'By id.', schema: pageOf(ListedInstance) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listInstances(tools, context, query),
    }),
    route({
      ...read,
      operationId: 'watchRegistryInstances',
      path: '/v1/registry/instances/live',
      summary: 'The processes of the installation, as they come and go (server-sent events)',
      description:
        '`event: instances` at once and with each change: always all of them, as of the newest revision, which is the `id`. Beats are no change.',
      responses: { 200: { description: 'The stream.', schema: InstanceList, contentType: 'text/event-stream' } },
      errors: [],
      handler: async ({ context }, reply) => {
        await requireOperator(tools, context, 'operator:read');
        followList(tools, openEventStream(reply));
      },
    }),
    route({
      ...read,
      operationId: 'getRegistryInstance',
      path: '/v1/registry/instances/:instance',
      summary: 'One process of the installation',
      params,
      responses: { 200: { description: 'The instance.', schema: ListedInstance } },
      errors: [registryErrors.REGISTRY_INSTANCE_NOT_FOUND],
      handler: ({ context, params: { instance } }) => getInstance(tools, context, instance),
    }),
    route({
      tag: 'registry',
      permission: 'operator:write',
      operationId: 'drainRegistryInstance',
      method: 'PUT',
      path: '/v1/registry/instances/:instance/draining',
      summary: 'Keep new requests from a process, or let them go there again',
      description:
        'What is under way there goes on. The process itself goes on too; it is for who is about to stop it, or looks into it.',
      params,
      body: Draining,
      responses: { 200: { description: 'The instance as it is now.', schema: ListedInstance } },
      errors: [registryErrors.REGISTRY_INSTANCE_NOT_FOUND],
      handler: ({ context, params: { instance }, body }) => drainInstance(tools, context, instance, body.draining),
    }),
  ];
}
