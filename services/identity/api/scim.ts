import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { SCIM_TYPE, ScimUser, USER_SCHEMA } from '../core/scim.ts';
import { scimErrors } from '../core/scim-errors.ts';
import { RESOURCE_TYPES, SCHEMAS, SERVICE_PROVIDER } from '../core/scim-self.ts';
import {
  createDirectoryUser,
  deleteDirectoryUser,
  getDirectoryUser,
  listDirectory,
  patchDirectoryUser,
  replaceDirectoryUser,
} from '../use-cases/provision.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import {
  Anything,
  asList,
  inForm,
  Listing,
  listOf,
  SCIM_ERROR,
  SCIM_PATH,
  scimUser,
  sendScimError,
} from './scim-form.ts';
import { scimGroupRoutes } from './scim-groups.ts';

const USERS = `${SCIM_PATH}/Users`;
const USER = `${USERS}/:id`;

const OfUser = Type.Object({
  id: Type.String({
    maxLength: 100,
    description: 'The person’s id.',
    examples: ['0198c0de-3333-7000-8000-000000000001'],
  }),
});
const UserBody = Anything('A user (RFC 7643, 4.1).', {
  schemas: [USER_SCHEMA],
  userName: 'ana@harbour.example',
  active: true,
});
const PatchBody = Anything('Changes (RFC 7644, 3.5.2).', {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'active', value: false }],
});

const changing = [
  scimErrors.SCIM_INVALID,
  scimErrors.SCIM_MAIL_FOREIGN,
  scimErrors.SCIM_USER_EXISTS,
  identityErrors.LAST_OWNER,
];
const missing = scimErrors.SCIM_USER_NOT_FOUND;

/** SCIM 2.0 (RFC 7643, RFC 7644): an organisation's directory keeps its people here. */
export function scimRoutes(tools: IdentityTools): Route[] {
  const given = {
    ...({ tag: 'scim', permission: 'people:provision', errorTypes: { [SCIM_TYPE]: SCIM_ERROR } } as const),
  };
  const taken = { ...given, consumes: [SCIM_TYPE, 'application/json'] };
  const one = {
    200: { description: 'The person, as the directory has it.', schema: ScimUser, contentType: SCIM_TYPE },
  };
  const base = (): string => new URL(SCIM_PATH, tools.mailing.publicUrl()).href;
  const users = listOf(ScimUser, 'Those whom the directory keeps.');
  return [
    route({
      ...given,
      ...({ operationId: 'listScimUsers', method: 'GET', path: USERS } as const),
      summary: 'Those whom the directory keeps here',
      query: Listing,
      responses: { 200: { description: 'In the order in which they came.', schema: users, contentType: SCIM_TYPE } },
      errors: [scimErrors.SCIM_FILTER_UNKNOWN],
      handler: inForm(200, async ({ context, query: { filter, startIndex, count } }) => {
        const page = await listDirectory(tools, context, {
          ...(filter === undefined ? {} : { filter }),
          ...(startIndex === undefined ? {} : { startIndex: Number(startIndex) }),
          ...(count === undefined ? {} : { count: Number(count) }),
        });
        const shown = page.users.map((user) => scimUser(base(), user));
        return asList(shown, page.from, page.total);
      }) as never,
    }),
    route({
      ...taken,
      ...({ operationId: 'createScimUser', method: 'POST', path: USERS, body: UserBody } as const),
      summary: 'Make somebody a person of the organisation',
      description:
        'With the roles of the organisation’s provider. Who belongs already is kept by the directory from then on.',
      responses: { 201: { description: 'The person.', schema: ScimUser, contentType: SCIM_TYPE } },
      errors: [...changing, identityErrors.PROVIDER_NOT_FOUND, identityErrors.TENANT_LIMIT_REACHED],
      handler: inForm(201, async ({ context, body }, reply) => {
        const user = scimUser(base(), await createDirectoryUser(tools, context, body));
        reply.header('location', user.meta.location);
        return user;
      }) as never,
    }),
    route({
      ...given,
      ...({ operationId: 'getScimUser', method: 'GET', path: USER, params: OfUser } as const),
      summary: 'Somebody whom the directory keeps',
      responses: one,
      errors: [missing],
      handler: inForm(200, async ({ context, params }) =>
        scimUser(base(), await getDirectoryUser(tools, context, params.id)),
      ) as never,
    }),
    route({
      ...taken,
      ...({ operationId: 'replaceScimUser', method: 'PUT', path: USER, params: OfUser, body: UserBody } as const),
      summary: 'Say all of somebody anew',
      responses: one,
      errors: [...changing, missing],
      handler: inForm(200, async ({ context, params, body }) =>
        scimUser(base(), await replaceDirectoryUser(tools, context, params.id, body)),
      ) as never,
    }),
    route({
      ...taken,
      ...({ operationId: 'patchScimUser', method: 'PATCH', path: USER, params: OfUser, body: PatchBody } as const),
      summary: 'Change something of somebody',
      description: '`active: false` suspends the person at once.',
      responses: one,
      errors: [...changing, missing, scimErrors.SCIM_PATH_UNKNOWN],
      handler: inForm(200, async ({ context, params, body }) =>
        scimUser(base(), await patchDirectoryUser(tools, context, params.id, body)),
      ) as never,
    }),
    route({
      ...given,
      ...({ operationId: 'deleteScimUser', method: 'DELETE', path: USER, params: OfUser } as const),
      // Directories name a media type although they send nothing.
      reads: 'raw',
      summary: 'Take somebody out of the organisation',
      responses: { 204: { description: 'The person belongs no more, and is signed out.' } },
      errors: [missing, identityErrors.LAST_OWNER],
      handler: async ({ context, params }, reply) => {
        try {
          await deleteDirectoryUser(tools, context, params.id);
          reply.status(204).send();
        } catch (error) {
          sendScimError(error, reply);
        }
      },
    }),
    ...scimGroupRoutes(tools, given),
    ...(
      [
        ['getScimServiceProvider', 'ServiceProviderConfig', 'What of SCIM there is here', SERVICE_PROVIDER],
        ['listScimResourceTypes', 'ResourceTypes', 'What kinds of things there are', asList(RESOURCE_TYPES)],
        ['listScimSchemas', 'Schemas', 'What attributes they have', asList(SCHEMAS)],
      ] as const
    ).map(([operationId, name, summary, content]) =>
      route({
        ...given,
        ...({ operationId, method: 'GET', path: `${SCIM_PATH}/${name}`, summary } as const),
        responses: { 200: { description: summary, schema: Anything(summary, content), contentType: SCIM_TYPE } },
        handler: inForm(200, async () => content) as never,
      }),
    ),
  ];
}
