import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { cookieHeader, cookieValue } from '../core/cookies.ts';
import { identityErrors } from '../core/errors.ts';
import { PasskeyAnswer, SecondProof } from '../core/second-factors.ts';
import { answerSecondFactor, getSecondFactor } from '../use-cases/answer-second-factor.ts';
import { beginSignInByPasskey, signInByPasskey } from '../use-cases/sign-in-by-passkey.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

/** Options of WebAuthn are the standard's: a browser takes them as they are. */
export const PasskeyOptions = Type.Record(Type.String(), Type.Unknown(), {
  description: 'As `PublicKeyCredential.parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON` takes it.',
  examples: [{ challenge: 'q83vEg', rpId: 'harbour.example' }],
});

const AskedFactors = Type.Object(
  {
    ways: Type.Array(Type.Union([Type.Literal('passkey'), Type.Literal('totp'), Type.Literal('recovery-code')]), {
      description: 'What the account has.',
      examples: [['totp', 'recovery-code']],
    }),
    passkey: Type.Union([PasskeyOptions, Type.Null()], {
      description: 'For the browser, where the account has a passkey for this host.',
      examples: [null],
    }),
  },
  { title: 'AskedFactors', description: 'What a sign-in waits for.' },
);

const Answered = Type.Object(
  {
    proof: SecondProof,
    remember: Type.Optional(
      Type.Boolean({ description: 'Do not ask this browser again for 30 days.', examples: [false] }),
    ),
  },
  { additionalProperties: false, title: 'SecondFactor', description: 'The second factor.' },
);

const Signed = Type.Object({ passkey: PasskeyAnswer }, { additionalProperties: false, description: 'The answer.' });

/** Signing in by a passkey, and by what comes after a password. */
export function secondFactorSignInRoutes(tools: IdentityTools): Route[] {
  const open = { method: 'POST', tag: 'identity', permission: 'public', stores: false } as const;
  return [
    route({
      ...open,
      operationId: 'beginPasskeySignIn',
      path: '/v1/session/passkey/options',
      summary: 'Ask a browser for a passkey',
      responses: {
        200: { description: 'What the browser is asked for; good for five minutes.', schema: PasskeyOptions },
      },
      handler: ({ pageOrigin }) => beginSignInByPasskey(tools, { origin: pageOrigin() }),
    }),
    route({
      ...open,
      operationId: 'signInByPasskey',
      path: '/v1/session/passkey',
      summary: 'Sign in with a passkey',
      body: Signed,
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [identityErrors.PASSKEY_REFUSED],
      handler: async ({ body, ...request }, reply) => {
        const where = { from: whenceOf(request), page: { origin: request.pageOrigin() } };
        return answerOpened(tools, request, reply, await signInByPasskey(tools, request.context, body.passkey, where));
      },
    }),
    route({
      ...open,
      operationId: 'getSecondFactor',
      path: '/v1/session/second-factor/options',
      summary: 'What a sign-in waits for',
      responses: { 200: { description: 'By what it can go on.', schema: AskedFactors } },
      errors: [identityErrors.SIGN_IN_OVER],
      handler: ({ headers, pageOrigin }) =>
        getSecondFactor(tools, cookieValue('signIn', headers.cookie), { origin: pageOrigin() }),
    }),
    route({
      ...open,
      operationId: 'answerSecondFactor',
      path: '/v1/session/second-factor',
      summary: 'Go on with a sign-in by the second factor',
      body: Answered,
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [
        identityErrors.SIGN_IN_OVER,
        identityErrors.PROOF_REFUSED,
        identityErrors.PROOF_PAUSED,
        identityErrors.PROVIDER_REFUSED,
      ],
      handler: async ({ body: { proof, remember = false }, ...request }, reply) => {
        const secret = cookieValue('signIn', request.headers.cookie);
        const where = { from: whenceOf(request), page: { origin: request.pageOrigin() } };
        const done = await answerSecondFactor(tools, request.context, secret, { proof, remember }, where);
        reply.header('set-cookie', cookieHeader('signIn', '', 0, request.isSecure()));
        const { device } = done;
        if (device !== undefined)
          reply.header('set-cookie', cookieHeader('device', device.secret, device.seconds, request.isSecure()));
        return answerOpened(tools, request, reply, done.opened);
      },
    }),
  ];
}
