import { type Route, type RouteReply, type RouteRequest, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type, { type TSchema } from 'typebox';
import { credentialOf } from '../core/credential.ts';
import { programErrors } from '../core/program-errors.ts';
import { DEVICE_INTERVAL_SECONDS, DEVICE_SECONDS, OPENID_SCOPES } from '../core/token.ts';
import { beginDevice } from '../use-cases/devices.ts';
import { findSession } from '../use-cases/get-session.ts';
import {
  type IssuedTokens,
  tokensForCode,
  tokensForDevice,
  tokensForRefresh,
  tokensForService,
} from '../use-cases/issue-tokens.ts';
import { userInfo } from '../use-cases/person-claims.ts';
import { introspectToken, revokeToken } from '../use-cases/revoke-token.ts';
import { type KnownProgram, showProgram } from '../use-cases/show-program.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { FORM, type Form, formOf, LONGEST_FORM, needed, sendOAuthError, shownIn } from './oauth-form.ts';
import { whenceOf } from './session.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const text = (description: string, example: string) => Type.String({ description, examples: [example] });
const texts = (description: string, example: readonly string[]) =>
  Type.Array(Type.String(), { description, examples: [[...example]] });

const Discovery = Type.Object(
  {
    issuer: text('What the tokens name as their maker.', 'https://pvt.example'),
    authorization_endpoint: text('Where people are sent to.', 'https://pvt.example/authorize'),
    token_endpoint: text('Where tokens are given.', 'https://pvt.example/oidc/token'),
    device_authorization_endpoint: text('Where devices begin.', 'https://pvt.example/oidc/device'),
    userinfo_endpoint: text('Who somebody is.', 'https://pvt.example/oidc/userinfo'),
    revocation_endpoint: text('Where tokens are ended.', 'https://pvt.example/oidc/revocation'),
    introspection_endpoint: text('What a token is good for.', 'https://pvt.example/oidc/introspection'),
    jwks_uri: text('The public keys.', 'https://pvt.example/oidc/jwks'),
    scopes_supported: texts('What may be asked for.', ['openid']),
    response_types_supported: texts('A code, and nothing else.', ['code']),
    response_modes_supported: texts('How the code comes.', ['query']),
    grant_types_supported: texts('What tokens are given for.', ['authorization_code']),
    subject_types_supported: texts('One id a person, for all programs.', ['public']),
    id_token_signing_alg_values_supported: texts('Ed25519.', ['EdDSA']),
    token_endpoint_auth_methods_supported: texts('How programs show who they are.', ['client_secret_basic']),
    code_challenge_methods_supported: texts('How a code is shown to be its own.', ['S256']),
    claims_supported: texts('What is said of people.', ['sub']),
    authorization_response_iss_parameter_supported: Type.Boolean({ description: 'It is.', examples: [true] }),
  },
  {
    title: 'OpenIdConfiguration',
    description: 'What a program needs to know of the server (OpenID Connect Discovery).',
  },
);

const Jwks = Type.Object(
  {
    keys: Type.Array(
      Type.Object({
        kty: text('Of an elliptic curve.', 'OKP'),
        crv: text('The curve.', 'Ed25519'),
        x: text('The public key.', '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'),
        kid: text('What tokens name it by.', 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'),
        alg: text('What it is for.', 'EdDSA'),
        use: text('It signs.', 'sig'),
      }),
      { description: 'Those that sign now or will, and those whose tokens may still be valid.' },
    ),
  },
  { title: 'JsonWebKeySet', description: 'The public keys of tokens (RFC 7517).' },
);

const Tokens = Type.Object(
  {
    access_token: text('For `Authorization: Bearer`, a signed JWT.', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln'),
    token_type: Type.Literal('Bearer', { description: 'How it is shown.', examples: ['Bearer'] }),
    expires_in: Type.Integer({ description: 'Seconds.', examples: [600] }),
    scope: text('What it is for.', 'openid events:read'),
    refresh_token: Type.Optional(text('For the next ones; good once.', 'pvt_refresh_…')),
    id_token: Type.Optional(text('Who the person is, a signed JWT.', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln')),
  },
  { title: 'IssuedTokens', description: 'Tokens (RFC 6749, 5.1).' },
);

const DeviceCodes = Type.Object(
  {
    device_code: text('What the device asks with.', 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS'),
    user_code: text('What the person types in.', 'WDJB-MJHT'),
    verification_uri: text('Where.', 'https://pvt.example/device'),
    verification_uri_complete: text('The same with the code.', 'https://pvt.example/device?code=WDJB-MJHT'),
    expires_in: Type.Integer({ description: 'Seconds.', examples: [600] }),
    interval: Type.Integer({ description: 'Seconds between two questions.', examples: [2] }),
  },
  { title: 'DeviceCodes', description: 'With what a device waits (RFC 8628).' },
);

const UserInfo = Type.Object(
  {
    sub: text('The account.', '0198c0de-3333-7000-8000-000000000001'),
    name: Type.Optional(text('With the scope profile.', 'Ana Duarte')),
    email: Type.Optional(text('With the scope email.', 'ana@harbour.example')),
    email_verified: Type.Optional(
      Type.Boolean({ description: 'Whether the person has shown that the mail is its own.', examples: [true] }),
    ),
  },
  { title: 'UserInfo', description: 'Who a token acts for.' },
);

const Introspection = Type.Object(
  {
    active: Type.Boolean({ description: 'Whether it is good now.', examples: [true] }),
    sub: Type.Optional(text('Whom it acts for.', '0198c0de-3333-7000-8000-000000000001')),
    client_id: Type.Optional(text('The program.', '0198c0de-6666-7000-8000-000000000001')),
    scope: Type.Optional(text('What it is for.', 'openid events:read')),
    exp: Type.Optional(Type.Integer({ description: 'Until when, in seconds since 1970.', examples: [1795190400] })),
    iss: Type.Optional(text('Who made it.', 'https://pvt.example')),
    token_type: Type.Optional(text('How it is shown.', 'Bearer')),
  },
  { title: 'Introspection', description: 'What a token is good for (RFC 7662).' },
);

const clientErrors = [programErrors.OAUTH_REQUEST_INVALID, programErrors.OAUTH_CLIENT_INVALID];

/** PVT as a provider: what the standards' programs ask for, as they ask for it. */
export function oidcRoutes(tools: IdentityTools): Route[] {
  const discovery = (path: string, operationId: string): Route =>
    route({
      operationId,
      method: 'GET',
      path,
      tag: 'oidc',
      summary: 'What programs need to know of the server',
      permission: 'public',
      responses: { 200: { description: 'Addresses, and what is supported.', schema: Discovery } },
      handler: async () => discoveryOf(tools),
    });
  return [
    discovery('/.well-known/openid-configuration', 'getOpenIdConfiguration'),
    discovery('/.well-known/oauth-authorization-server', 'getAuthorizationServer'),
    route({
      operationId: 'getJwks',
      method: 'GET',
      path: '/oidc/jwks',
      tag: 'oidc',
      summary: 'The public keys of tokens',
      permission: 'public',
      responses: { 200: { description: 'The keys.', schema: Jwks } },
      handler: async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=300');
        const keys = await tools.tokens.shown();
        return {
          keys: keys.map(({ kty = '', crv = '', x = '', kid = '', alg = '', use = '' }) => ({
            kty,
            crv,
            x,
            kid,
            alg,
            use,
          })),
        };
      },
    }),
    formRoute({
      operationId: 'requestTokens',
      path: '/oidc/token',
      summary: 'Tokens for a program',
      description:
        'For an authorisation code with its verifier, a refresh token, a device’s code, or, of a service account, for itself. A code or refresh token is good once: used again, it ends everything that came of it.',
      schema: Tokens,
      errors: [
        ...[
          programErrors.OAUTH_GRANT_INVALID,
          programErrors.OAUTH_SCOPE_INVALID,
          programErrors.OAUTH_GRANT_TYPE_UNKNOWN,
        ],
        ...[programErrors.OAUTH_PENDING, programErrors.OAUTH_TOO_FAST, programErrors.OAUTH_DENIED],
        programErrors.OAUTH_CODE_EXPIRED,
      ],
      answer: async (form, { headers, context }) =>
        tokensFor(tools, context, form, await showProgram(tools, shownIn(form, headers.authorization))),
    }),
    formRoute({
      operationId: 'beginDeviceAuthorization',
      path: '/oidc/device',
      summary: 'Begin on a device',
      schema: DeviceCodes,
      errors: [programErrors.OAUTH_SCOPE_INVALID, programErrors.OAUTH_GRANT_TYPE_UNKNOWN],
      answer: async (form, request) => {
        const shown = shownIn(form, request.headers.authorization);
        const scope = form.get('scope') ?? '';
        const { deviceCode, userCode } = await beginDevice(tools, shown, scope, whenceOf(request));
        const page = `${tools.tokens.issuer()}/device`;
        return {
          device_code: deviceCode,
          user_code: userCode,
          verification_uri: page,
          verification_uri_complete: `${page}?code=${userCode}`,
          expires_in: DEVICE_SECONDS,
          interval: DEVICE_INTERVAL_SECONDS,
        };
      },
    }),
    formRoute({
      operationId: 'revokeToken',
      path: '/oidc/revocation',
      summary: 'End what a token came of',
      schema: Type.Object({}, { title: 'Revoked', description: 'Nothing: it is good no more, or was none.' }),
      errors: [],
      answer: async (form, { headers, context }) => {
        const program = await showProgram(tools, shownIn(form, headers.authorization));
        await revokeToken(tools, context, program, needed(form, 'token'));
        return {};
      },
    }),
    formRoute({
      operationId: 'introspectToken',
      path: '/oidc/introspection',
      summary: 'What a token is good for',
      description: 'For programs that keep a secret, about tokens of their own organisation.',
      schema: Introspection,
      errors: [],
      answer: async (form, { headers }) => {
        const program = await showProgram(tools, shownIn(form, headers.authorization));
        return introspectToken(tools, program, needed(form, 'token'));
      },
    }),
    route({
      operationId: 'getUserInfo',
      method: 'GET',
      path: '/oidc/userinfo',
      tag: 'oidc',
      summary: 'Who the person is that a token acts for',
      permission: SIGNED_IN,
      programs: true,
      responses: { 200: { description: 'As far as the token is for it.', schema: UserInfo } },
      errors: [programErrors.OAUTH_SCOPE_INVALID],
      handler: async ({ headers }) => {
        const holder = await findSession(tools, credentialOf(headers.authorization, undefined));
        if (holder?.person === undefined || holder.token?.scopes.includes('openid') !== true)
          throw programErrors.OAUTH_SCOPE_INVALID('Only a token that is for openid says who somebody is.');
        return userInfo(tools, holder.tenant, holder.person, holder.token.scopes);
      },
    }),
  ];
}

function tokensFor(
  tools: IdentityTools,
  context: RouteRequest<undefined, undefined, undefined>['context'],
  form: Form,
  program: KnownProgram,
): Promise<IssuedTokens> {
  switch (needed(form, 'grant_type')) {
    case 'authorization_code':
      return tokensForCode(tools, context, program, {
        code: needed(form, 'code'),
        redirect: needed(form, 'redirect_uri'),
        verifier: needed(form, 'code_verifier'),
      });
    case 'refresh_token':
      return tokensForRefresh(tools, context, program, {
        token: needed(form, 'refresh_token'),
        scope: form.get('scope'),
      });
    case 'client_credentials':
      return tokensForService(tools, context, program, form.get('scope'));
    case DEVICE_GRANT:
      return tokensForDevice(tools, context, program, needed(form, 'device_code'));
    default:
      throw programErrors.OAUTH_GRANT_TYPE_UNKNOWN('There is no such grant_type.');
  }
}

interface FormRoute<S extends TSchema> {
  readonly operationId: string;
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly schema: S;
  readonly errors: NonNullable<Route['errors']>;
  readonly answer: (form: Form, request: RouteRequest<undefined, undefined, undefined>) => Promise<object>;
}

/** A POST with the parameters of a form, whose errors are those of OAuth. Its answer is kept by nobody. */
function formRoute<S extends TSchema>({
  operationId,
  path,
  summary,
  description,
  schema,
  errors,
  answer,
}: FormRoute<S>): Route {
  const handler = async (request: RouteRequest<undefined, undefined, undefined>, reply: RouteReply): Promise<void> => {
    const body: unknown = request.body;
    try {
      const answered = await answer(formOf(body, request.headers['content-type']), request);
      reply.header('cache-control', 'no-store').header('content-type', 'application/json; charset=utf-8');
      reply.send(JSON.stringify(answered));
    } catch (error) {
      sendOAuthError(error, reply);
    }
  };
  return route({
    operationId,
    method: 'POST',
    path,
    tag: 'oidc',
    summary,
    ...(description === undefined ? {} : { description }),
    permission: 'public',
    stores: false,
    reads: 'raw',
    consumes: [FORM],
    bodyLimit: LONGEST_FORM,
    responses: { 200: { description: summary, schema } },
    errors: [...clientErrors, ...errors],
    errorTypes: { 'application/json': {} },
    handler: handler as never,
  });
}

function discoveryOf({ tokens, permissions }: Pick<IdentityTools, 'tokens' | 'permissions'>) {
  const issuer = tokens.issuer();
  const methods = ['client_secret_basic', 'client_secret_post', 'none'];
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/oidc/token`,
    device_authorization_endpoint: `${issuer}/oidc/device`,
    userinfo_endpoint: `${issuer}/oidc/userinfo`,
    revocation_endpoint: `${issuer}/oidc/revocation`,
    introspection_endpoint: `${issuer}/oidc/introspection`,
    jwks_uri: `${issuer}/oidc/jwks`,
    scopes_supported: [...OPENID_SCOPES, ...Object.keys(permissions).sort()],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', DEVICE_GRANT],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['EdDSA'],
    token_endpoint_auth_methods_supported: methods,
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['sub', 'name', 'email', 'email_verified', 'auth_time', 'nonce'],
    authorization_response_iss_parameter_supported: true,
  };
}
