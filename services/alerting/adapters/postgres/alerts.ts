import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { AlertStateName, EntryKind } from '../../core/alert.ts';
import type { AlertState } from '../../core/decide-alert.ts';
import type { Labels } from '../../core/labels.ts';
import type { Told } from '../../core/recipients.ts';
import type { Severity } from '../../core/rule.ts';

/** An alert as it is kept. Instants are ISO. */
export interface StoredAlert {
  readonly id: string;
  readonly rule: string;
  readonly groupKey: string;
  readonly labels: Labels;
  readonly severity: Severity;
  readonly summary: string;
  readonly state: AlertStateName;
  readonly progress: AlertState;
  readonly muted: boolean;
  readonly entries: number;
  readonly openedAt: string;
  readonly acknowledgedBy: string | null;
  readonly endedAt: string | null;
}

/** What happened to an alert. `at` is an ISO instant. */
export interface StoredEntry {
  readonly alert: string;
  readonly number: number;
  readonly at: string;
  readonly kind: EntryKind;
  readonly level: number;
  readonly byName: string | null;
  readonly note: string;
  readonly summary: string;
  readonly recipients: readonly Told[];
}

const COLUMNS = `id, rule, group_key as "groupKey", labels, severity, summary, state, progress, muted, entries,
  opened_at as "openedAt", acknowledged_by as "acknowledgedBy", ended_at as "endedAt"`;
const ENTRY_COLUMNS = `alert, number, at, kind, level, by_name as "byName", note, summary, recipients`;

/** Those that are not over, by their ids, until the transaction ends; of one rule or of all. Served by alert_open. */
export function lockOpenAlerts(tx: Transaction, rule: string | null = null): Promise<StoredAlert[]> {
  return tx.query<StoredAlert>(
    `select ${COLUMNS} from alerting.alert where tenant = $1 and ended_at is null and ($2::text is null or rule = $2)
      order by id for update`,
    [tx.tenant, rule],
  );
}

/** The newest alert of each of some groups. Served by alert_of_group. */
export function lastOfGroups(
  tx: Transaction,
  groups: readonly Pick<StoredAlert, 'rule' | 'groupKey'>[],
): Promise<Pick<StoredAlert, 'rule' | 'groupKey' | 'progress'>[]> {
  return tx.query<Pick<StoredAlert, 'rule' | 'groupKey' | 'progress'>>(
    `select wanted.rule, wanted."groupKey", last.progress
      from json_to_recordset($2::json) as wanted (rule text, "groupKey" text)
        cross join lateral (select a.progress from alerting.alert a
          where a.tenant = $1 and a.rule = wanted.rule and a.group_key = wanted."groupKey" order by a.id desc limit 1) as last`,
    [tx.tenant, JSON.stringify(groups.map(({ rule, groupKey }) => ({ rule, groupKey })))],
  );
}

export async function lockAlert(tx: Transaction, id: string): Promise<StoredAlert | undefined> {
  const [row] = await tx.query<StoredAlert>(
    `select ${COLUMNS} from alerting.alert where tenant = $1 and id = $2 for update`,
    [tx.tenant, id],
  );
  return row;
}

export async function alertOf(tx: Transaction, id: string): Promise<StoredAlert | undefined> {
  const [row] = await tx.query<StoredAlert>(`select ${COLUMNS} from alerting.alert where tenant = $1 and id = $2`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** The newest first. Served by the primary key, or by alert_of_state. */
export function alertsBefore(
  tx: Transaction,
  state: AlertStateName | undefined,
  before: string | undefined,
  most: number,
): Promise<StoredAlert[]> {
  return tx.query<StoredAlert>(
    `select ${COLUMNS} from alerting.alert where tenant = $1 ${state === undefined ? 'and $2::text is null' : 'and state = $2'}
      and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [tx.tenant, state ?? null, before ?? null, most],
  );
}

export async function storeAlerts(tx: Transaction, alerts: readonly StoredAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  await tx.query(
    `insert into alerting.alert (tenant, id, rule, group_key, labels, severity, summary, state, progress, muted, entries, opened_at,
        acknowledged_by, ended_at)
      select $1, new.id, new.rule, new."groupKey", new.labels, new.severity, new.summary, new.state, new.progress, new.muted, new.entries,
          new."openedAt", new."acknowledgedBy", new."endedAt"
        from json_to_recordset($2::json) as new (id uuid, rule text, "groupKey" text, labels json, severity text, summary text,
          state text, progress json, muted boolean, entries integer, "openedAt" timestamptz, "acknowledgedBy" text, "endedAt" timestamptz)
      on conflict (tenant, id) do update set severity = excluded.severity, summary = excluded.summary, state = excluded.state,
        progress = excluded.progress, muted = excluded.muted, entries = excluded.entries, acknowledged_by = excluded.acknowledged_by,
        ended_at = excluded.ended_at`,
    [tx.tenant, JSON.stringify(alerts)],
  );
}

export async function insertEntries(tx: Transaction, entries: readonly StoredEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `insert into alerting.entry (tenant, alert, number, at, kind, level, by_name, note, summary, recipients)
      select $1, new.alert, new.number, new.at, new.kind, new.level, new."byName", new.note, new.summary, new.recipients
        from json_to_recordset($2::json) as new (alert uuid, number integer, at timestamptz, kind text, level integer, "byName" text,
          note text, summary text, recipients json)`,
    [tx.tenant, JSON.stringify(entries)],
  );
}

/** The oldest first. Served by the primary key. */
export function entriesOf(tx: Transaction, alert: string, most: number): Promise<StoredEntry[]> {
  return tx.query<StoredEntry>(
    `select ${ENTRY_COLUMNS} from (select * from alerting.entry where tenant = $1 and alert = $2 order by number desc limit $3) as newest
      order by number`,
    [tx.tenant, alert, most],
  );
}

export async function entryOf(tx: Transaction, alert: string, number: number): Promise<StoredEntry | undefined> {
  const [row] = await tx.query<StoredEntry>(
    `select ${ENTRY_COLUMNS} from alerting.entry where tenant = $1 and alert = $2 and number = $3`,
    [tx.tenant, alert, number],
  );
  return row;
}

/** Of all tenants. Served by alert_ended. @returns how many */
export async function forgetAlerts(tx: Queryable, afterMs: number, most: number): Promise<number> {
  const rows = await tx.query(
    `with gone as (select tenant, id from alerting.alert where ended_at < now() - make_interval(secs => $1::float8 / 1000)
        order by ended_at limit $2 for update skip locked),
      entries as (delete from alerting.entry e using gone g where e.tenant = g.tenant and e.alert = g.id)
      delete from alerting.alert a using gone g where a.tenant = g.tenant and a.id = g.id returning true`,
    [afterMs, most],
  );
  return rows.length;
}
