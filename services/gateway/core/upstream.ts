import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const HOUR_MS = 3_600_000;
const Milliseconds = (most: number, description: string): Type.TInteger =>
  Type.Integer({ minimum: 1, maximum: most, description });

export const Instance = Type.Object(
  {
    url: Type.String({ pattern: '^https?://[^/?#@\\s]+/?$', maxLength: 300, description: 'Scheme, host and port.' }),
    weight: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1000, description: '100 by default; 0 gets nothing new.' }),
    ),
    zone: Type.Optional(Type.String({ maxLength: 100 })),
  },
  closed,
);
export type Instance = Static<typeof Instance>;

const Health = Type.Object(
  {
    path: Type.String({ pattern: '^/[^#\\s]*$', maxLength: 500 }),
    everyMs: Type.Optional(Milliseconds(HOUR_MS, '5,000 by default.')),
    timeoutMs: Type.Optional(Milliseconds(60_000, '2,000 by default.')),
    healthyAfter: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: 'Good answers (2xx); 1 by default.' }),
    ),
    unhealthyAfter: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: 'Others in a row; 3 by default.' }),
    ),
  },
  closed,
);

const Outlier = Type.Object(
  {
    consecutiveErrors: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: '5xx answers or broken connections in a row; 5 by default.',
      }),
    ),
    ejectMs: Type.Optional(
      Milliseconds(HOUR_MS, 'How long it is left out the first time, twice as long the next; 10,000 by default.'),
    ),
    ejectAtMostMs: Type.Optional(Milliseconds(HOUR_MS, '300,000 by default.')),
    mostEjectedPercent: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100,
        description:
          'Of the instances, for errors; 50 by default. One that refuses connections is left out in any case.',
      }),
    ),
  },
  closed,
);

/** Where requests go: instances that are listed, or those of a service by the registry. */
export const Upstream = Type.Object(
  {
    instances: Type.Optional(Type.Array(Instance, { minItems: 1, maxItems: 1000 })),
    service: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,99}$', description: 'In place of `instances`.' })),
    host: Type.Optional(
      Type.String({
        pattern: '^[a-zA-Z0-9.:\\[\\]-]+$',
        maxLength: 260,
        description: 'The Host header; by default the client’s.',
      }),
    ),
    balance: Type.Optional(
      Type.Union([Type.Literal('round-robin'), Type.Literal('least-requests'), Type.Literal('hash')], {
        description: '`least-requests` by default: of two by chance, the one with less under way.',
      }),
    ),
    hashBy: Type.Optional(
      Type.Union(
        [
          Type.Literal('address'),
          Type.Literal('path'),
          Type.Object({ header: Type.String({ maxLength: 100 }) }, closed),
        ],
        {
          description: 'The key of `hash`; `address` by default.',
        },
      ),
    ),
    health: Type.Optional(Health),
    outlier: Type.Optional(Outlier),
    slowStartMs: Type.Optional(
      Milliseconds(
        HOUR_MS,
        'An instance that is new or back gets its whole share after so long, and a growing one before.',
      ),
    ),
    panicBelowPercent: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100,
        description:
          'With fewer healthy instances than this, all are used, and answers say `pvt-gateway-panic`; 50 by default.',
      }),
    ),
    pool: Type.Optional(
      Type.Object(
        {
          connections: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 10_000, description: 'For each instance; 128 by default.' }),
          ),
          mostInFlight: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 100_000,
              description: 'Over all instances; what is more is answered 503. 10,000 by default.',
            }),
          ),
          connectTimeoutMs: Type.Optional(Milliseconds(60_000, '3,000 by default.')),
          keepAliveMs: Type.Optional(
            Milliseconds(HOUR_MS, 'Less than the upstream keeps a connection that is idle; 4,000 by default.'),
          ),
        },
        closed,
      ),
    ),
    breaker: Type.Optional(
      Type.Object(
        {
          failures: Type.Integer({
            minimum: 1,
            maximum: 10_000,
            description: 'As many within `windowMs` open it: 503 at once.',
          }),
          windowMs: Milliseconds(HOUR_MS, 'In which failures are counted.'),
          openMs: Milliseconds(HOUR_MS, 'Until one request tries whether it is over.'),
        },
        closed,
      ),
    ),
    retryBudget: Type.Optional(
      Type.Object(
        {
          percent: Type.Integer({
            minimum: 0,
            maximum: 100,
            description: 'Of the requests of the last ten seconds; 20 by default.',
          }),
          least: Type.Integer({
            minimum: 0,
            maximum: 10_000,
            description: 'In ten seconds, in any case; 10 by default.',
          }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'GatewayUpstream' },
);
export type Upstream = Static<typeof Upstream>;
