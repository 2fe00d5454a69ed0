import { type Route, type RouteRequest, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { credentialOf } from '../core/credential.ts';
import { programErrors } from '../core/program-errors.ts';
import { DEVICE_GRANT, DEVICE_INTERVAL_SECONDS, DEVICE_SECONDS } from '../core/token.ts';
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
import { type Form, needed, shownIn } from './oauth-form.ts';
import { formRoute } from './oauth-route.ts';
import { discoveryOf } from './oidc-discovery.ts';
import { DeviceCodes, Discovery, Introspection, Jwks, Tokens, UserInfo } from './oidc-schemas.ts';
import { whenceOf } from './session.ts';

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
