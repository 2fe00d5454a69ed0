import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Account, MailAddress, Password, PersonName } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { Language } from '../core/language.ts';
import { Grants } from '../core/roles.ts';
import { NewPasskeyAnswer, PasskeyName } from '../core/second-factors.ts';
import { beginClaim, claimTenant } from '../use-cases/claim-tenant.ts';
import { getAccount } from '../use-cases/get-account.ts';
import { hasOwner } from '../use-cases/has-owner.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { PasskeyOptions } from './second-factor.ts';
import { RecoveryCodes } from './security.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

const OwnAccount = Type.Object(
  {
    ...Account.properties,
    language: Language,
    hasPassword: Type.Boolean({ description: 'Whether it can be signed in to by a password.', examples: [true] }),
    isMailVerified: Type.Boolean({ description: 'Whether its mail was shown to be its person’s.', examples: [true] }),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    organisations: Type.Array(
      Type.Object({
        id: Type.String({ description: 'The tenant.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
        name: Type.String({ description: 'Its name.', examples: ['Main'] }),
        grants: Grants,
        state: Type.Union([Type.Literal('active'), Type.Literal('suspended')], {
          description: 'Whether the account may act there.',
        }),
        isHere: Type.Boolean({ description: 'Whether the session is in it.', examples: [true] }),
      }),
      { description: 'Where the account belongs, the one last seen first.' },
    ),
  },
  { title: 'OwnAccount', description: 'The account that is signed in.' },
);

const FirstPasskey = Type.Object(
  {
    account: Type.String({
      format: 'uuid',
      description: 'The account that it was made for, as the options named it.',
      examples: ['0198c0de-3333-7000-8000-000000000001'],
    }),
    name: PasskeyName,
    answer: NewPasskeyAnswer,
  },
  { additionalProperties: false, description: 'What the browser has made.' },
);

const Claim = Type.Object(
  {
    name: PersonName,
    mail: MailAddress,
    password: Type.Optional(Password),
    passkey: Type.Optional(FirstPasskey),
  },
  { additionalProperties: false, title: 'NewOwner', description: 'The first owner.' },
);

const WhoClaims = Type.Object(
  { name: PersonName, mail: MailAddress },
  { additionalProperties: false, description: 'Who becomes the owner.' },
);

const FirstPasskeyOptions = Type.Object(
  {
    account: Type.String({
      description: 'The account that the passkey is made for; it is there once the passkey is handed over.',
      examples: ['0198c0de-3333-7000-8000-000000000001'],
    }),
    options: PasskeyOptions,
  },
  { title: 'FirstPasskeyOptions', description: 'What the browser is asked for.' },
);

const FirstSession = Type.Object(
  {
    ...Session.properties,
    recoveryCodes: Type.Union([RecoveryCodes, Type.Null()], {
      description: 'Made with a passkey; null without one.',
      examples: [null],
    }),
  },
  { title: 'FirstSession', description: 'The session of the first owner.' },
);

const HasOwner = Type.Object(
  {
    exists: Type.Boolean({
      description: 'Where there is none, the session of a sign-in link may become it.',
      examples: [true],
    }),
  },
  { title: 'HasOwner', description: 'Whether there is an owner.' },
);

export function accountRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'claimTenant',
      method: 'POST',
      path: '/v1/organisation/owner',
      tag: 'identity',
      summary: 'Become the first owner',
      description:
        'For the session of a sign-in link, where the organisation has no owner yet: makes the person’s account, with a passkey or a password, and signs it in.',
      permission: '*',
      body: Claim,
      responses: {
        200: { description: 'Signed in as the owner; the session is in the cookie.', schema: FirstSession },
      },
      errors: [
        identityErrors.ALREADY_CLAIMED,
        identityErrors.ACCOUNT_EXISTS,
        identityErrors.MAIL_INVALID,
        identityErrors.NAME_INVALID,
        identityErrors.PASSWORD_WEAK,
        identityErrors.PROOF_REFUSED,
        identityErrors.TENANT_LIMIT_REACHED,
      ],
      handler: async ({ body, ...request }, reply) => {
        const page = { origin: request.pageOrigin() };
        const claimed = await claimTenant(tools, request.context, body, whenceOf(request), page);
        const session = await answerOpened(tools, request, reply, claimed.opened);
        const { recoveryCodes } = claimed;
        return { ...session, recoveryCodes: recoveryCodes === null ? null : [...recoveryCodes] };
      },
    }),
    route({
      operationId: 'beginClaim',
      method: 'POST',
      path: '/v1/organisation/owner/passkey',
      tag: 'identity',
      summary: 'Ask a browser to make the first owner’s passkey',
      permission: '*',
      stores: false,
      body: WhoClaims,
      responses: {
        200: { description: 'What the browser is asked for; good for five minutes.', schema: FirstPasskeyOptions },
      },
      errors: [
        identityErrors.ALREADY_CLAIMED,
        identityErrors.ACCOUNT_EXISTS,
        identityErrors.MAIL_INVALID,
        identityErrors.NAME_INVALID,
      ],
      handler: ({ body, context, pageOrigin }) => beginClaim(tools, context, body, { origin: pageOrigin() }),
    }),
    route({
      operationId: 'getFirstOwner',
      method: 'GET',
      path: '/v1/organisation/owner',
      tag: 'identity',
      summary: 'Whether the organisation has an owner',
      permission: '*',
      responses: { 200: { description: 'Whether it has one.', schema: HasOwner } },
      handler: async ({ context }) => ({ exists: await hasOwner(tools, context) }),
    }),
    route({
      operationId: 'getAccount',
      method: 'GET',
      path: '/v1/account',
      tag: 'identity',
      summary: 'Your account, and where it belongs',
      permission: SIGNED_IN,
      whileSuspended: true,
      responses: { 200: { description: 'The account.', schema: OwnAccount } },
      errors: [identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context }) => {
        const { account, belongs } = await getAccount(tools, context);
        const { id, name, mail, password, mailVerifiedAt, createdAt, language } = account;
        return {
          ...{
            id,
            name,
            mail,
            language,
            createdAt,
            hasPassword: password !== null,
            isMailVerified: mailVerifiedAt !== null,
          },
          organisations: belongs.map(({ tenant, tenantName, grants, state }) => ({
            ...{ id: tenant, name: tenantName, grants, state, isHere: tenant === context.tenant },
          })),
        };
      },
    }),
  ];
}
