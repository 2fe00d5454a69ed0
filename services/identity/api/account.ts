import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Account, MailAddress, Password, PersonName } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { Language } from '../core/language.ts';
import { Grants } from '../core/roles.ts';
import { claimTenant } from '../use-cases/claim-tenant.ts';
import { getAccount } from '../use-cases/get-account.ts';
import { hasOwner } from '../use-cases/has-owner.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
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

const Claim = Type.Object(
  { name: PersonName, mail: MailAddress, password: Type.Optional(Password) },
  { additionalProperties: false, title: 'NewOwner', description: 'The first owner.' },
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
        'For the session of a sign-in link, where the organisation has no owner yet: makes the person’s account, and signs it in.',
      permission: '*',
      body: Claim,
      responses: { 200: { description: 'Signed in as the owner; the session is in the cookie.', schema: Session } },
      errors: [
        identityErrors.ALREADY_CLAIMED,
        identityErrors.ACCOUNT_EXISTS,
        identityErrors.MAIL_INVALID,
        identityErrors.NAME_INVALID,
        identityErrors.PASSWORD_WEAK,
        identityErrors.TENANT_LIMIT_REACHED,
      ],
      handler: async ({ body, ...request }, reply) =>
        answerOpened(tools, request, reply, await claimTenant(tools, request.context, body, whenceOf(request))),
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
