import type { Problem } from '@pvt/kernel/errors';
import type { CompiledMetric } from './compiled-metric.ts';
import { insightsErrors } from './errors.ts';

/** @param parameter of the query, as it stands in the address */
export function queryInvalid(parameter: string, detail: string): Problem {
  return insightsErrors.METRIC_QUERY_INVALID(`"${parameter}" ${detail}.`, { pointer: parameter });
}

/** What a person may ask by, in a sentence. */
export function dimensionsOf(metric: CompiledMetric): string {
  const names = metric.dimensionNames;
  return names.length === 0 ? 'this metric has no dimensions' : `this metric's dimensions are ${names.join(', ')}`;
}
