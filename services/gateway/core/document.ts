import Type, { type Static } from 'typebox';
import { Policy } from './policy.ts';
import { Release } from './release-definition.ts';
import { Upstream } from './upstream.ts';

export const MOST_ROUTES = 10_000;
const MOST_NAMED = 1000;
const DAY_MS = 86_400_000;
/** A CEL condition of a route. */
const CONDITION = 2000;

export const Name = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,99}$' });
const PathText = Type.String({ pattern: '^/[^?#\\s]*$', maxLength: 1000 });
const closed = { additionalProperties: false } as const;

/** What of a path a route takes. */
export const PathMatch = Type.Union([
  Type.Object({ exact: PathText }, closed),
  Type.Object(
    { prefix: PathText },
    { ...closed, description: 'By whole segments: `/v1` takes `/v1/a` and not `/v1a`.' },
  ),
  Type.Object(
    { template: PathText },
    { ...closed, description: 'Such as `/v1/stays/{id}`: a parameter is one segment.' },
  ),
]);
export type PathMatch = Static<typeof PathMatch>;

export const HeaderMatch = Type.Union([
  Type.Object({ is: Type.String({ maxLength: 500 }) }, closed),
  Type.Object({ present: Type.Boolean() }, closed),
]);
export type HeaderMatch = Static<typeof HeaderMatch>;

export const Match = Type.Object(
  {
    hosts: Type.Optional(
      Type.Array(Type.String({ pattern: '^(\\*\\.)?[a-z0-9.-]+$', maxLength: 253 }), {
        minItems: 1,
        maxItems: 20,
        description: 'In small letters, without the port. `*.example.org` takes each name below `example.org`.',
      }),
    ),
    path: Type.Optional(PathMatch),
    methods: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Z]{1,20}$' }), { minItems: 1, maxItems: 20 })),
    headers: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z0-9-]{1,100}$' }), HeaderMatch, { maxProperties: 10 }),
    ),
    when: Type.Optional(
      Type.String({
        maxLength: CONDITION,
        description: 'CEL over `method`, `host`, `path`, `address`, and the maps `headers` and `query`.',
        examples: ['headers["accept-language"].startsWith("pt")'],
      }),
    ),
  },
  closed,
);
export type Match = Static<typeof Match>;

export const Target = Type.Union([Type.Object({ upstream: Name }, closed), Type.Object({ release: Name }, closed)]);
export type Target = Static<typeof Target>;

/**
 * One route. Of several that take a request the first in this order has it: the more exact host (a name, then the longer
 * wildcard, then any), the more exact path (exact, then a template, then the longer prefix), more conditions on method,
 * headers and `when`, the higher `priority`.
 */
export const Route = Type.Object(
  {
    name: Name,
    match: Match,
    to: Target,
    priority: Type.Optional(Type.Integer({ minimum: -1000, maximum: 1000 })),
    rewrite: Type.Optional(
      Type.String({
        pattern: '^/[^?#\\s]*$',
        maxLength: 1000,
        description:
          'The path that the upstream gets: `{id}` is what the template has there, `{rest}` what follows the prefix.',
      }),
    ),
    stripPrefix: Type.Optional(Type.Boolean({ description: 'The upstream gets what follows the prefix.' })),
    policies: Type.Optional(
      Type.Array(Type.Union([Name, Policy]), {
        maxItems: 20,
        description: 'By name or as they are. Of two that say the same member, the later one counts.',
      }),
    ),
    timeoutMs: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: DAY_MS,
        description: 'Until the answer begins, over all tries. 60,000 by default.',
      }),
    ),
    tryTimeoutMs: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: DAY_MS,
        description:
          'Until the answer begins, of one try, from when the request was sent. By default what is left of `timeoutMs`.',
      }),
    ),
    silenceMs: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: DAY_MS,
        description: 'An answer of which nothing comes for so long is cut. 300,000 by default.',
      }),
    ),
    retries: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10,
        description:
          'Of requests that were sent and are idempotent (by method or by an Idempotency-Key), while the upstream’s budget lasts. 1 by default. What was never sent goes to another instance in any case.',
      }),
    ),
  },
  { ...closed, title: 'GatewayRoute' },
);
export type Route = Static<typeof Route>;

/** All that the gateway goes by. */
export const GatewayDocument = Type.Object(
  {
    routes: Type.Array(Route, { maxItems: MOST_ROUTES }),
    upstreams: Type.Record(Name, Upstream, { maxProperties: MOST_NAMED }),
    policies: Type.Optional(Type.Record(Name, Policy, { maxProperties: MOST_NAMED })),
    releases: Type.Optional(Type.Record(Name, Release, { maxProperties: MOST_NAMED })),
  },
  { ...closed, title: 'GatewayDocument', description: 'Routes, upstreams, policies and releases of the gateway.' },
);
export type GatewayDocument = Static<typeof GatewayDocument>;

/** Before anything was configured: each request is answered 404. */
export const EMPTY_DOCUMENT: GatewayDocument = { routes: [], upstreams: {} };
