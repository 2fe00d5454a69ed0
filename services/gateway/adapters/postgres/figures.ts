import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { SideFigures } from '../../core/figures.ts';

export interface BothFigures {
  readonly stable: SideFigures;
  readonly canary: SideFigures;
}

export async function insertFigures(
  tx: Transaction,
  release: string,
  gateway: string,
  at: string,
  { stable, canary }: BothFigures,
): Promise<void> {
  await tx.query(
    `insert into gateway.release_figures (tenant, release, at, gateway, stable_requests, stable_errors, stable_latency,
        canary_requests, canary_errors, canary_latency)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant, release, at, gateway) do nothing`,
    [
      ...[tx.tenant, release, at, gateway],
      ...[stable.requests, stable.errors, [...stable.latency]],
      ...[canary.requests, canary.errors, [...canary.latency]],
    ],
  );
}

interface Row {
  readonly at: number;
  readonly stableRequests: number;
  readonly stableErrors: number;
  readonly stableLatency: number[] | null;
  readonly canaryRequests: number;
  readonly canaryErrors: number;
  readonly canaryLatency: number[] | null;
}

/** What both sides did from a time on, over all gateways. */
export interface Point extends BothFigures {
  /** When it begins: milliseconds since 1970. */
  readonly at: number;
}

/**
 * Of all gateways added up, by periods of so many seconds that are counted from a time on; the oldest first. Served by the primary key.
 * @param from after it: what was written at that time belongs to what came before
 */
export async function figuresSince(
  tx: Transaction,
  release: string,
  from: string,
  periodSeconds: number,
): Promise<Point[]> {
  const rows = await tx.query<Row>(
    `with seen as (
        select floor(extract(epoch from at - $3::timestamptz) / $4::float8)::bigint as period, f.* from gateway.release_figures f
        where f.tenant = $1 and f.release = $2 and f.at > $3::timestamptz
      ),
      counts as (
        select period, sum(stable_requests)::bigint as stable_requests, sum(stable_errors)::bigint as stable_errors,
          sum(canary_requests)::bigint as canary_requests, sum(canary_errors)::bigint as canary_errors from seen group by period
      ),
      stable as (
        select period, array_agg(count order by bucket) as latency from (
          select period, bucket, sum(count)::bigint as count from seen, unnest(stable_latency) with ordinality as each (count, bucket)
          group by period, bucket) as buckets group by period
      ),
      canary as (
        select period, array_agg(count order by bucket) as latency from (
          select period, bucket, sum(count)::bigint as count from seen, unnest(canary_latency) with ordinality as each (count, bucket)
          group by period, bucket) as buckets group by period
      )
      select (extract(epoch from $3::timestamptz) * 1000 + c.period * $4::float8 * 1000)::float8 as at,
        c.stable_requests as "stableRequests", c.stable_errors as "stableErrors", s.latency as "stableLatency",
        c.canary_requests as "canaryRequests", c.canary_errors as "canaryErrors", k.latency as "canaryLatency"
      from counts c left join stable s using (period) left join canary k using (period) order by c.period`,
    [tx.tenant, release, from, periodSeconds],
  );
  return rows.map((row) => ({
    at: row.at,
    stable: { requests: row.stableRequests, errors: row.stableErrors, latency: row.stableLatency ?? [] },
    canary: { requests: row.canaryRequests, errors: row.canaryErrors, latency: row.canaryLatency ?? [] },
  }));
}

/** Of all tenants. Served by release_figures_by_age. @returns how many */
export async function forgetFigures(tx: Queryable, afterMs: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from gateway.release_figures where (tenant, release, at, gateway) in (
      select tenant, release, at, gateway from gateway.release_figures
        where at < now() - make_interval(secs => $1::float8 / 1000) order by at limit $2 for update skip locked) returning true`,
    [afterMs, most],
  );
  return rows.length;
}
