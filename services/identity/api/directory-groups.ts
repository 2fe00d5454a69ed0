import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { DirectoryGroup } from '../core/group-roles.ts';
import { giveRoleToGroup, listDirectoryGroups } from '../use-cases/group-roles.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const PATH = '/v1/organisation/groups';
const OfGroup = Type.Object({
  group: Type.String({
    maxLength: 100,
    description: 'The group’s id.',
    examples: ['0198c0de-6666-7000-8000-000000000001'],
  }),
});
const RoleOfGroup = Type.Object(
  {
    role: Type.Union(
      [
        Type.String({
          pattern: '^[a-z][a-z0-9-]{0,49}$',
          description: 'A role that every organisation has, or an own one.',
        }),
        Type.Null(),
      ],
      { description: 'Which role it gives; null for none.', examples: ['staff'] },
    ),
  },
  { additionalProperties: false, title: 'RoleOfGroup', description: 'What a group gives.' },
);

/** What the groups of an organisation's directory give here: people of the organisation decide on it. */
export function directoryGroupRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      ...({ tag: 'identity', operationId: 'listDirectoryGroups', method: 'GET', path: PATH } as const),
      summary: 'The groups of the organisation’s directory, and which roles they give',
      permission: 'sign-ins:read',
      responses: {
        200: {
          description: 'By name; there are 200 at most.',
          schema: Type.Object(
            { items: Type.Array(DirectoryGroup, { description: 'The groups.' }) },
            { title: 'DirectoryGroups', description: 'The groups of the directory.' },
          ),
        },
      },
      handler: async ({ context }) => ({ items: await listDirectoryGroups(tools, context) }),
    }),
    route({
      ...({ tag: 'identity', operationId: 'giveRoleToGroup', method: 'PUT', path: `${PATH}/:group` } as const),
      summary: 'Choose which role a group of the directory gives',
      description:
        'Who is in the group has the role, and whoever comes into it; who leaves it loses it, but for what was given by hand.',
      permission: 'sign-ins:write',
      stepUp: true,
      params: OfGroup,
      body: RoleOfGroup,
      responses: { 200: { description: 'The group as it is now.', schema: DirectoryGroup } },
      errors: [
        identityErrors.GROUP_NOT_FOUND,
        identityErrors.GROUP_ROLE_OWNERS,
        identityErrors.GROUP_ROLES_LIMITED,
        identityErrors.ROLE_UNKNOWN,
        identityErrors.ROLE_NOT_HELD,
        identityErrors.TENANT_LIMIT_REACHED,
      ],
      handler: ({ context, params, body }) => giveRoleToGroup(tools, context, params.group, body.role),
    }),
  ];
}
