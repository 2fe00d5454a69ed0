import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { ApiKey, NewKey } from '../core/key.ts';
import { Rotation } from '../core/program.ts';
import { programErrors } from '../core/program-errors.ts';
import { createKey } from '../use-cases/create-key.ts';
import { listKeys } from '../use-cases/list-keys.ts';
import { revokeKey } from '../use-cases/revoke-key.ts';
import { rotateKey } from '../use-cases/rotate-secret.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const CreatedKey = Type.Object(
  {
    ...ApiKey.properties,
    key: Type.String({ description: 'In clear, in this answer only.', examples: ['pvt_key_…'] }),
  },
  { title: 'CreatedApiKey', description: 'An API key with its secret.' },
);

export function keyRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'listKeys',
      method: 'GET',
      path: '/v1/keys',
      tag: 'identity',
      summary: 'List the API keys',
      permission: 'keys:write',
      query: PageQuery,
      responses: { 200: { description: 'The keys in force, without their secrets.', schema: pageOf(ApiKey) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listKeys(tools, context, query),
    }),
    route({
      operationId: 'createKey',
      method: 'POST',
      path: '/v1/keys',
      tag: 'identity',
      summary: 'Make an API key',
      description:
        'The key ends with the one that makes it: when that expires, and when it is revoked. One made in a session ends with the key that made the link of the session, where one did, and with the owner who made it; one made by `pvt login` ends with that sign-in. With an `Idempotency-Key`, the same command again is answered with the same key and its secret for 24 hours.',
      permission: 'keys:write',
      stepUp: true,
      body: NewKey,
      responses: { 201: { description: 'The key; its secret is in this answer only.', schema: CreatedKey } },
      errors: [
        identityErrors.SCOPE_UNKNOWN,
        identityErrors.SCOPE_NOT_HELD,
        identityErrors.KEY_EXPIRED_ALREADY,
        identityErrors.KEY_OUTLIVES_MAKER,
        programErrors.NOT_FOR_PROGRAMS,
        identityErrors.TENANT_LIMIT_REACHED,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ body, context }, reply) => {
        const key = await createKey(tools, context, body);
        reply.status(201);
        return key;
      },
    }),
    route({
      operationId: 'rotateKey',
      method: 'POST',
      path: '/v1/keys/:id/rotation',
      tag: 'identity',
      summary: 'Give an API key another secret',
      description:
        'Its id, scopes and end stay. The secret before works for as long as is chosen, the one before that no more. With an `Idempotency-Key`, the same command again is answered with the same secret for 24 hours.',
      permission: 'keys:write',
      stepUp: true,
      params: Type.Object({
        id: Type.String({
          format: 'uuid',
          description: 'The key’s id.',
          examples: ['0198c0de-1111-7000-8000-000000000001'],
        }),
      }),
      body: Rotation,
      responses: { 200: { description: 'The key; its secret is in this answer only.', schema: CreatedKey } },
      errors: [
        ...[identityErrors.KEY_NOT_FOUND, identityErrors.SCOPE_NOT_HELD, programErrors.NOT_FOR_PROGRAMS],
        ...[identityErrors.KEY_OUTLIVES_MAKER, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      ],
      handler: ({ params, body, context }) => rotateKey(tools, context, params.id, body),
    }),
    route({
      operationId: 'revokeKey',
      method: 'DELETE',
      path: '/v1/keys/:id',
      tag: 'identity',
      summary: 'Revoke an API key',
      description:
        'With the keys that it made, the sessions of its sign-in links, and the keys that were made in them.',
      permission: 'keys:write',
      params: Type.Object({
        id: Type.String({
          format: 'uuid',
          description: 'The key’s id.',
          examples: ['0198c0de-1111-7000-8000-000000000001'],
        }),
      }),
      responses: {
        204: { description: 'It is no longer valid, from now on in every process.' },
      },
      errors: [identityErrors.KEY_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await revokeKey(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}
