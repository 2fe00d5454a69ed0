import type { Database } from '@pvt/kernel/database';
import { readFigures } from '../adapters/postgres/figures.ts';
import { metricNotFound } from '../adapters/postgres/metric-catalogue.ts';
import { versionsOf } from '../adapters/postgres/metric-versions.ts';
import { type CompiledMetric, compileMetric } from '../core/compiled-metric.ts';
import { errorOf, type Figure } from '../core/figure.ts';
import { answering, type MetricVersion } from '../core/metric-version.ts';
import { parseQuery, type QueryText } from '../core/query.ts';

declare global {
  interface JSON {
    /** A number in the JSON text exactly as written, however many digits it has (ECMAScript 2026). */
    rawJSON(text: string): unknown;
  }
}

/** The answer to a query, ready for JSON: values are exact, not cut to what a double holds. */
export interface Answer {
  readonly metric: string;
  readonly version: number;
  readonly state: 'filling' | 'live';
  readonly every: string;
  readonly unit: string | null;
  readonly rows: readonly {
    readonly at: string;
    readonly by: Readonly<Record<string, unknown>>;
    readonly value: unknown;
  }[];
  readonly error?: { readonly relative: number };
}

/**
 * Answers a query of a tenant's metric.
 * @throws Problem METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE
 */
export async function answerQuery(database: Database, tenant: string, name: string, text: QueryText): Promise<Answer> {
  // As of one moment: a version that is replaced meanwhile still has its figures.
  return database.snapshot(tenant, async (tx) => {
    const version = answering(await versionsOf(tx, name));
    if (version === undefined) throw metricNotFound(name);
    const metric = compiled(version);
    const query = parseQuery(metric, text);
    const rows = await readFigures(tx, version, metric, query);
    const error = errorOf(version.definition.value);
    return {
      metric: name,
      version: version.version,
      state: version.state,
      every: query.every,
      unit: version.definition.unit ?? null,
      rows: rows.map(({ at, by, value }) => ({ at, by, value: inJson(value) })),
      ...(error && { error }),
    };
  });
}

function inJson(figure: Figure): unknown {
  if (figure === null) return null;
  if (typeof figure === 'string') return JSON.rawJSON(figure);
  return Object.fromEntries(
    Object.entries(figure).map(([rank, value]) => [rank, value === null ? null : JSON.rawJSON(value)]),
  );
}

const COMPILED_AT_MOST = 1000;
const cache = new Map<number, CompiledMetric>();

/** A version's figures never change their definition, so what was compiled for it stays good. */
function compiled(version: MetricVersion): CompiledMetric {
  let metric = cache.get(version.id);
  if (metric === undefined) {
    metric = compileMetric(version.definition);
    if (cache.size >= COMPILED_AT_MOST) cache.clear();
    cache.set(version.id, metric);
  }
  return metric;
}
