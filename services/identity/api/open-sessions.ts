import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { OpenSession } from '../core/session.ts';
import { endSession } from '../use-cases/end-session.ts';
import { listSessions } from '../use-cases/list-sessions.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

/** The sessions of all browsers, for who looks after them. */
export function openSessionRoutes(tools: IdentityTools): Route[] {
  const managed = { tag: 'identity', permission: 'sessions:write' } as const;
  return [
    route({
      ...managed,
      operationId: 'listSessions',
      method: 'GET',
      path: '/v1/sessions',
      summary: 'List the browsers that are signed in',
      query: PageQuery,
      responses: { 200: { description: 'The sessions that are open.', schema: pageOf(OpenSession) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listSessions(tools, context, query),
    }),
    route({
      ...managed,
      operationId: 'endSession',
      method: 'DELETE',
      path: '/v1/sessions/:id',
      summary: 'Sign a browser out',
      description: 'Keys that were made in the session stay.',
      params: Type.Object({
        id: Type.String({
          pattern: '^[0-9a-f]{16}$',
          description: 'The session’s id.',
          examples: ['4f1c9a0b7d2e6358'],
        }),
      }),
      responses: {
        204: { description: 'It is no longer valid, from now on in every process.' },
      },
      errors: [identityErrors.SESSION_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await endSession(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}
