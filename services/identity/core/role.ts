import Type, { type Static } from 'typebox';

const Title = Type.String({ minLength: 1, maxLength: 100, description: 'What it is called.', examples: ['Cleaner'] });
const Names = Type.Array(Type.String({ maxLength: 100, description: 'A permission.', examples: ['events:read'] }), {
  maxItems: 500,
  uniqueItems: true,
  description: 'What it may do.',
  examples: [['events:read']],
});

export const RoleDefinition = Type.Object(
  { title: Title, permissions: Names },
  { additionalProperties: false, title: 'RoleDefinition', description: 'A role of the organisation’s own.' },
);
export type RoleDefinition = Static<typeof RoleDefinition>;

export const Role = Type.Object(
  {
    name: Type.String({ description: 'As grants name it.', examples: ['cleaner'] }),
    title: Title,
    permissions: Type.Array(Type.String(), { description: '`*` is everything.', examples: [['events:read']] }),
    isBuiltIn: Type.Boolean({ description: 'Whether every organisation has it.', examples: [false] }),
    version: Type.String({
      description: 'Its `ETag`, for `If-Match` when it is saved.',
      examples: ['"pZ3cJwQ0m1yXkq7Hn0sAbA"'],
    }),
    people: Type.Integer({ description: 'How many have it, up to 10,000.', examples: [3] }),
  },
  { title: 'Role', description: 'What people may do, under one name.' },
);
export type Role = Static<typeof Role>;
