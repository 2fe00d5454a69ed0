import { entityTag } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { MetricDefinition } from './definition.ts';
import { errorOf } from './figure.ts';
import { answering, groupOf, type MetricVersion } from './metric-version.ts';
import { Name } from './name.ts';

/** A metric as it stands: which version answers, and whether it holds all of the history yet. */
export const MetricStatus = Type.Object(
  {
    name: Name,
    version: Type.Integer({ description: 'Grows with each redefinition.', examples: [1] }),
    state: Type.Union([Type.Literal('filling'), Type.Literal('live')], {
      description: '`filling` until all events that were there when it was defined are counted.',
    }),
    definition: MetricDefinition,
    etag: Type.String({
      description: 'Changes with its newest definition, `next` where one fills: its `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    group: Type.String({ description: 'The consumer group that counts it.' }),
    error: Type.Optional(
      Type.Object(
        { relative: Type.Number({ description: 'As a share of the value.', examples: [0.01] }) },
        { description: 'How far an estimate may be off; absent where figures are exact.' },
      ),
    ),
    next: Type.Optional(
      Type.Object(
        { version: Type.Integer({ description: 'Its number.' }), definition: MetricDefinition },
        { description: 'A redefinition that fills; it takes over when it is done.' },
      ),
    ),
  },
  { title: 'Metric', description: 'A metric as it stands.' },
);
export type MetricStatus = Static<typeof MetricStatus>;

/** The version of a metric's definition, for whoever replaces it: of the newest. */
export function definitionTag({ definition }: Pick<MetricVersion, 'definition'>): string {
  return entityTag(definition);
}

/** @param versions of one metric, older first */
export function statusOf(versions: readonly MetricVersion[]): MetricStatus | undefined {
  const current = answering(versions);
  if (current === undefined) return undefined;
  const next = versions.findLast((version) => version.version > current.version);
  const error = errorOf(current.definition.value);
  return {
    name: current.name,
    version: current.version,
    state: current.state,
    definition: current.definition,
    etag: definitionTag(next ?? current),
    group: groupOf(current),
    ...(error && { error }),
    ...(next && { next: { version: next.version, definition: next.definition } }),
  };
}
