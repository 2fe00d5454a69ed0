import type { LimitedGrant } from '@pvt/kernel/context';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, type RouteReply, type RouteRequest, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type, { type Static } from 'typebox';
import { Account, MailAddress, Password } from '../core/account.ts';
import { credentialOf, SECURE_SESSION_COOKIE, SESSION_COOKIE } from '../core/credential.ts';
import { identityErrors } from '../core/errors.ts';
import { heldThrough } from '../core/roles.ts';
import type { Whence } from '../core/session.ts';
import type { Holder } from '../use-cases/authenticate.ts';
import { createSignInLink } from '../use-cases/create-sign-in-link.ts';
import { getSession } from '../use-cases/get-session.ts';
import type { OpenedSession } from '../use-cases/open-session.ts';
import { signIn } from '../use-cases/sign-in.ts';
import { signInByPassword } from '../use-cases/sign-in-by-password.ts';
import { signOut } from '../use-cases/sign-out.ts';
import { switchTenant } from '../use-cases/switch-tenant.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

export const Session = Type.Object(
  {
    tenant: Type.Object(
      {
        id: Type.String({ description: 'The tenant.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
        name: Type.String({ description: 'Its name.', examples: ['Main'] }),
      },
      { description: 'Whose data the session sees.' },
    ),
    name: Type.String({ description: 'The session’s name, or its person’s.', examples: ['portal'] }),
    scopes: Type.Array(Type.String(), { description: 'What it may do.', examples: [['*']] }),
    limited: Type.Array(
      Type.Object({
        permissions: Type.Array(Type.String(), { description: 'What it may do besides.', examples: [['rooms:read']] }),
        resources: Type.Array(Type.String(), { description: 'With which things.', examples: [['property:7']] }),
      }),
      { description: 'What it may do with some things only.', examples: [[]] },
    ),
    account: Type.Union([Account, Type.Null()], {
      description: 'Whose session it is; null for a key, and for the session of a link.',
    }),
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

const Credentials = Type.Object(
  { mail: MailAddress, password: Password },
  { additionalProperties: false, description: 'What the person knows.' },
);

const Switch = Type.Object(
  {
    tenant: Type.String({
      format: 'uuid',
      description: 'One of the organisations that the account belongs to.',
      examples: ['0198c0de-0000-7000-8000-00000000000a'],
    }),
  },
  { additionalProperties: false, description: 'Where to go.' },
);

/** From where a request comes, as sessions keep it. */
export function whenceOf({
  clientAddress,
  headers,
}: Pick<RouteRequest<undefined, undefined, undefined>, 'clientAddress' | 'headers'>): Whence {
  return { address: clientAddress(), agent: (headers['user-agent'] ?? '').slice(0, 300) };
}

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
      handler: async ({ body, ...request }, reply) =>
        answerOpened(tools, request, reply, await signIn(tools, request.context, body.token, whenceOf(request))),
    }),
    route({
      operationId: 'signInByPassword',
      method: 'POST',
      path: '/v1/session/password',
      tag: 'identity',
      summary: 'Sign in with mail and password',
      permission: 'public',
      stores: false,
      body: Credentials,
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [identityErrors.SIGN_IN_REFUSED],
      handler: async ({ body, ...request }, reply) =>
        answerOpened(tools, request, reply, await signInByPassword(tools, request.context, body, whenceOf(request))),
    }),
    route({
      operationId: 'switchTenant',
      method: 'POST',
      path: '/v1/session/tenant',
      tag: 'identity',
      summary: 'Go to another organisation of yours',
      permission: SIGNED_IN,
      stores: false,
      body: Switch,
      responses: {
        200: { description: 'In the other organisation; the new session is in the cookie.', schema: Session },
      },
      errors: [identityErrors.TENANT_NOT_YOURS, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ body, ...request }, reply) =>
        answerOpened(tools, request, reply, await switchTenant(tools, request.context, body.tenant, whenceOf(request))),
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
        sessionOf(tools, await getSession(tools, credentialOf(headers.authorization, headers.cookie))),
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

/** Puts a new session into the browser's cookie, and answers with what it is. */
export async function answerOpened(
  tools: IdentityTools,
  { isSecure }: { isSecure(): boolean },
  reply: RouteReply,
  { secret, seconds }: OpenedSession,
): Promise<Static<typeof Session>> {
  reply.header('set-cookie', cookie(secret, seconds, isSecure()));
  return sessionOf(tools, await getSession(tools, { kind: 'session', credential: secret }));
}

function cookie(value: string, seconds: number, isSecure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
  return isSecure
    ? `${SECURE_SESSION_COOKIE}=${value}; ${attributes}; Secure`
    : `${SESSION_COOKIE}=${value}; ${attributes}`;
}

function sessionOf(
  { permissions: declared }: Pick<IdentityTools, 'permissions'>,
  holder: Holder,
): Static<typeof Session> {
  const { tenant, tenantName, name, scopes, person } = holder;
  const of = { tenant: { id: tenant, name: tenantName } };
  if (person === undefined) return { ...of, name, scopes, limited: [], account: null };
  const { permissions, limited } = heldThrough(person.grants, person.roles, Object.keys(declared));
  const account = { id: person.account, name: person.name, mail: person.mail };
  return { ...of, name: person.name, scopes: [...permissions], limited: limited.map(copied), account };
}

function copied({ permissions, resources }: LimitedGrant): Static<typeof Session>['limited'][number] {
  return { permissions: [...permissions], resources: [...resources] };
}
