import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { Role, RoleDefinition } from '../core/role.ts';
import { deleteRole, getRole, listRoles, saveRole, versionOfRole } from '../use-cases/roles.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const OneRole = Type.Object({
  name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,49}$', description: 'The role.', examples: ['cleaner'] }),
});

const Matrix = Type.Object(
  {
    permissions: Type.Array(
      Type.Object({
        name: Type.String({ description: 'As roles name it.', examples: ['events:read'] }),
        allows: Type.String({ description: 'What it allows.', examples: ['Read events.'] }),
      }),
      { description: 'Every permission that a service declares, by name.' },
    ),
    roles: Type.Array(Role, { description: 'Those that every organisation has, then its own.' }),
  },
  { title: 'RoleMatrix', description: 'What which role may do.' },
);

export function roleRoutes(tools: IdentityTools): Route[] {
  const { ROLE_BUILT_IN, ROLE_NOT_FOUND, ROLE_NOT_HELD, ROLE_IN_USE, ROLES_TOO_MANY, SCOPE_UNKNOWN } = identityErrors;
  return [
    route({
      operationId: 'listRoles',
      method: 'GET',
      path: '/v1/roles',
      tag: 'people',
      summary: 'The roles, and what each may do',
      permission: 'people:read',
      responses: { 200: { description: 'All of them.', schema: Matrix } },
      handler: async ({ context }) => ({
        permissions: Object.entries(tools.permissions)
          .map(([name, allows]) => ({ name, allows }))
          .sort((one, other) => (one.name < other.name ? -1 : 1)),
        roles: await listRoles(tools, context),
      }),
    }),
    route({
      operationId: 'getRole',
      method: 'GET',
      path: '/v1/roles/:name',
      tag: 'people',
      summary: 'One role',
      permission: 'people:read',
      params: OneRole,
      responses: { 200: { description: 'The role; its version is the `ETag`.', schema: Role } },
      errors: [ROLE_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        const role = await getRole(tools, context, params.name);
        reply.header('etag', role.version);
        return role;
      },
    }),
    route({
      operationId: 'saveRole',
      method: 'PUT',
      path: '/v1/roles/:name',
      tag: 'people',
      summary: 'Make or change a role of the organisation’s own',
      description:
        'In force at once for everybody who has it. Nobody makes a role that may do more than they may, and one that changes who may do what only with a fresh proof.',
      permission: 'roles:write',
      params: OneRole,
      headers: ConditionHeaders,
      body: RoleDefinition,
      responses: { 200: { description: 'The role; its version is the `ETag`.', schema: RoleDefinition } },
      errors: [
        ...[ROLE_BUILT_IN, SCOPE_UNKNOWN, ROLE_NOT_HELD, ROLES_TOO_MANY, httpErrors.STEP_UP_NEEDED],
        ...[preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      ],
      handler: async ({ context, params, body, headers }, reply) => {
        const role = await saveRole(tools, context, params.name, body, conditionsOf(headers));
        reply.header('etag', versionOfRole(role));
        return role;
      },
    }),
    route({
      operationId: 'deleteRole',
      method: 'DELETE',
      path: '/v1/roles/:name',
      tag: 'people',
      summary: 'Delete a role that nobody has',
      permission: 'roles:write',
      params: OneRole,
      responses: { 204: { description: 'Deleted.' } },
      errors: [ROLE_BUILT_IN, ROLE_NOT_FOUND, ROLE_IN_USE, ROLE_NOT_HELD],
      handler: async ({ context, params }, reply) => {
        await deleteRole(tools, context, params.name);
        reply.status(204).send();
      },
    }),
  ];
}
