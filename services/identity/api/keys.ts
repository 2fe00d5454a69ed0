import type { Database } from '@pvt/kernel/database';
import { defineErrors } from '@pvt/kernel/errors';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { createKey, listKeys, revokeKey } from '../adapters/postgres/credentials.ts';
import { SCOPES } from '../contract.ts';

const errors = defineErrors({
  KEY_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such API key',
    description: 'The id is not one of this tenant’s keys, or the key was revoked before.',
  },
  KEY_EXPIRED_ALREADY: {
    kind: 'unprocessable',
    title: 'A key that is no longer valid is none',
    description: '`expiresAt` is not in the future. Leave it out for a key that is valid for ever.',
  },
  SCOPE_NOT_HELD: {
    kind: 'forbidden',
    title: 'A key can not give more than its maker has',
    description: 'A new key may have only scopes that the credential which makes it has itself.',
  },
});

const Scope = Type.Union([...SCOPES.map((scope) => Type.Literal(scope)), Type.Literal('*')], {
  description: 'What the key may do; `*` is everything.',
});

const Key = Type.Object(
  {
    id: Type.String({ description: 'For revoking it.', examples: ['0198c0de-1111-7000-8000-000000000001'] }),
    name: Type.String({ description: 'What it is for.', examples: ['warehouse import'] }),
    scopes: Type.Array(Scope, { description: 'What it may do.', examples: [['events:write']] }),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    expiresAt: Type.Union([Type.String(), Type.Null()], {
      description: 'ISO instant, or null for never.',
      examples: [null],
    }),
    lastUsedAt: Type.Union([Type.String(), Type.Null()], {
      description: 'ISO instant, to the minute, or null for never.',
      examples: ['2026-11-20T12:00:00Z'],
    }),
    key: Type.Optional(Type.String({ description: 'In clear, once, when it is made.', examples: ['pvt_key_…'] })),
  },
  { description: 'An API key.' },
);

export function keyRoutes(database: Database, onRevoked: () => void): Route[] {
  return [
    route({
      operationId: 'listKeys',
      method: 'GET',
      path: '/v1/keys',
      tag: 'identity',
      summary: 'List the API keys',
      permission: 'keys:write',
      responses: {
        200: {
          description: 'The keys in force, without their secrets.',
          schema: Type.Object({ items: Type.Array(Key) }),
        },
      },
      handler: async ({ context }) => ({ items: await listKeys(database, context.tenant) }),
    }),
    route({
      operationId: 'createKey',
      method: 'POST',
      path: '/v1/keys',
      tag: 'identity',
      summary: 'Make an API key',
      permission: 'keys:write',
      body: Type.Object(
        {
          name: Type.String({
            minLength: 1,
            maxLength: 100,
            description: 'What it is for.',
            examples: ['warehouse import'],
          }),
          scopes: Type.Array(Scope, {
            minItems: 1,
            maxItems: 20,
            description: 'What it may do.',
            examples: [['events:write']],
          }),
          expiresAt: Type.Optional(
            Type.String({ format: 'date-time', description: 'ISO instant.', examples: ['2027-01-01T00:00:00Z'] }),
          ),
        },
        { additionalProperties: false, description: 'The key to make.' },
      ),
      responses: { 201: { description: 'The key; its secret is shown this once.', schema: Key } },
      errors: [errors.SCOPE_NOT_HELD, errors.KEY_EXPIRED_ALREADY],
      handler: async ({ body, context }, reply) => {
        if (body.expiresAt !== undefined && !(Date.parse(body.expiresAt) > Date.now())) {
          throw errors.KEY_EXPIRED_ALREADY(`The key would not be valid: ${body.expiresAt} is not in the future.`, {
            pointer: '/expiresAt',
          });
        }
        const beyond = body.scopes.find((scope) => !permits(context.principal, scope));
        if (beyond !== undefined) {
          throw errors.SCOPE_NOT_HELD(`Your key lacks the scope ${beyond}, so it can not give it.`, {
            pointer: '/scopes',
          });
        }
        const key = await createKey(database, context.tenant, {
          name: body.name,
          scopes: body.scopes,
          expiresAt: body.expiresAt ?? null,
        });
        reply.status(201);
        return key;
      },
    }),
    route({
      operationId: 'revokeKey',
      method: 'DELETE',
      path: '/v1/keys/:id',
      tag: 'identity',
      summary: 'Revoke an API key',
      permission: 'keys:write',
      params: Type.Object({
        id: Type.String({
          format: 'uuid',
          description: 'The key’s id.',
          examples: ['0198c0de-1111-7000-8000-000000000001'],
        }),
      }),
      responses: {
        204: { description: 'It is no longer valid, from now on here and within two seconds in other processes.' },
      },
      errors: [errors.KEY_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        if (!(await revokeKey(database, context.tenant, params.id)))
          throw errors.KEY_NOT_FOUND(`There is no API key ${params.id}.`);
        onRevoked();
        reply.status(204).send();
      },
    }),
  ];
}
