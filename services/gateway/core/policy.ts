import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const MONTH_MS = 31 * 86_400_000;
const HeaderNames = Type.Array(Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$' }), { maxItems: 50 });

export const Limit = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    windowMs: Type.Integer({
      minimum: 1,
      maximum: MONTH_MS,
      description: 'Windows follow one another, and begin at whole multiples of their length since 1970 (UTC).',
    }),
    by: Type.Union([Type.Literal('address'), Type.Literal('key'), Type.Literal('tenant'), Type.Literal('route')], {
      description: '`key` and `tenant` are the caller’s; a request that has none is counted by its address.',
    }),
    whenStoreIsDown: Type.Optional(
      Type.Union([Type.Literal('open'), Type.Literal('closed')], {
        description: '`open` by default: it passes uncounted.',
      }),
    ),
  },
  closed,
);
export type Limit = Static<typeof Limit>;

export const Jwt = Type.Object(
  {
    jwks: Type.String({ pattern: '^https?://\\S+$', maxLength: 500, description: 'Where the keys are.' }),
    issuer: Type.String({ minLength: 1, maxLength: 500 }),
    audience: Type.String({ minLength: 1, maxLength: 500 }),
    algorithms: Type.Optional(
      Type.Array(
        Type.Union(
          (['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const).map(
            (name) => Type.Literal(name),
          ),
        ),
        { minItems: 1, maxItems: 10, description: 'RS256, PS256, ES256 and EdDSA by default.' },
      ),
    ),
  },
  closed,
);
export type Jwt = Static<typeof Jwt>;

/** What a route demands of a request and does to its answer. */
export const Policy = Type.Object(
  {
    authentication: Type.Optional(
      Type.Object(
        {
          by: Type.Array(Type.Union([Type.Literal('session'), Type.Literal('key'), Type.Literal('jwt')]), {
            minItems: 1,
            maxItems: 3,
          }),
          jwt: Type.Optional(Jwt),
          optional: Type.Optional(
            Type.Boolean({ description: 'Who sends no credential passes as nobody. One that does not hold is 401.' }),
          ),
        },
        closed,
      ),
    ),
    permission: Type.Optional(
      Type.String({ maxLength: 100, description: 'That the caller must have; 403 otherwise.' }),
    ),
    rateLimit: Type.Optional(Limit),
    quota: Type.Optional(Limit),
    cors: Type.Optional(
      Type.Object(
        {
          origins: Type.Array(Type.String({ maxLength: 300 }), {
            minItems: 1,
            maxItems: 100,
            description: '`*` is any.',
          }),
          methods: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Z]{1,20}$' }), { maxItems: 20 })),
          headers: Type.Optional(HeaderNames),
          exposed: Type.Optional(HeaderNames),
          credentials: Type.Optional(Type.Boolean()),
          maxAgeSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
        },
        closed,
      ),
    ),
    compression: Type.Optional(
      Type.Object({ minimumBytes: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })) }, closed),
    ),
    bodyLimit: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 40, description: 'Bytes of a request’s body.' })),
    headerLimit: Type.Optional(
      Type.Integer({ minimum: 100, maximum: 16_384, description: 'Bytes of a request’s headers.' }),
    ),
    cache: Type.Optional(
      Type.Object(
        {
          tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 })),
          staleWhileRevalidateMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000 })),
        },
        { ...closed, description: 'Answers to GET are kept as their Cache-Control allows.' },
      ),
    ),
    hsts: Type.Optional(
      Type.Object(
        {
          maxAgeSeconds: Type.Integer({ minimum: 0, maximum: 63_072_000 }),
          includeSubDomains: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'GatewayPolicy' },
);
export type Policy = Static<typeof Policy>;
