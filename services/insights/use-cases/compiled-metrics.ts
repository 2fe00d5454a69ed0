import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import { type CompiledMetric, compileMetric } from '../core/compiled-metric.ts';
import type { MetricDefinition } from '../core/definition.ts';
import type { MetricVersion } from '../core/metric-version.ts';

/** The compiled definitions of versions that were asked, or counted, lately. */
export interface CompiledMetrics {
  /** @throws Problem METRIC_INVALID for one that does not compile any more */
  of(version: MetricVersion): CompiledMetric;
}

const BOUNDS = { most: 128 << 20, mostOfOwner: 32 << 20 };
/** What a compiled expression holds for each character of it, and for each pattern in it; measured (bytes). */
const OF_CHARACTER = 100;
const OF_PATTERN = 64 * 1024;

/** A version's figures never change their definition, so what was compiled for it stays good. */
export function compiledMetrics(): CompiledMetrics {
  const known = openBoundedCache<CompiledMetric>(BOUNDS);
  return {
    of(version) {
      const key = String(version.id);
      const found = known.get(version.tenant, key);
      if (found !== undefined) return found;
      const metric = compileMetric(version.definition);
      known.put(version.tenant, key, metric, costOf(version.definition));
      return metric;
    },
  };
}

function costOf(definition: MetricDefinition): number {
  const text = JSON.stringify(definition);
  return text.length * OF_CHARACTER + (text.split('matches').length - 1) * OF_PATTERN;
}
