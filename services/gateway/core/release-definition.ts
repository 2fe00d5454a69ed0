import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const UpstreamName = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,99}$' });
const HeaderName = Type.String({ pattern: '^[a-z0-9-]{1,100}$' });
const Share = Type.Number({ minimum: 0, maximum: 100, multipleOf: 0.01 });

/** Two versions of one thing: how requests are divided, and what the new one has to hold. */
export const Release = Type.Object(
  {
    stable: UpstreamName,
    canary: UpstreamName,
    stickyBy: Type.Union(
      [
        Type.Literal('person'),
        Type.Literal('session'),
        Type.Literal('address'),
        Type.Object({ header: HeaderName }, closed),
      ],
      {
        description:
          'Who has one version keeps it while the share grows. What a request lacks is replaced by its address.',
      },
    ),
    override: Type.Optional(
      Type.Object(
        { header: HeaderName },
        { ...closed, description: 'A header by which testers choose: `stable` or `canary`.' },
      ),
    ),
    shadow: Type.Optional(
      Type.Object(
        { share: Share },
        {
          ...closed,
          description:
            'Of the GET and HEAD requests that stable answers, so many go to the canary too, whose answer is dropped.',
        },
      ),
    ),
    objective: Type.Object(
      {
        errorRate: Type.Optional(
          Type.Number({ minimum: 0, maximum: 1, description: 'At most, of the canary’s requests.' }),
        ),
        p99Ms: Type.Optional(
          Type.Number({ minimum: 0, maximum: 3_600_000, description: 'At most, until its answers begin.' }),
        ),
        worseThanStable: Type.Optional(
          Type.Object(
            {
              errorRate: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'By so much at most.' })),
              p99Factor: Type.Optional(
                Type.Number({ minimum: 1, maximum: 100, description: 'So many times at most.' }),
              ),
            },
            closed,
          ),
        ),
        minimumRequests: Type.Integer({
          minimum: 1,
          maximum: 1_000_000_000,
          description: 'Before anything is decided.',
        }),
      },
      closed,
    ),
    steps: Type.Array(Share, { minItems: 1, maxItems: 20 }),
    everyMs: Type.Integer({ minimum: 100, maximum: 86_400_000, description: 'The interval after which is decided.' }),
  },
  { ...closed, title: 'GatewayRelease' },
);
export type Release = Static<typeof Release>;
