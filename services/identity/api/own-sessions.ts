import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { deviceName } from '../core/device-name.ts';
import { identityErrors } from '../core/errors.ts';
import { endOwnSessions, listOwnSessions } from '../use-cases/own-sessions.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { DeviceName } from './security.ts';

const OwnSession = Type.Object(
  {
    id: Type.String({ description: 'For ending it.', examples: ['4f1c9a0b7d2e6358'] }),
    tenant: Type.String({
      description: 'The organisation that it is in; the account’s own id where it is in none.',
      examples: ['0198c0de-0000-7000-8000-00000000000a'],
    }),
    device: DeviceName,
    address: Type.Union([Type.String(), Type.Null()], { description: 'From where.', examples: ['203.0.113.7'] }),
    factors: Type.Array(Type.String(), { description: 'How it was shown who you are.', examples: [['passkey']] }),
    createdAt: Type.String({ description: 'When it began, an ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    seenAt: Type.String({ description: 'When it was last used, to the minute.', examples: ['2026-11-20T12:00:00Z'] }),
    expiresAt: Type.String({ description: 'ISO instant.', examples: ['2026-12-20T12:00:00Z'] }),
    isThis: Type.Boolean({ description: 'Whether it is the one that asks.', examples: [true] }),
  },
  { title: 'OwnSession', description: 'A browser in which you are signed in.' },
);

/** A person's own sessions, over all organisations. */
export function ownSessionRoutes(tools: IdentityTools): Route[] {
  const own = { tag: 'identity', permission: SIGNED_IN, whileSuspended: true } as const;
  return [
    route({
      ...own,
      operationId: 'listOwnSessions',
      method: 'GET',
      path: '/v1/account/sessions',
      summary: 'Where you are signed in',
      query: PageQuery,
      responses: { 200: { description: 'Your sessions, over all organisations.', schema: pageOf(OwnSession) } },
      errors: [pageErrors.CURSOR_INVALID, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context, query }) => {
        const { items, ...rest } = await listOwnSessions(tools, context, query);
        const named = items.map(({ agent, factors, ...session }) => ({
          ...session,
          device: deviceName(agent ?? ''),
          factors: [...factors],
          isThis: session.id === context.principal.session,
        }));
        return { items: named, ...rest };
      },
    }),
    route({
      ...own,
      operationId: 'endOtherSessions',
      method: 'DELETE',
      path: '/v1/account/sessions',
      summary: 'Sign yourself out everywhere else',
      responses: { 204: { description: 'Only the session that asks is left, from now on in every process.' } },
      errors: [identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context }, reply) => {
        await endOwnSessions(tools, context, 'others');
        reply.status(204).send();
      },
    }),
    route({
      ...own,
      operationId: 'endOwnSession',
      method: 'DELETE',
      path: '/v1/account/sessions/:id',
      summary: 'Sign yourself out of a browser',
      params: Type.Object({
        id: Type.String({
          pattern: '^[0-9a-f]{16}$',
          description: 'The session’s id.',
          examples: ['4f1c9a0b7d2e6358'],
        }),
      }),
      responses: { 204: { description: 'It is no longer valid, from now on in every process.' } },
      errors: [identityErrors.SESSION_NOT_FOUND, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ params, context }, reply) => {
        await endOwnSessions(tools, context, { only: params.id });
        reply.status(204).send();
      },
    }),
  ];
}
