import type { Transaction } from '@pvt/kernel/database';
import type { Labels } from '../../core/labels.ts';
import type { SeriesState } from '../../core/series-state.ts';

/** A series that a rule finds wrong. */
export interface StoredSeries {
  readonly rule: string;
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly groupKey: string;
  readonly state: SeriesState;
  readonly value: number | null;
  readonly muted: boolean;
}

interface Row extends Omit<StoredSeries, 'state'> {
  readonly state: SeriesState['kind'];
  readonly since: string;
  readonly fineSince: string | null;
}

const COLUMNS = `rule, fingerprint, labels, group_key as "groupKey", state, since, fine_since as "fineSince", value, muted`;

/** All of the tenant: few are wrong. Served by the primary key. */
export async function wrongSeries(tx: Transaction): Promise<StoredSeries[]> {
  const rows = await tx.query<Row>(`select ${COLUMNS} from alerting.series where tenant = $1`, [tx.tenant]);
  return rows.map(storedOf);
}

/** Of one alert. Served by the primary key. */
export async function seriesOfAlert(
  tx: Transaction,
  rule: string,
  groupKey: string,
  most: number,
): Promise<StoredSeries[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from alerting.series where tenant = $1 and rule = $2 and group_key = $3 order by fingerprint limit $4`,
    [tx.tenant, rule, groupKey, most],
  );
  return rows.map(storedOf);
}

function storedOf({ state, since, fineSince, ...row }: Row): StoredSeries {
  const begun = Date.parse(since);
  if (state === 'pending') return { ...row, state: { kind: 'pending', since: begun } };
  return {
    ...row,
    state: { kind: 'firing', since: begun, fineSince: fineSince === null ? null : Date.parse(fineSince) },
  };
}

export async function storeSeries(tx: Transaction, series: readonly StoredSeries[]): Promise<void> {
  if (series.length === 0) return;
  const rows = series.map(({ state, ...row }) => ({
    ...row,
    state: state.kind,
    since: new Date(state.since).toISOString(),
    fineSince: state.kind === 'firing' && state.fineSince !== null ? new Date(state.fineSince).toISOString() : null,
  }));
  await tx.query(
    `insert into alerting.series (tenant, rule, fingerprint, labels, group_key, state, since, fine_since, value, muted)
      select $1, new.rule, new.fingerprint, new.labels, new."groupKey", new.state, new.since, new."fineSince", new.value, new.muted
        from json_to_recordset($2::json) as new (rule text, fingerprint text, labels json, "groupKey" text, state text,
          since timestamptz, "fineSince" timestamptz, value float8, muted boolean)
      on conflict (tenant, rule, fingerprint) do update set state = excluded.state, since = excluded.since,
        fine_since = excluded.fine_since, value = excluded.value, muted = excluded.muted`,
    [tx.tenant, JSON.stringify(rows)],
  );
}

export async function removeSeries(
  tx: Transaction,
  series: readonly Pick<StoredSeries, 'rule' | 'fingerprint'>[],
): Promise<void> {
  if (series.length === 0) return;
  await tx.query(
    `delete from alerting.series s using json_to_recordset($2::json) as gone (rule text, fingerprint text)
      where s.tenant = $1 and s.rule = gone.rule and s.fingerprint = gone.fingerprint`,
    [tx.tenant, JSON.stringify(series.map(({ rule, fingerprint }) => ({ rule, fingerprint })))],
  );
}

/** What a rule found wrong: of the whole rule, or of one alert. */
export async function forgetSeries(tx: Transaction, rule: string, groupKey: string | null = null): Promise<void> {
  await tx.query(
    'delete from alerting.series where tenant = $1 and rule = $2 and ($3::text is null or group_key = $3)',
    [tx.tenant, rule, groupKey],
  );
}
