import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { MailAddress, Password, PersonName } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { Language } from '../core/language.ts';
import { changePassword } from '../use-cases/change-password.ts';
import { closeAccount } from '../use-cases/close-account.ts';
import { exportAccount } from '../use-cases/export-account.ts';
import { requestMailChange } from '../use-cases/request-mail-change.ts';
import { saveProfile } from '../use-cases/save-profile.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { whenceOf } from './session.ts';

const closed = { additionalProperties: false } as const;

const Profile = Type.Object(
  { name: PersonName, language: Language },
  { ...closed, title: 'Profile', description: 'What the person chooses.' },
);
const NewPassword = Type.Object(
  {
    present: Type.Optional(
      Type.String({ maxLength: 200, description: 'The present one, where there is one.', examples: ['…'] }),
    ),
    password: Password,
  },
  { ...closed, title: 'NewPassword', description: 'The new password.' },
);
const NewMail = Type.Object({ mail: MailAddress }, { ...closed, description: 'The new mail.' });
const Closing = Type.Object(
  { closesAt: Type.String({ description: 'ISO instant.', examples: ['2026-12-04T12:00:00Z'] }) },
  { title: 'ClosingAccount', description: 'When the account is forgotten.' },
);

/** What a person does with the own account. */
export function ownAccountRoutes(tools: IdentityTools): Route[] {
  const own = { tag: 'identity', permission: SIGNED_IN, whileSuspended: true } as const;
  return [
    route({
      ...own,
      operationId: 'saveAccount',
      method: 'PUT',
      path: '/v1/account',
      summary: 'Change your name and language',
      body: Profile,
      responses: { 204: { description: 'Changed, in all organisations.' } },
      errors: [identityErrors.NAME_INVALID, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context, body }, reply) => {
        await saveProfile(tools, context, body);
        reply.status(204).send();
      },
    }),
    route({
      ...own,
      operationId: 'changePassword',
      method: 'PUT',
      path: '/v1/account/password',
      summary: 'Change your password',
      description: 'Ends the account’s other sessions; a mail tells of it.',
      body: NewPassword,
      responses: { 204: { description: 'Changed.' } },
      errors: [
        identityErrors.PASSWORD_REFUSED,
        identityErrors.PASSWORD_WEAK,
        identityErrors.ACCOUNT_NEEDED,
        identityErrors.SIGN_INS_LIMITED,
        identityErrors.SIGN_INS_BUSY,
      ],
      handler: async ({ context, body }, reply) => {
        await changePassword(tools, context, body);
        reply.status(204).send();
      },
    }),
    route({
      ...own,
      operationId: 'changeMail',
      method: 'POST',
      path: '/v1/account/mail',
      summary: 'Ask for another mail',
      description:
        'A link goes to the new mail; when it is opened, the account has it, and the old mail is told, with a link that takes it back for 14 days.',
      stepUp: true,
      body: NewMail,
      responses: { 202: { description: 'A mail is on its way.' } },
      errors: [identityErrors.MAIL_INVALID, identityErrors.ACCOUNT_NEEDED, identityErrors.SIGN_INS_LIMITED],
      handler: async ({ body, ...request }, reply) => {
        await requestMailChange(tools, request.context, body.mail, whenceOf(request));
        reply.status(202).send();
      },
    }),
    route({
      ...own,
      operationId: 'exportAccount',
      method: 'GET',
      path: '/v1/account/export',
      summary: 'Everything that is kept of you',
      stepUp: true,
      responses: {
        200: {
          description: 'Without secrets.',
          schema: Type.Record(Type.String(), Type.Unknown(), {
            title: 'AccountExport',
            description: 'By what it is.',
            examples: [{ account: { name: 'Ana Duarte' } }],
          }),
        },
      },
      errors: [identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context }, reply) => {
        reply.header('content-disposition', 'attachment; filename="account.json"');
        return exportAccount(tools, context);
      },
    }),
    route({
      ...own,
      operationId: 'closeAccount',
      method: 'POST',
      path: '/v1/account/deletion',
      summary: 'Delete your account',
      description:
        'It is forgotten after 14 days. Nobody is signed in to it from now on; who signs in within that time takes it back.',
      stepUp: true,
      stores: false,
      responses: { 200: { description: 'When it is forgotten.', schema: Closing } },
      errors: [identityErrors.LAST_OWNER, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context }) => ({ closesAt: await closeAccount(tools, context) }),
    }),
  ];
}
