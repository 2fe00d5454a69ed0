import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type, { type Static } from 'typebox';
import { credentialOf, SECURE_SESSION_COOKIE, SESSION_COOKIE } from '../core/credential.ts';
import { identityErrors } from '../core/errors.ts';
import type { Holder } from '../use-cases/authenticate.ts';
import { createSignInLink } from '../use-cases/create-sign-in-link.ts';
import { getSession } from '../use-cases/get-session.ts';
import { signIn } from '../use-cases/sign-in.ts';
import { signOut } from '../use-cases/sign-out.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

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
  { title: 'Session', description: 'Who is signed in.' },
);

const SignInLink = Type.Object(
  {
    path: Type.String({ description: 'To be opened at the server’s address.', examples: ['/?token=4ZkX0mT3v9Qb7sLd'] }),
    expiresAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-21T12:00:00Z'] }),
  },
  { title: 'SignInLink', description: 'A link that works once.' },
);

const Token = Type.Object(
  {
    token: Type.String({
      minLength: 10,
      maxLength: 200,
      description: 'From the link that the start prints.',
      examples: ['4ZkX0mT3v9Qb7sLd'],
    }),
  },
  { additionalProperties: false, description: 'The token.' },
);

export function sessionRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'signIn',
      method: 'POST',
      path: '/v1/session',
      tag: 'identity',
      summary: 'Sign in with the token of a sign-in link',
      permission: 'public',
      // One row of a few bytes, without which nobody could read what there is.
      stores: false,
      body: Token,
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [identityErrors.TOKEN_INVALID],
      handler: async ({ body, context, isSecure }, reply) => {
        const { secret, seconds } = await signIn(tools, context, body.token);
        reply.header('set-cookie', cookie(secret, seconds, isSecure()));
        return sessionOf(await getSession(tools, { kind: 'session', credential: secret }));
      },
    }),
    route({
      operationId: 'createSignInLink',
      method: 'POST',
      path: '/v1/sign-in-links',
      tag: 'identity',
      summary: 'Make a link that signs a browser in, once',
      description:
        'Whoever opens the link has every scope of the tenant: only a holder of all of them may make one. With an `Idempotency-Key`, the same command again is answered with the same link for 24 hours.',
      permission: '*',
      responses: { 201: { description: 'The link; it is in this answer only.', schema: SignInLink } },
      errors: [idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context }, reply) => {
        const { token, expiresAt } = await createSignInLink(tools, context);
        reply.status(201);
        return { path: `/?token=${token}`, expiresAt };
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
      handler: async ({ headers }) =>
        sessionOf(await getSession(tools, credentialOf(headers.authorization, headers.cookie))),
    }),
    route({
      operationId: 'signOut',
      method: 'DELETE',
      path: '/v1/session',
      tag: 'identity',
      summary: 'Sign out',
      permission: 'public',
      responses: { 204: { description: 'Signed out.' } },
      handler: async ({ headers, context, isSecure }, reply) => {
        const credential = credentialOf(undefined, headers.cookie);
        if (credential !== undefined) await signOut(tools, context, credential.credential);
        reply
          .status(204)
          .header('set-cookie', cookie('', 0, isSecure()))
          .send();
      },
    }),
  ];
}

function cookie(value: string, seconds: number, isSecure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
  return isSecure
    ? `${SECURE_SESSION_COOKIE}=${value}; ${attributes}; Secure`
    : `${SESSION_COOKIE}=${value}; ${attributes}`;
}

function sessionOf({ tenant, tenantName, name, scopes }: Holder): Static<typeof Session> {
  return { tenant: { id: tenant, name: tenantName }, name, scopes };
}
