import { sameJson } from '@pvt/kernel/json';
import { type MetricDefinition, sameFigures } from './definition.ts';

/** One version of a metric's definition, with figures of its own. */
export interface MetricVersion {
  readonly id: number;
  readonly tenant: string;
  readonly name: string;
  readonly version: number;
  readonly definition: MetricDefinition;
  /** It fills from history until it has got to where the log ended when it was defined. */
  readonly state: 'filling' | 'live';
  readonly fillTo: number;
}

/** The consumer group that counts a version; groups of all tenants share one space of names. */
export function groupOf({ tenant, name, version }: MetricVersion): string {
  return `metric:${name}:v${version}@${tenant}`;
}

/**
 * The version that answers queries: the newest that is live, or while none is, the one that fills.
 * @param versions of one metric, older first
 */
export function answering(versions: readonly MetricVersion[]): MetricVersion | undefined {
  return versions.findLast((version) => version.state === 'live') ?? versions.at(-1);
}

/** Those that no longer matter once the given one is live. */
export function overtakenBy(live: MetricVersion, versions: readonly MetricVersion[]): MetricVersion[] {
  return versions.filter((version) => version.version < live.version);
}

export type SaveDecision =
  | { readonly kind: 'unchanged' }
  /** The figures stay: only what describes them is replaced. */
  | { readonly kind: 'describe'; readonly version: MetricVersion }
  /** A new version fills beside the one that answers; those that were still filling are given up. */
  | { readonly kind: 'refill'; readonly givenUp: readonly MetricVersion[] };

/** @param versions of the metric, older first; none for a new one */
export function decideSave(versions: readonly MetricVersion[], definition: MetricDefinition): SaveDecision {
  const newest = versions.at(-1);
  if (newest === undefined || !sameFigures(newest.definition, definition))
    return { kind: 'refill', givenUp: versions.filter(({ state }) => state === 'filling') };
  return sameJson(newest.definition, definition) ? { kind: 'unchanged' } : { kind: 'describe', version: newest };
}
