import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { MailAddress } from '../core/account.ts';
import { cookieHeader, cookieValue } from '../core/cookies.ts';
import { identityErrors } from '../core/errors.ts';
import { Preset, PresetOf } from '../core/preset.ts';
import { APPLE_PATH, RETURN_PATH } from '../core/provider.ts';
import { beginByPreset, listPresets } from '../use-cases/sign-in-by-preset.ts';
import { answerSignInElsewhere, beginSignInElsewhere, waysOfMail } from '../use-cases/sign-in-elsewhere.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { applesForm } from './apples-form.ts';
import { FORM } from './oauth-form.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

const Mail = Type.Object({ mail: MailAddress }, { additionalProperties: false, description: 'Who signs in.' });
const Begins = Type.Union(
  [Mail, Type.Object({ preset: PresetOf }, { additionalProperties: false, description: 'By which provider.' })],
  { description: 'Who signs in by the provider of an organisation, or by which one of the installation.' },
);
const Presets = Type.Object(
  { presets: Type.Array(Preset, { description: 'In the order in which to show them.' }) },
  { title: 'Presets', description: 'By which providers anybody signs in.' },
);
const Ways = Type.Object(
  {
    way: Type.Union([Type.Literal('password'), Type.Literal('provider')], {
      description: '`provider`: the organisation of the mail’s domain has one of its own.',
      examples: ['provider'],
    }),
  },
  { title: 'SignInWays', description: 'By what a mail’s person signs in.' },
);
/** Where a sign-in at a provider begins. */
export const BegunAnswer = Type.Object(
  {
    location: Type.String({
      description: 'Where the browser goes.',
      examples: ['https://login.harbour.example/auth?client_id=pvt'],
    }),
  },
  { title: 'SignInElsewhere', description: 'A sign-in that waits for the provider; good for ten minutes.' },
);
/** What a provider's answer brings, as the page hands it over. */
export const ProviderAnswer = Type.Object(
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
    preset: Type.Optional(
      Type.Union(PresetOf.anyOf, {
        description:
          'The last part of the address that it came back to, where there is one: `/sign-in/elsewhere/google`.',
        examples: ['google'],
      }),
    ),
    name: Type.Optional(
      Type.String({ maxLength: 100, description: 'As it came back: Apple says it once.', examples: ['Ana Duarte'] }),
    ),
  },
  { additionalProperties: false, title: 'ProviderAnswer', description: 'The parameters that came back.' },
);

/** Signing in by an organisation's own OpenID provider, or by one of the installation. */
export function signInElsewhereRoutes(tools: IdentityTools): Route[] {
  const open = { method: 'POST', tag: 'identity', permission: 'public', stores: false } as const;
  return [
    route({
      ...({ tag: 'identity', operationId: 'listPresets', method: 'GET', path: '/v1/session/ways' } as const),
      summary: 'By which providers anybody signs in',
      description: 'Those that the settings of the installation set up: Google, GitHub, Apple.',
      permission: 'public',
      responses: { 200: { description: 'The providers.', schema: Presets } },
      handler: () => ({ presets: listPresets(tools) }),
    }),
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
      summary: 'Begin to sign in by a provider',
      description: 'By that of the mail’s organisation, or by one of the installation.',
      body: Begins,
      responses: { 200: { description: 'Where to go; the sign-in is bound to the browser.', schema: BegunAnswer } },
      errors: [
        identityErrors.MAIL_INVALID,
        identityErrors.PROVIDER_NOT_FOUND,
        identityErrors.PRESET_NOT_FOUND,
        identityErrors.PROVIDER_REFUSED,
        identityErrors.SIGN_INS_LIMITED,
      ],
      handler: async ({ body, ...request }, reply) => {
        const from = whenceOf(request);
        const begun =
          'preset' in body
            ? beginByPreset(tools, body.preset, null, from)
            : beginSignInElsewhere(tools, body.mail, from);
        const { location, secret, seconds } = await begun;
        reply.header('set-cookie', cookieHeader('elsewhere', secret, seconds, request.isSecure()));
        return { location };
      },
    }),
    route({
      ...open,
      operationId: 'answerSignInElsewhere',
      path: '/v1/session/elsewhere/answer',
      summary: 'Go on with what the provider sent back',
      body: ProviderAnswer,
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [
        identityErrors.PROVIDER_REFUSED,
        identityErrors.SIGN_IN_FIRST,
        identityErrors.SIGN_UP_CLOSED,
        identityErrors.PRESET_NOT_FOUND,
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
    route({
      ...open,
      operationId: 'takeAppleAnswer',
      path: APPLE_PATH,
      summary: 'Pass on what Apple sends with the browser',
      description:
        'Apple answers by a form. Its parameters go on to the page, which hands them over: only a page of this origin has the cookie of who began.',
      reads: 'raw',
      consumes: [FORM],
      bodyLimit: 16 * 1024,
      fromAnyPage: true,
      responses: { 303: { description: 'The page of the answer.' } },
      errors: [identityErrors.PROVIDER_REFUSED],
      handler: ({ body }, reply) => {
        const raw: unknown = body;
        const query = applesForm(Buffer.isBuffer(raw) ? raw.toString('utf8') : '');
        if (!query.has('state'))
          throw identityErrors.PROVIDER_REFUSED('The form has no `state`: it is not the answer to a sign-in.');
        reply
          .status(303)
          .header('location', `${RETURN_PATH}/apple?${query}`)
          .header('cache-control', 'no-store')
          .send();
      },
    }),
  ];
}
