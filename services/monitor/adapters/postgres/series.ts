import type { Queryable } from '@pvt/kernel/database';
import type { MetricKind } from '../../core/exposition.ts';

export interface KeptSeries {
  readonly id: number;
  readonly instance: string;
  readonly slot: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly grows: boolean;
}

export interface NewSeries {
  readonly slot: number;
  readonly written: string;
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly grows: boolean;
}

/** The places of an instance's series. Served by series_instance_slot_key. */
export async function slotsOf(on: Queryable, instance: string): Promise<Map<string, number>> {
  const rows = await on.query<{ written: string; slot: number }>(
    'select written, slot from monitor.series where instance = $1 order by slot',
    [instance],
  );
  return new Map(rows.map(({ written, slot }) => [written, slot]));
}

/** @returns how many of them are new; fewer than given where another process has added some since */
export async function addSeries(on: Queryable, instance: string, series: readonly NewSeries[]): Promise<number> {
  const rows = await on.query(
    `insert into monitor.series (instance, slot, written, metric, labels, grows)
      select $1, n.slot, n.written, n.metric, n.labels::jsonb, n.grows
      from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::boolean[]) as n (slot, written, metric, labels, grows)
      on conflict do nothing returning true`,
    [
      instance,
      series.map(({ slot }) => slot),
      series.map(({ written }) => written),
      series.map(({ metric }) => metric),
      series.map(({ labels }) => JSON.stringify({ ...labels, instance })),
      series.map(({ grows }) => grows),
    ],
  );
  return rows.length;
}

export interface SeriesFilter {
  readonly labels: Readonly<Record<string, string>>;
  /** By label, what its value begins with. */
  readonly beginnings: Readonly<Record<string, string>>;
  /** Of instances that were read at this time or later (s since 1970): others have no samples, and with each release there are more. */
  readonly since: number;
}

/** Those of a metric that have all of these labels. Served by series_metric. */
export function seriesOf(
  on: Queryable,
  metric: string,
  { labels, beginnings, since }: SeriesFilter,
  most: number,
): Promise<KeptSeries[]> {
  return on.query<KeptSeries>(
    `select s.id, s.instance, s.slot, s.labels, s.grows from monitor.series s join monitor.instance i on i.name = s.instance
      where s.metric = $1 and s.labels @> $2::jsonb and ($3::text is null or s.instance = $3) and i.seen_at >= to_timestamp($4)
        and not exists (select from jsonb_each_text($5::jsonb) b where not coalesce(starts_with(s.labels ->> b.key, b.value), false))
      order by s.id limit $6`,
    [metric, JSON.stringify(labels), labels['instance'] ?? null, since, JSON.stringify(beginnings), most],
  );
}

/** Those of an instance, some places of them. Served by series_instance_slot_key. */
export function seriesAtSlots(on: Queryable, instance: string, first: number, count: number): Promise<KeptSeries[]> {
  return on.query<KeptSeries>(
    `select id, instance, slot, labels, grows from monitor.series where instance = $1 and slot >= $2 and slot < $3
      order by slot`,
    [instance, first, first + count],
  );
}

export interface KeptMetric {
  readonly name: string;
  readonly kind: MetricKind;
  readonly help: string;
}

export async function storeMetrics(on: Queryable, metrics: readonly KeptMetric[]): Promise<void> {
  await on.query(
    `insert into monitor.metric as known (name, kind, help)
      select * from unnest($1::text[], $2::text[], $3::text[])
      on conflict (name) do update set kind = excluded.kind, help = excluded.help
        where (known.kind, known.help) <> (excluded.kind, excluded.help)`,
    [metrics.map(({ name }) => name), metrics.map(({ kind }) => kind), metrics.map(({ help }) => help)],
  );
}

/** By name. Served by the primary key. */
export function metricsAfter(on: Queryable, name: string | undefined, most: number): Promise<KeptMetric[]> {
  return on.query<KeptMetric>(
    'select name, kind, help from monitor.metric where $1::text is null or name > $1 order by name limit $2',
    [name ?? null, most],
  );
}
