import Type, { type Static } from 'typebox';
import type { InstanceFigures, UpstreamFigures } from './figures.ts';

const count = (description: string) => Type.Integer({ description, examples: [0] });

const ShownInstance = Type.Object(
  {
    url: Type.String({ description: 'Where it is.', examples: ['http://10.0.0.7:3000'] }),
    zone: Type.Union([Type.String(), Type.Null()], { description: 'Where it runs, where that is known.' }),
    weight: Type.Integer({ description: 'How much of the requests it gets, beside others.', examples: [100] }),
    requests: count('Since the gateways started.'),
    errors: count('Answers of 5xx, and requests that got no answer.'),
    inFlight: count('Under way.'),
    unhealthyAt: count('By how many gateways’ probes it is not healthy.'),
    ejected: Type.Union(
      [
        Type.Object(
          {
            until: Type.String({
              description: 'When it gets requests again.',
              examples: ['2027-01-04T14:00:10.000Z'],
            }),
            because: Type.Enum(['errors', 'refused'], {
              description: 'It failed too often, or refused connections.',
            }),
            by: count('How many gateways leave it out.'),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'Whether it is left out for what callers saw of it.' },
    ),
  },
  { additionalProperties: false, title: 'GatewayInstance', description: 'One instance, as the gateways see it.' },
);
type ShownInstance = Static<typeof ShownInstance>;

export const ShownUpstream = Type.Object(
  {
    name: Type.String({ description: 'Its name in the document.', examples: ['hostels'] }),
    service: Type.Union([Type.String(), Type.Null()], {
      description: 'The service whose instances it has by the registry; null where the document lists them.',
    }),
    requests: count('Over all gateways that run, since each started.'),
    errors: count('Answers of 5xx, and requests that got no answer.'),
    inFlight: count('Under way.'),
    retries: count('Requests that were sent again.'),
    refused: count('By its breaker, or since too much was under way.'),
    panic: Type.Boolean({ description: 'So few instances are healthy that all are used.' }),
    open: count('How many gateways’ breakers are open.'),
    instances: Type.Array(ShownInstance, { description: 'By address; none before a gateway has told of them.' }),
  },
  { additionalProperties: false, title: 'GatewayUpstream', description: 'Where requests go, over all gateways.' },
);
export type ShownUpstream = Static<typeof ShownUpstream>;

/** What all gateways see of an upstream, added up. */
export function mergedUpstream(name: string, service: string | null, seen: readonly UpstreamFigures[]): ShownUpstream {
  const instances = new Map<string, ShownInstance>();
  for (const { instances: own } of seen)
    for (const each of own) instances.set(each.url, withInstance(instances.get(each.url), each));
  return {
    ...{ name, service },
    requests: total(seen, ({ requests }) => requests),
    errors: total(seen, ({ errors }) => errors),
    inFlight: total(seen, ({ inFlight }) => inFlight),
    retries: total(seen, ({ retries }) => retries),
    refused: total(seen, ({ refused }) => refused),
    panic: seen.some(({ panic }) => panic),
    open: seen.filter(({ breaker }) => breaker === 'open').length,
    instances: [...instances.values()].toSorted((a, b) => (a.url < b.url ? -1 : 1)),
  };
}

function withInstance(before: ShownInstance | undefined, seen: InstanceFigures): ShownInstance {
  const { url, zone, weight, requests, errors, inFlight, health, ejected } = seen;
  return {
    ...{ url, weight, zone: zone ?? before?.zone ?? null },
    requests: requests + (before?.requests ?? 0),
    errors: errors + (before?.errors ?? 0),
    inFlight: inFlight + (before?.inFlight ?? 0),
    unhealthyAt: (health === 'unhealthy' ? 1 : 0) + (before?.unhealthyAt ?? 0),
    ejected: laterOf(before?.ejected ?? null, ejected),
  };
}

function laterOf(before: ShownInstance['ejected'], ejected: InstanceFigures['ejected']): ShownInstance['ejected'] {
  if (ejected === undefined) return before;
  const until = new Date(ejected.until).toISOString();
  const by = (before?.by ?? 0) + 1;
  return before !== null && before.until > until ? { ...before, by } : { until, because: ejected.because, by };
}

function total(seen: readonly UpstreamFigures[], figure: (each: UpstreamFigures) => number): number {
  return seen.reduce((sum, each) => sum + figure(each), 0);
}
