import type { Database } from '@pvt/kernel/database';
import { defineErrors } from '@pvt/kernel/errors';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import {
  closeSession,
  createSignInToken,
  findHolder,
  openSession,
  TOKEN_HOURS,
} from '../adapters/postgres/credentials.ts';
import { credentialOf, SESSION_COOKIE } from '../core/credential.ts';

const errors = defineErrors({
  TOKEN_INVALID: {
    kind: 'unauthenticated',
    title: 'The sign-in link is not valid',
    description: 'A sign-in link works once and for a day. `npm run pvt -- sign-in` prints a new one.',
  },
});

const Session = Type.Object(
  {
    tenant: Type.Object(
      {
        id: Type.String({ description: 'The tenant.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
        name: Type.String({ description: 'Its name.', examples: ['Main'] }),
      },
      { description: 'Whose data the session sees.' },
    ),
    name: Type.String({ description: 'The session’s name.', examples: ['portal'] }),
    scopes: Type.Array(Type.String(), { description: 'What it may do.', examples: [['*']] }),
  },
  { description: 'Who is signed in.' },
);

export function sessionRoutes(database: Database, onClosed: () => void): Route[] {
  const cookie = (value: string, seconds: number): string =>
    `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
  return [
    route({
      operationId: 'signIn',
      method: 'POST',
      path: '/v1/session',
      tag: 'identity',
      summary: 'Sign in with the token of a sign-in link',
      permission: 'public',
      body: Type.Object(
        {
          token: Type.String({
            minLength: 10,
            maxLength: 200,
            description: 'From the link that the start prints.',
            examples: ['4ZkX0mT3v9Qb7sLd'],
          }),
        },
        { additionalProperties: false, description: 'The token.' },
      ),
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [errors.TOKEN_INVALID],
      handler: async ({ body }, reply) => {
        const session = await openSession(database, body.token);
        if (session === undefined) {
          throw errors.TOKEN_INVALID(
            'This sign-in link was used before or is too old. `npm run pvt -- sign-in` prints a new one.',
          );
        }
        reply.header('set-cookie', cookie(session.secret, session.days * 86_400));
        const holder = await findHolder(database, 'session', session.secret);
        return { tenant: { id: holder?.tenant, name: holder?.tenantName }, name: holder?.name, scopes: holder?.scopes };
      },
    }),
    route({
      operationId: 'createSignInLink',
      method: 'POST',
      path: '/v1/sign-in-links',
      tag: 'identity',
      summary: 'Make a link that signs a browser in, once',
      description: 'Whoever opens the link has every scope of the tenant: only a holder of all of them may make one.',
      permission: '*',
      responses: {
        201: {
          description: 'The link; it is shown this once.',
          schema: Type.Object({
            path: Type.String({
              description: 'To be opened at the server’s address.',
              examples: ['/?token=4ZkX0mT3v9Qb7sLd'],
            }),
            expiresAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-21T12:00:00Z'] }),
          }),
        },
      },
      handler: async ({ context }, reply) => {
        const token = await createSignInToken(database, context.tenant);
        reply.status(201);
        return { path: `/?token=${token}`, expiresAt: new Date(Date.now() + TOKEN_HOURS * 3_600_000).toISOString() };
      },
    }),
    route({
      operationId: 'getSession',
      method: 'GET',
      path: '/v1/session',
      tag: 'identity',
      summary: 'Who is signed in',
      permission: 'public',
      responses: { 200: { description: 'The session or key that asks.', schema: Session } },
      errors: [httpErrors.UNAUTHENTICATED],
      handler: async ({ headers }) => {
        const credential = credentialOf(headers.authorization, headers.cookie);
        const holder = credential && (await findHolder(database, credential.kind, credential.credential));
        if (holder === undefined)
          throw httpErrors.UNAUTHENTICATED('You are not signed in. Open the link that the start prints.');
        return { tenant: { id: holder.tenant, name: holder.tenantName }, name: holder.name, scopes: holder.scopes };
      },
    }),
    route({
      operationId: 'signOut',
      method: 'DELETE',
      path: '/v1/session',
      tag: 'identity',
      summary: 'Sign out',
      permission: 'public',
      responses: { 204: { description: 'Signed out.' } },
      handler: async ({ headers }, reply) => {
        const credential = credentialOf(undefined, headers.cookie);
        if (credential !== undefined) await closeSession(database, credential.credential);
        onClosed();
        reply.status(204).header('set-cookie', cookie('', 0)).send();
      },
    }),
  ];
}
