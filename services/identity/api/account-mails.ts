import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { MailAddress, Password, PersonName } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { Language } from '../core/language.ts';
import { confirmMailLink } from '../use-cases/confirm-mail-link.ts';
import { isInstallationClaimed } from '../use-cases/has-owner.ts';
import { openByMailLink } from '../use-cases/open-by-mail-link.ts';
import { requestReset } from '../use-cases/request-reset.ts';
import { requestSignUp } from '../use-cases/request-sign-up.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

const closed = { additionalProperties: false } as const;

const Ways = Type.Object(
  {
    signUp: Type.Union([Type.Literal('open'), Type.Literal('closed')], {
      description: 'Whether people begin an account by themselves.',
      examples: ['closed'],
    }),
    mails: Type.Union([Type.Literal('sent'), Type.Literal('kept')], {
      description: 'Whether mails go out, or are kept to be read in the console.',
      examples: ['kept'],
    }),
    isClaimed: Type.Boolean({
      description: 'Whether the installation has an owner; until then people sign in with the link of the start.',
      examples: [true],
    }),
  },
  { title: 'WaysToSignIn', description: 'How people get in.' },
);

const NewPerson = Type.Object(
  { name: PersonName, mail: MailAddress, language: Language },
  { ...closed, title: 'NewPerson', description: 'Who wants an account.' },
);
const WhoForgot = Type.Object(
  { mail: MailAddress, language: Language },
  { ...closed, description: 'Whose password is forgotten.' },
);
const Token = Type.String({
  minLength: 10,
  maxLength: 200,
  description: 'From the link of the mail.',
  examples: ['4ZkX0mT3v9Qb7sLd'],
});
const OpeningLink = Type.Object(
  { token: Token, password: Type.Optional(Password) },
  { ...closed, description: 'The link, and the password that the account has from now on.' },
);
const Link = Type.Object({ token: Token }, { ...closed, description: 'The link.' });
const Confirmed = Type.Object(
  {
    did: Type.Union([Type.Literal('mail'), Type.Literal('mail-back'), Type.Literal('unlock')], {
      description:
        'The account has the new mail; has the old one again; is open to this address for an hour, however many try elsewhere.',
      examples: ['mail'],
    }),
  },
  { title: 'ConfirmedLink', description: 'What the link was for.' },
);

/** What mails about an account begin and end. */
export function accountMailRoutes(tools: IdentityTools): Route[] {
  const open = { tag: 'identity', permission: 'public' } as const;
  return [
    route({
      ...open,
      operationId: 'getWaysToSignIn',
      method: 'GET',
      path: '/v1/sign-in',
      summary: 'How people get in',
      responses: { 200: { description: 'What the sign-in page offers.', schema: Ways } },
      handler: async () => {
        const isClaimed = await isInstallationClaimed(tools);
        const mails = tools.mailing.outbox === undefined ? ('kept' as const) : ('sent' as const);
        return { signUp: tools.signUp, mails, isClaimed };
      },
    }),
    route({
      ...open,
      operationId: 'signUp',
      method: 'POST',
      path: '/v1/sign-ups',
      summary: 'Ask for an account',
      description:
        'A mail brings a link by which the account begins; nothing is kept that would be in the way of the mail’s person before. The answer is the same where the mail has an account: then the mail says so.',
      body: NewPerson,
      responses: { 202: { description: 'A mail is on its way.' } },
      errors: [
        identityErrors.SIGN_UP_CLOSED,
        identityErrors.SIGN_INS_LIMITED,
        identityErrors.NAME_INVALID,
        identityErrors.MAIL_INVALID,
      ],
      handler: async ({ body, ...request }, reply) => {
        await requestSignUp(tools, request.context, body, whenceOf(request));
        reply.status(202).send();
      },
    }),
    route({
      ...open,
      operationId: 'resetPassword',
      method: 'POST',
      path: '/v1/password-resets',
      summary: 'Ask for a new password',
      description: 'A mail brings a link that sets one. The answer is the same whether there is such an account.',
      body: WhoForgot,
      responses: { 202: { description: 'A mail is on its way.' } },
      errors: [identityErrors.SIGN_INS_LIMITED, identityErrors.MAIL_INVALID],
      handler: async ({ body, ...request }, reply) => {
        await requestReset(tools, request.context, body, whenceOf(request));
        reply.status(202).send();
      },
    }),
    route({
      ...open,
      operationId: 'signInByMailLink',
      method: 'POST',
      path: '/v1/session/mail-link',
      summary: 'Begin an account, or set a new password, by the link of a mail',
      description:
        'Signs in. A new password ends all other sessions of the account, and is told by mail. An account may begin without a password, for a passkey.',
      stores: false,
      body: OpeningLink,
      responses: { 200: { description: 'Signed in; the session is in the cookie.', schema: Session } },
      errors: [
        identityErrors.MAIL_LINK_INVALID,
        identityErrors.PASSWORD_WEAK,
        identityErrors.ACCOUNT_EXISTS,
        identityErrors.SIGN_INS_LIMITED,
        identityErrors.SIGN_INS_BUSY,
      ],
      handler: async ({ body, ...request }, reply) =>
        answerOpened(tools, request, reply, await openByMailLink(tools, request.context, body, whenceOf(request))),
    }),
    route({
      ...open,
      operationId: 'confirmMailLink',
      method: 'POST',
      path: '/v1/mail-links',
      summary: 'Do what the link of a mail is for',
      description:
        'For links that need nothing else: a new mail is confirmed, a change of the mail is taken back (which signs everybody out), or an account that many try to open is opened to its person. Signs nobody in.',
      body: Link,
      responses: { 200: { description: 'It is done.', schema: Confirmed } },
      errors: [identityErrors.MAIL_LINK_INVALID, identityErrors.ACCOUNT_EXISTS, identityErrors.SIGN_INS_LIMITED],
      handler: async ({ body, ...request }) => ({
        did: await confirmMailLink(tools, request.context, body.token, whenceOf(request)),
      }),
    }),
  ];
}
