import type { LimitedGrant } from '@pvt/kernel/context';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, type RouteReply, type RouteRequest, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type, { type Static } from 'typebox';
import { Account, MailAddress, Password } from '../core/account.ts';
import { cookieHeader, cookieValue } from '../core/cookies.ts';
import { credentialOf } from '../core/credential.ts';
import { identityErrors } from '../core/errors.ts';
import { programErrors } from '../core/program-errors.ts';
import { isOfProviderOnly } from '../core/provider.ts';
import type { Whence } from '../core/session.ts';
import { type Holder, heldBy, isLackingSecondFactor } from '../use-cases/authenticate.ts';
import { createSignInLink } from '../use-cases/create-sign-in-link.ts';
import { deviceDigest } from '../use-cases/device-digest.ts';
import { getSession } from '../use-cases/get-session.ts';
import type { OpenedSession } from '../use-cases/open-session.ts';
import { standingOfSession } from '../use-cases/session-standing.ts';
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
    operator: Type.Boolean({
      description: 'Whether its tenant runs the installation: only there do the scopes operator:… count.',
      examples: [false],
    }),
    suspended: Type.Union([Type.String(), Type.Null()], {
      description: 'Why nothing is done for the tenant at the moment, for people; null where it goes on.',
      examples: [null],
    }),
    grantEndsAt: Type.Union([Type.String(), Type.Null()], {
      description: 'Of an operator who is in another’s tenant by its grant: when that ends, an ISO instant.',
      examples: [null],
    }),
    makesOrganisations: Type.Boolean({
      description: 'Whether the session may make organisations (PVT_NEW_TENANTS).',
      examples: [false],
    }),
    lacks: Type.Union([Type.Literal('second-factor'), Type.Null()], {
      description: 'What the organisation demands that the session has not shown: until then it may do nothing there.',
      examples: [null],
    }),
    bound: Type.Union([Type.Literal('tenant'), Type.Null()], {
      description:
        '`tenant`: the organisation’s own provider signed the person in, which opens neither the account nor its other organisations.',
      examples: [null],
    }),
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
  const device = cookieValue('device', headers.cookie);
  return {
    address: clientAddress(),
    agent: (headers['user-agent'] ?? '').slice(0, 300),
    ...(device === undefined ? {} : { device: deviceDigest(device) }),
  };
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
      errors: [
        identityErrors.SIGN_IN_REFUSED,
        identityErrors.SIGN_INS_LIMITED,
        identityErrors.SIGN_INS_BUSY,
        identityErrors.SECOND_FACTOR_ASKED,
      ],
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
      whileSuspended: true,
      stores: false,
      body: Switch,
      responses: {
        200: { description: 'In the other organisation; the new session is in the cookie.', schema: Session },
      },
      errors: [identityErrors.TENANT_NOT_YOURS, identityErrors.PROVIDER_DEMANDED, identityErrors.ACCOUNT_NEEDED],
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
        'Whoever opens the link has every scope of the tenant: only a holder of all of them may make one. A person’s link and its session end when the person is no owner any more, and where the organisation demands a second factor. With an `Idempotency-Key`, the same command again is answered with the same link for 24 hours.',
      permission: '*',
      stepUp: true,
      responses: { 201: { description: 'The link; it is in this answer only.', schema: SignInLink } },
      errors: [
        ...[idempotencyErrors.IDEMPOTENCY_KEY_REUSED, programErrors.NOT_FOR_PROGRAMS],
        httpErrors.SECOND_FACTOR_REQUIRED,
      ],
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
          .header('set-cookie', cookieHeader('session', '', 0, isSecure()))
          .send();
      },
    }),
  ];
}

/**
 * Puts a new session into the browser's cookie, and answers with what it is.
 * @throws SECOND_FACTOR_ASKED, with a cookie for going on, where it is none yet
 */
export async function answerOpened(
  tools: IdentityTools,
  { isSecure }: { isSecure(): boolean },
  reply: RouteReply,
  { secret, seconds, isPending, holder }: OpenedSession,
): Promise<Static<typeof Session>> {
  reply.header('set-cookie', cookieHeader(isPending ? 'signIn' : 'session', secret, seconds, isSecure()));
  if (isPending)
    throw identityErrors.SECOND_FACTOR_ASKED('Confirm with your passkey, the code of your app, or a recovery code.');
  return sessionOf(tools, holder ?? (await getSession(tools, { kind: 'session', credential: secret })));
}

async function sessionOf(
  tools: Pick<IdentityTools, 'permissions' | 'database' | 'newTenants'>,
  holder: Holder,
): Promise<Static<typeof Session>> {
  const { tenant, tenantName, name, person } = holder;
  const of = { tenant: { id: tenant, name: tenantName }, ...(await standingOfSession(tools, holder)) };
  const { permissions, limited } = heldBy(holder, Object.keys(tools.permissions));
  const held = { scopes: [...permissions], limited: limited.map(copied) };
  if (person === undefined) return { ...of, name, ...held, lacks: null, bound: null, account: null };
  const lacks = isLackingSecondFactor(person) ? 'second-factor' : null;
  const bound = isOfProviderOnly(person.factors) ? 'tenant' : null;
  const account = { id: person.account, name: person.name, mail: person.mail };
  return { ...of, name: person.name, ...held, lacks, bound, account };
}

function copied({ permissions, resources }: LimitedGrant): Static<typeof Session>['limited'][number] {
  return { permissions: [...permissions], resources: [...resources] };
}
