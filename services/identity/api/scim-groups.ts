import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { SCIM_TYPE } from '../core/scim.ts';
import { scimErrors } from '../core/scim-errors.ts';
import { GROUP_SCHEMA, leavesMembersOut, ScimGroup } from '../core/scim-group.ts';
import {
  createScimGroup,
  deleteScimGroupOf,
  type GroupWithMembers,
  getScimGroup,
  listScimGroups,
  patchScimGroup,
  replaceScimGroup,
} from '../use-cases/scim-groups.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { Anything, asList, inForm, Listing, listOf, type SCIM_ERROR, SCIM_PATH, sendScimError } from './scim-form.ts';

const GROUPS = `${SCIM_PATH}/Groups`;
const GROUP = `${GROUPS}/:group`;

const OfGroup = Type.Object({
  group: Type.String({
    maxLength: 100,
    description: 'The group’s id here.',
    examples: ['0198c0de-6666-7000-8000-000000000001'],
  }),
});
const Excluded = Type.Object({
  excludedAttributes: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'What is left out of the answer: `members`, which may be many.',
      examples: ['members'],
    }),
  ),
});
const GroupBody = Anything('A group (RFC 7643, 4.2).', {
  schemas: [GROUP_SCHEMA],
  displayName: 'Front desk',
  members: [],
});
const PatchBody = Anything('Changes (RFC 7644, 3.5.2).', {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'add', path: 'members', value: [{ value: '0198c0de-3333-7000-8000-000000000001' }] }],
});

const missing = scimErrors.SCIM_GROUP_NOT_FOUND;
const changing = [scimErrors.SCIM_INVALID, scimErrors.SCIM_GROUP_EXISTS, scimErrors.SCIM_GROUPS_LIMITED];

/** What the routes of SCIM have in common. */
interface Given {
  readonly tag: 'scim';
  readonly permission: 'people:provision';
  readonly errorTypes: { readonly [SCIM_TYPE]: typeof SCIM_ERROR };
}

/** The directory's groups: each may give a role here, which people decide on (RFC 7643, 4.2). */
export function scimGroupRoutes(tools: IdentityTools, given: Given): Route[] {
  const taken = { ...given, consumes: [SCIM_TYPE, 'application/json'] };
  const one = { 200: { description: 'The group.', schema: ScimGroup, contentType: SCIM_TYPE } };
  const base = (): string => new URL(SCIM_PATH, tools.mailing.publicUrl()).href;
  const shown = (found: GroupWithMembers): ScimGroup => scimGroup(base(), found);
  return [
    route({
      ...given,
      ...({ operationId: 'listScimGroups', method: 'GET', path: GROUPS } as const),
      summary: 'The directory’s groups here',
      query: Type.Object({ ...Listing.properties, ...Excluded.properties }),
      responses: {
        200: {
          description: 'In the order in which they came.',
          schema: listOf(ScimGroup, 'The groups.'),
          contentType: SCIM_TYPE,
        },
      },
      errors: [scimErrors.SCIM_FILTER_UNKNOWN],
      handler: inForm(200, async ({ context, query: { filter, startIndex, count, excludedAttributes } }) => {
        const page = await listScimGroups(tools, context, {
          ...(filter === undefined ? {} : { filter }),
          ...(startIndex === undefined ? {} : { startIndex: Number(startIndex) }),
          ...(count === undefined ? {} : { count: Number(count) }),
          bare: leavesMembersOut(excludedAttributes),
        });
        return asList(page.groups.map(shown), page.from, page.total);
      }) as never,
    }),
    route({
      ...taken,
      ...({ operationId: 'createScimGroup', method: 'POST', path: GROUPS, body: GroupBody } as const),
      summary: 'Make a group',
      description: 'It gives nobody a role until somebody of the organisation gives it one.',
      responses: { 201: { description: 'The group.', schema: ScimGroup, contentType: SCIM_TYPE } },
      errors: changing,
      handler: inForm(201, async ({ context, body }, reply) => {
        const made = shown(await createScimGroup(tools, context, body));
        reply.header('location', made.meta.location);
        return made;
      }) as never,
    }),
    route({
      ...given,
      ...({ operationId: 'getScimGroup', method: 'GET', path: GROUP, params: OfGroup, query: Excluded } as const),
      summary: 'A group of the directory',
      responses: one,
      errors: [missing],
      handler: inForm(200, async ({ context, params, query }) =>
        shown(await getScimGroup(tools, context, params.group, leavesMembersOut(query.excludedAttributes))),
      ) as never,
    }),
    route({
      ...taken,
      ...({ operationId: 'replaceScimGroup', method: 'PUT', path: GROUP, params: OfGroup, body: GroupBody } as const),
      summary: 'Say all of a group anew',
      description: 'Members that are not named stay.',
      responses: one,
      errors: [...changing, missing, identityErrors.TENANT_LIMIT_REACHED],
      handler: inForm(200, async ({ context, params, body }) =>
        shown(await replaceScimGroup(tools, context, params.group, body)),
      ) as never,
    }),
    route({
      ...taken,
      ...({ operationId: 'patchScimGroup', method: 'PATCH', path: GROUP, params: OfGroup, body: PatchBody } as const),
      summary: 'Change the name or members of a group',
      description: 'Who comes into it has its role at once, and who leaves it has not.',
      // Without the group: directories do not want thousands of members back for each change.
      responses: { 204: { description: 'Changed.' } },
      errors: [...changing, missing, scimErrors.SCIM_PATH_UNKNOWN, identityErrors.TENANT_LIMIT_REACHED],
      handler: async ({ context, params, body }, reply) => {
        try {
          await patchScimGroup(tools, context, params.group, body);
          reply.status(204).send();
        } catch (error) {
          sendScimError(error, reply);
        }
      },
    }),
    route({
      ...given,
      ...({ operationId: 'deleteScimGroup', method: 'DELETE', path: GROUP, params: OfGroup } as const),
      // Directories name a media type although they send nothing.
      reads: 'raw',
      summary: 'Delete a group',
      responses: { 204: { description: 'Deleted. Who was in it has its role no more.' } },
      errors: [missing],
      handler: async ({ context, params }, reply) => {
        try {
          await deleteScimGroupOf(tools, context, params.group);
          reply.status(204).send();
        } catch (error) {
          sendScimError(error, reply);
        }
      },
    }),
  ];
}

/** @param base where SCIM is */
function scimGroup(base: string, { group, members }: GroupWithMembers): ScimGroup {
  const { id, displayName, externalId, createdAt, updatedAt } = group;
  return {
    schemas: [GROUP_SCHEMA],
    id,
    ...(externalId === null ? {} : { externalId }),
    displayName,
    ...(members === undefined
      ? {}
      : {
          members: members.map(({ account, userName }) => ({
            value: account,
            $ref: `${base}/Users/${account}`,
            type: 'User',
            display: userName,
          })),
        }),
    meta: { resourceType: 'Group', created: createdAt, lastModified: updatedAt, location: `${base}/Groups/${id}` },
  };
}
