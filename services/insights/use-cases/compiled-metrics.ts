import { type CompiledMetric, compileMetric } from '../core/compiled-metric.ts';
import type { MetricVersion } from '../core/metric-version.ts';

/** The compiled definitions of versions that were asked lately. */
export interface CompiledMetrics {
  of(version: MetricVersion): CompiledMetric;
}

const AT_MOST = 1000;

/** A version's figures never change their definition, so what was compiled for it stays good. */
export function compiledMetrics(): CompiledMetrics {
  const known = new Map<number, CompiledMetric>();
  return {
    of(version) {
      let metric = known.get(version.id);
      if (metric === undefined) {
        metric = compileMetric(version.definition);
        if (known.size >= AT_MOST) known.clear();
        known.set(version.id, metric);
      }
      return metric;
    },
  };
}
