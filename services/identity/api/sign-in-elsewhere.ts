import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { MailAddress } from '../core/account.ts';
import { cookieHeader, cookieValue } from '../core/cookies.ts';
import { identityErrors } from '../core/errors.ts';
import { answerSignInElsewhere, beginSignInElsewhere, waysOfMail } from '../use-cases/sign-in-elsewhere.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

const Mail = Type.Object({ mail: MailAddress }, { additionalProperties: false, description: 'Who signs in.' });
const Ways = Type.Object(
  {
    way: Type.Union([Type.Literal('password'), Type.Literal('provider')], {
      description: '`provider`: the organisation of the mail’s domain has one of its own.',
      examples: ['provider'],
    }),
  },
  { title: 'SignInWays', description: 'By what a mail’s person signs in.' },
);
const Begun = Type.Object(
  {
    location: Type.String({
      description: 'Where the browser goes.',
      examples: ['https://login.harbour.example/auth?client_id=pvt'],
    }),
  },
  { title: 'SignInElsewhere', description: 'A sign-in that waits for the provider; good for ten minutes.' },
);
const Answer = Type.Object(
  {
    state: Type.String({ minLength: 1, maxLength: 200, description: 'As it came back.', examples: ['q83vEg'] }),
    code: Type.Optional(Type.String({ maxLength: 4096, description: 'As it came back.', examples: ['SplxlOBeZQ'] })),
    iss: Type.Optional(
      Type.String({
        maxLength: 500,
        description: 'As it came back (RFC 9207).',
        examples: ['https://login.harbour.example'],
      }),
    ),
    error: Type.Optional(
      Type.String({ maxLength: 200, description: 'As it came back, in place of a code.', examples: ['access_denied'] }),
    ),
  },
  { additionalProperties: false, title: 'ProviderAnswer', description: 'The parameters that came back.' },
);

/** Signing in by an organisation's own OpenID provider. */
export function signInElsewhereRoutes(tools: IdentityTools): Route[] {
  const open = { method: 'POST', tag: 'identity', permission: 'public', stores: false } as const;
  return [
    route({
      ...open,
      operationId: 'getSignInWays',
      path: '/v1/session/ways',
      summary: 'By what a mail’s person signs in',
      description: 'Only the domain counts: whether the mail has an account is not said.',
      body: Mail,
      responses: { 200: { description: 'The way.', schema: Ways } },
      errors: [identityErrors.MAIL_INVALID],
      handler: async ({ body }) => ({ way: await waysOfMail(tools, body.mail) }),
    }),
    route({
      ...open,
      operationId: 'beginSignInElsewhere',
      path: '/v1/session/elsewhere',
      summary: 'Begin to sign in by an organisation’s own provider',
      body: Mail,
      responses: { 200: { description: 'Where to go; the sign-in is bound to the browser.', schema: Begun } },
      errors: [
        identityErrors.MAIL_INVALID,
        identityErrors.PROVIDER_NOT_FOUND,
        identityErrors.PROVIDER_REFUSED,
        identityErrors.SIGN_INS_LIMITED,
      ],
      handler: async ({ body, ...request }, reply) => {
        const { location, secret, seconds } = await beginSignInElsewhere(tools, body.mail, whenceOf(request));
        reply.header('set-cookie', cookieHeader('elsewhere', secret, seconds, request.isSecure()));
        return { location };
      },
    }),
    route({
      ...open,
      operationId: 'answerSignInElsewhere',
      path: '/v1/session/elsewhere/answer',
      summary: 'Go on with what the provider sent back',
      body: Answer,
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [
        identityErrors.PROVIDER_REFUSED,
        identityErrors.SIGN_IN_FIRST,
        identityErrors.SIGN_INS_LIMITED,
        identityErrors.SECOND_FACTOR_ASKED,
        identityErrors.TENANT_LIMIT_REACHED,
      ],
      handler: async ({ body, ...request }, reply) => {
        const secret = cookieValue('elsewhere', request.headers.cookie);
        const opened = await answerSignInElsewhere(tools, request.context, secret, body, whenceOf(request));
        reply.header('set-cookie', cookieHeader('elsewhere', '', 0, request.isSecure()));
        return answerOpened(tools, request, reply, opened);
      },
    }),
  ];
}
