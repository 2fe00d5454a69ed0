import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { InstanceId, ListedInstance } from '../core/instance.ts';
import { Environment, Subject } from '../core/layer.ts';
import { listInstances, reportInstance } from '../use-cases/instances.ts';
import type { QueryTools } from '../use-cases/tools.ts';

const Telling = Type.Object(
  {
    environment: Environment,
    for: Type.Optional(Subject),
    revision: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'The newest that it took.',
      examples: [7],
    }),
    program: Type.String({ minLength: 1, maxLength: 200, description: 'What it is.', examples: ['checkout 4.2.0'] }),
  },
  { additionalProperties: false, title: 'ConfigInstanceTold', description: 'By what a program runs.' },
);

/** The routes of programs that run by the configuration. */
export function instanceRoutes(tools: QueryTools): Route[] {
  return [
    route({
      tag: 'config',
      operationId: 'tellConfigInstance',
      method: 'PUT',
      path: '/v1/config/instances/:instance',
      permission: 'config:run',
      summary: 'Tell by which revision a program runs',
      description:
        'To be told after each change, and at least once an hour: a program that is silent for a day is forgotten.',
      params: Type.Object({ instance: InstanceId }),
      body: Telling,
      responses: { 204: { description: 'It is known.' } },
      errors: [],
      handler: async ({ params: { instance: id }, body, context }, reply) => {
        const { for: subject = '', ...rest } = body;
        await reportInstance(tools, context, { id, subject, ...rest });
        reply.status(204).send();
      },
    }),
    route({
      tag: 'config',
      operationId: 'listConfigInstances',
      method: 'GET',
      path: '/v1/config/instances',
      permission: 'config:read',
      summary: 'The programs that run by the configuration',
      query: PageQuery,
      responses: { 200: { description: 'By id, each with whether it lags.', schema: pageOf(ListedInstance) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listInstances(tools, context, query),
    }),
  ];
}
