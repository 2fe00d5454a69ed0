import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { AccessLine, Person, PersonChange, versionOfPerson } from '../core/people.ts';
import { changePerson, leave, removePerson } from '../use-cases/change-person.ts';
import { getAccess, getPerson, listPeople } from '../use-cases/get-people.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const OnePerson = Type.Object({
  account: Type.String({
    format: 'uuid',
    description: 'The person’s account.',
    examples: ['0198c0de-3333-7000-8000-000000000001'],
  }),
});

const PeopleQuery = Type.Object({
  ...PageQuery.properties,
  search: Type.Optional(Type.String({ maxLength: 100, description: 'Part of a name or mail.', examples: ['ana'] })),
  role: Type.Optional(Type.String({ maxLength: 50, description: 'Who has this role.', examples: ['staff'] })),
});

const PersonWithSessions = Type.Object(
  {
    ...Person.properties,
    version: Type.String({
      description: 'Changes with what the person may do: the `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1yXkq7Hn0sAbA"'],
    }),
    sessions: Type.Integer({ description: 'How many browsers are signed in to this organisation.', examples: [1] }),
  },
  { title: 'PersonWithSessions', description: 'Somebody who belongs to the organisation, in full.' },
);

/** Who belongs to the organisation, and what they may do. */
export function peopleRoutes(tools: IdentityTools): Route[] {
  const { PERSON_NOT_FOUND, ROLE_UNKNOWN, ROLE_NOT_HELD, LAST_OWNER, ACCOUNT_NEEDED } = identityErrors;
  return [
    route({
      operationId: 'listPeople',
      method: 'GET',
      path: '/v1/people',
      tag: 'people',
      summary: 'List who belongs to the organisation',
      permission: 'people:read',
      query: PeopleQuery,
      responses: { 200: { description: 'The people, by name.', schema: pageOf(Person) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listPeople(tools, context, query),
    }),
    route({
      operationId: 'getPerson',
      sensitive: true,
      method: 'GET',
      path: '/v1/people/:account',
      tag: 'people',
      summary: 'One person',
      permission: 'people:read',
      params: OnePerson,
      responses: { 200: { description: 'The person; its version is the `ETag`.', schema: PersonWithSessions } },
      errors: [PERSON_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        const person = await getPerson(tools, context, params.account);
        reply.header('etag', person.version);
        return person;
      },
    }),
    route({
      operationId: 'changePerson',
      method: 'PUT',
      path: '/v1/people/:account',
      tag: 'people',
      summary: 'Change what somebody may do',
      description:
        'In force at once. Nobody gives or takes more than they have, and an owner’s or admin’s role only with a fresh proof; the last owner stays one. Who is suspended is signed out.',
      permission: 'people:write',
      params: OnePerson,
      headers: MatchHeaders,
      body: PersonChange,
      responses: { 200: { description: 'The person, as it is now.', schema: Person } },
      errors: [
        identityErrors.ROLE_OF_GROUP,
        ...[PERSON_NOT_FOUND, ROLE_UNKNOWN, ROLE_NOT_HELD, LAST_OWNER],
        ...[identityErrors.TENANT_LIMIT_REACHED, preconditionErrors.CHANGED_MEANWHILE, httpErrors.STEP_UP_NEEDED],
      ],
      handler: async ({ context, params, body, headers }, reply) => {
        const person = await changePerson(tools, context, params.account, body, conditionsOf(headers));
        reply.header('etag', versionOfPerson(person));
        return person;
      },
    }),
    route({
      operationId: 'removePerson',
      method: 'DELETE',
      path: '/v1/people/:account',
      tag: 'people',
      summary: 'Remove somebody from the organisation',
      description: 'The person’s account stays; its sessions in this organisation end.',
      permission: 'people:write',
      params: OnePerson,
      responses: { 204: { description: 'Removed.' } },
      errors: [PERSON_NOT_FOUND, ROLE_NOT_HELD, LAST_OWNER, httpErrors.STEP_UP_NEEDED],
      handler: async ({ context, params }, reply) => {
        await removePerson(tools, context, params.account);
        reply.status(204).send();
      },
    }),
    route({
      operationId: 'getAccess',
      method: 'GET',
      path: '/v1/people/:account/access',
      tag: 'people',
      summary: 'What a person may do, and through what',
      permission: 'people:read',
      params: OnePerson,
      responses: {
        200: {
          description: 'Every permission that there is.',
          schema: Type.Object({ permissions: Type.Array(AccessLine, { description: 'By name.' }) }),
        },
      },
      errors: [PERSON_NOT_FOUND],
      handler: async ({ context, params }) => ({ permissions: await getAccess(tools, context, params.account) }),
    }),
    route({
      operationId: 'leaveOrganisation',
      method: 'DELETE',
      path: '/v1/account/membership',
      tag: 'people',
      summary: 'Leave the organisation that you are in',
      permission: SIGNED_IN,
      whileSuspended: true,
      responses: { 204: { description: 'Left; the session has ended.' } },
      errors: [PERSON_NOT_FOUND, LAST_OWNER, ACCOUNT_NEEDED],
      handler: async ({ context }, reply) => {
        await leave(tools, context);
        reply.status(204).send();
      },
    }),
  ];
}
