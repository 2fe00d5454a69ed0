import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { Proof } from '../core/second-factors.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { getVerificationWays, verifyAccount } from '../use-cases/verify-account.ts';
import { PasskeyOptions } from './second-factor.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

const Ways = Type.Object(
  {
    ways: Type.Array(
      Type.Union([
        Type.Literal('password'),
        Type.Literal('passkey'),
        Type.Literal('totp'),
        Type.Literal('recovery-code'),
      ]),
      { description: 'What the account has.', examples: [['password', 'totp']] },
    ),
    passkey: Type.Union([PasskeyOptions, Type.Null()], {
      description: 'For the browser, where the account has a passkey for this host.',
      examples: [null],
    }),
  },
  { title: 'VerificationWays', description: 'By what you can show that it is you.' },
);

export function verificationRoutes(tools: IdentityTools): Route[] {
  // Of a suspended organisation too, whose owner exports what it has.
  const signedIn = { method: 'POST', tag: 'identity', permission: SIGNED_IN, stores: false } as const;
  const own = { ...signedIn, whileSuspended: true } as const;
  return [
    route({
      ...own,
      operationId: 'getVerificationWays',
      path: '/v1/account/verification/options',
      summary: 'By what you can show that it is you',
      responses: { 200: { description: 'What the account has.', schema: Ways } },
      errors: [identityErrors.ACCOUNT_NEEDED],
      handler: ({ context, pageOrigin }) => getVerificationWays(tools, context, { origin: pageOrigin() }),
    }),
    route({
      ...own,
      operationId: 'verifyAccount',
      path: '/v1/account/verification',
      summary: 'Show again that it is you',
      description:
        'For 15 minutes the session may do what is dangerous. It gets another secret; the old one is good no more.',
      body: Proof,
      responses: { 200: { description: 'Shown; the renewed session is in the cookie.', schema: Session } },
      errors: [identityErrors.PROOF_REFUSED, identityErrors.PROOF_PAUSED, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ body, ...request }, reply) => {
        const where = { from: whenceOf(request), page: { origin: request.pageOrigin() } };
        return answerOpened(tools, request, reply, await verifyAccount(tools, request.context, body, where));
      },
    }),
  ];
}
