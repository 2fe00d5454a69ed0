import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Password, PersonName } from '../core/account.ts';
import { credentialOf } from '../core/credential.ts';
import { identityErrors } from '../core/errors.ts';
import { Invitation, NewInvitation } from '../core/people.ts';
import { acceptInvitation, showInvitation } from '../use-cases/accept-invitation.ts';
import { findSession } from '../use-cases/get-session.ts';
import { invite, listInvitations, takeBackInvitation } from '../use-cases/invitations.ts';
import { refuseInvitations } from '../use-cases/refuse-invitations.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

const Token = Type.String({
  minLength: 10,
  maxLength: 200,
  description: 'From the link in the mail.',
  examples: ['4ZkX0mT3v9Qb7sLd'],
});

const ShownInvitation = Type.Object(
  {
    mail: Invitation.properties.mail,
    grants: Invitation.properties.grants,
    expiresAt: Invitation.properties.expiresAt,
    organisation: Type.String({ description: 'Who invites.', examples: ['Harbour Hostel'] }),
    hasAccount: Type.Boolean({ description: 'Whether the mail has an account, which is to be signed in first.' }),
  },
  { title: 'ShownInvitation', description: 'What the link of an invitation opens.' },
);

const Acceptance = Type.Object(
  { token: Token, name: Type.Optional(PersonName), password: Type.Optional(Password) },
  { additionalProperties: false, title: 'Acceptance', description: 'With a name and a password for a new account.' },
);

const OneInvitation = Type.Object({
  id: Type.String({
    format: 'uuid',
    description: 'The invitation.',
    examples: ['0198c0de-4444-7000-8000-000000000001'],
  }),
});

/** Who is asked to join, and how they do. */
export function invitationRoutes(tools: IdentityTools): Route[] {
  return [...managing(tools), ...joining(tools)];
}

function managing(tools: IdentityTools): Route[] {
  const managed = { tag: 'people', permission: 'people:write' } as const;
  const { MAIL_INVALID, ROLE_UNKNOWN, ROLE_NOT_HELD, BELONGS_ALREADY, INVITATION_NOT_FOUND } = identityErrors;
  const { INVITATIONS_LIMITED, INVITATIONS_REFUSED } = identityErrors;
  return [
    route({
      ...managed,
      operationId: 'invite',
      method: 'POST',
      path: '/v1/invitations',
      summary: 'Ask somebody to join, by mail',
      description:
        'The link in the mail works once and for seven days. An earlier invitation to the same mail works no more, so this is also how one is sent again.',
      body: NewInvitation,
      responses: { 201: { description: 'The invitation; its mail is on its way.', schema: Invitation } },
      errors: [
        ...[MAIL_INVALID, ROLE_UNKNOWN, ROLE_NOT_HELD, BELONGS_ALREADY, httpErrors.STEP_UP_NEEDED],
        ...[INVITATIONS_REFUSED, INVITATIONS_LIMITED],
      ],
      handler: async ({ context, body }, reply) => {
        const invitation = await invite(tools, context, body);
        reply.status(201);
        return invitation;
      },
    }),
    route({
      ...managed,
      permission: 'people:read',
      operationId: 'listInvitations',
      method: 'GET',
      path: '/v1/invitations',
      summary: 'List who was asked and has not answered yet',
      query: PageQuery,
      responses: { 200: { description: 'The invitations.', schema: pageOf(Invitation) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listInvitations(tools, context, query),
    }),
    route({
      ...managed,
      operationId: 'takeBackInvitation',
      method: 'DELETE',
      path: '/v1/invitations/:id',
      summary: 'Take an invitation back',
      params: OneInvitation,
      responses: { 204: { description: 'Its link works no more.' } },
      errors: [INVITATION_NOT_FOUND, ROLE_NOT_HELD, httpErrors.STEP_UP_NEEDED],
      handler: async ({ context, params }, reply) => {
        await takeBackInvitation(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}

function joining(tools: IdentityTools): Route[] {
  const publicly = { method: 'POST', tag: 'identity', permission: 'public' } as const;
  const { INVITATION_INVALID, INVITATION_FOR_ANOTHER, SIGN_IN_FIRST, NAME_INVALID, PASSWORD_WEAK } = identityErrors;
  const { SIGN_UP_CLOSED, TENANT_LIMIT_REACHED, SIGN_INS_BUSY } = identityErrors;
  return [
    route({
      ...publicly,
      operationId: 'showInvitation',
      path: '/v1/invitation',
      summary: 'What the link of an invitation is for',
      description: 'A POST, so that the token stands in no address that is kept.',
      stores: false,
      body: Type.Object({ token: Token }, { additionalProperties: false, description: 'The token.' }),
      responses: { 200: { description: 'The invitation.', schema: ShownInvitation } },
      errors: [INVITATION_INVALID, SIGN_UP_CLOSED],
      handler: ({ body }) => showInvitation(tools, body.token),
    }),
    route({
      ...publicly,
      operationId: 'refuseInvitations',
      path: '/v1/invitation/refusal',
      summary: 'Want no more invitations from an organisation',
      description:
        'With the token of an invitation from there, and without an account. The invitation ends, and the organisation can send no other one to the mail.',
      body: Type.Object({ token: Token }, { additionalProperties: false, description: 'The token.' }),
      responses: {
        200: {
          description: 'No more are sent.',
          schema: Type.Object({
            mail: Invitation.properties.mail,
            organisation: ShownInvitation.properties.organisation,
          }),
        },
      },
      errors: [INVITATION_INVALID],
      handler: ({ context, body }) => refuseInvitations(tools, context, body.token),
    }),
    route({
      ...publicly,
      operationId: 'acceptInvitation',
      path: '/v1/invitation/acceptance',
      summary: 'Join',
      description:
        'With the session of the invited mail’s account; or, where the mail has none, with a name and a password for one, which the link shows to be its person’s.',
      body: Acceptance,
      responses: {
        200: { description: 'Signed in, in the organisation; the session is in the cookie.', schema: Session },
      },
      errors: [
        ...[INVITATION_INVALID, SIGN_UP_CLOSED, INVITATION_FOR_ANOTHER, SIGN_IN_FIRST, NAME_INVALID, PASSWORD_WEAK],
        ...[TENANT_LIMIT_REACHED, SIGN_INS_BUSY],
      ],
      handler: async ({ body, ...request }, reply) => {
        const holder = await findSession(tools, credentialOf(undefined, request.headers.cookie));
        const opened = await acceptInvitation(tools, request.context, body, holder, whenceOf(request));
        return answerOpened(tools, request, reply, opened);
      },
    }),
  ];
}
