import Type, { type Static } from 'typebox';

export const ApiKey = Type.Object(
  {
    id: Type.String({ description: 'For revoking it.', examples: ['0198c0de-1111-7000-8000-000000000001'] }),
    name: Type.String({ description: 'What it is for.', examples: ['warehouse import'] }),
    scopes: Type.Array(Type.String(), { description: 'What it may do.', examples: [['events:write']] }),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    expiresAt: Type.Union([Type.String(), Type.Null()], {
      description: 'ISO instant, or null for never.',
      examples: [null],
    }),
    lastUsedAt: Type.Union([Type.String(), Type.Null()], {
      description: 'ISO instant, to the minute, or null for never.',
      examples: ['2026-11-20T12:00:00Z'],
    }),
    madeBy: Type.Union([Type.String(), Type.Null()], {
      description:
        'Who made it: `key:` or `person:` and an id; null for the start of the program. What a key made ends with it.',
      examples: ['key:0198c0de-1111-7000-8000-000000000002'],
    }),
    beforeUntil: Type.Union([Type.String(), Type.Null()], {
      description: 'Until when the secret before still works, an ISO instant; null where none does.',
      examples: [null],
    }),
  },
  { title: 'ApiKey', description: 'An API key, without its secret.' },
);
export type ApiKey = Static<typeof ApiKey>;

export const NewKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'What it is for.', examples: ['warehouse import'] }),
    scopes: Type.Array(Type.String({ maxLength: 100, description: 'What the key may do; `*` is everything.' }), {
      minItems: 1,
      maxItems: 100,
      description: 'What it may do.',
      examples: [['events:write']],
    }),
    expiresAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'RFC 3339. By default, and at the latest, when the key that makes it ends.',
        examples: ['2027-01-01T00:00:00Z'],
      }),
    ),
  },
  { additionalProperties: false, title: 'NewApiKey', description: 'The key to make.' },
);
export type NewKey = Static<typeof NewKey>;
