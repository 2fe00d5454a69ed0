import type { MetricDefinition } from './definition.ts';

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
