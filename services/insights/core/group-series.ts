import { messageOf } from '@pvt/kernel/errors';
import type { CompiledMetric, Evaluate } from './compiled-metric.ts';
import type { MetricQuery } from './parse-query.ts';
import { dimensionsOf, queryInvalid } from './query-invalid.ts';

/** What a dimension can be. */
export type DimensionValue = string | number | boolean | null;

/** A stored dimension set of the metric. */
export interface Series {
  readonly id: number;
  readonly dimensions: string;
}

/** The groups that `by` makes, and the group that each wanted dimension set belongs to. */
export interface Grouping {
  readonly groups: readonly Readonly<Record<string, DimensionValue>>[];
  readonly series: readonly number[];
  readonly groupOf: readonly number[];
}

/** All dimension sets in one group: their numbers are not needed. */
export const ONE_GROUP: Grouping = { groups: [{}], series: [], groupOf: [] };

/** Sorts dimension sets into groups, one after the other. */
export interface SeriesGroups {
  /** @throws Problem METRIC_QUERY_INVALID when `where` is no condition over the dimensions */
  take(series: Series): void;
  /** Of those that were taken by now. */
  readonly grouping: Grouping;
}

/** Which dimension sets are wanted, and into which groups their values put them. */
export function seriesGroups(metric: CompiledMetric, query: MetricQuery): SeriesGroups {
  const groups: Record<string, DimensionValue>[] = [];
  const known = new Map<string, number>();
  const series: number[] = [];
  const groupOf: number[] = [];
  return {
    take({ id, dimensions }) {
      const values = named(metric, dimensions);
      if (query.where !== undefined && !holds(metric, query.where, values)) return;
      const by = Object.fromEntries(query.by.map((name) => [name, values[name] ?? null]));
      const key = JSON.stringify(by);
      const group = known.get(key) ?? groups.push(by) - 1;
      known.set(key, group);
      series.push(id);
      groupOf.push(group);
    },
    grouping: { groups, series, groupOf },
  };
}

function holds(metric: CompiledMetric, where: Evaluate, values: Readonly<Record<string, unknown>>): boolean {
  let answer: unknown;
  try {
    answer = where(values);
  } catch (error) {
    // Null is no number and no text, whatever the others under this name are.
    if (Object.values(values).includes(null)) return false;
    throw queryInvalid('where', `${messageOf(error)}; ${dimensionsOf(metric)}`);
  }
  if (typeof answer !== 'boolean') throw queryInvalid('where', 'gives no true or false');
  return answer;
}

function named(metric: CompiledMetric, dimensions: string): Record<string, DimensionValue> {
  // As contributionsOf wrote it.
  const values = JSON.parse(dimensions) as DimensionValue[];
  return Object.fromEntries(metric.dimensionNames.map((name, i) => [name, values[i] ?? null]));
}
