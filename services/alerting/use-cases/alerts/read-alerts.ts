import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { alertOf, alertsBefore, entriesOf, type StoredAlert } from '../../adapters/postgres/alerts.ts';
import { ruleOf } from '../../adapters/postgres/rules.ts';
import { seriesOfAlert } from '../../adapters/postgres/series.ts';
import type { AlertDetail, AlertStateName, ListedAlert } from '../../core/alert.ts';
import { alertingErrors } from '../../core/errors.ts';
import type { Told } from '../../core/recipients.ts';
import type { QueryTools } from '../tools.ts';

const ALERTS = keyset('alerting.alerts', isId);
const MOST_SERIES = 200;
const MOST_ENTRIES = 500;

/** The newest first, of one state or of all. @throws CURSOR_INVALID */
export async function listAlerts(
  { database }: QueryTools,
  { tenant }: CallContext,
  { state, cursor, limit }: PageQueryValues & { readonly state?: AlertStateName },
): Promise<Page<ListedAlert>> {
  const before = ALERTS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => alertsBefore(tx, state, before, limit + 1));
  const { items, ...page } = ALERTS.page(rows, limit, ({ id }) => id);
  return { ...page, items: items.map(listed) };
}

/** With its series and what happened to it. @throws ALERT_NOT_FOUND */
export function getAlert({ database }: QueryTools, { tenant }: CallContext, id: string): Promise<AlertDetail> {
  return database.transaction(tenant, async (tx) => {
    const alert = await alertOf(tx, id);
    if (alert === undefined) throw alertingErrors.ALERT_NOT_FOUND(`There is no alert ${id}.`);
    const [rule, series, entries] = await Promise.all([
      ruleOf(tx, alert.rule),
      alert.endedAt === null ? seriesOfAlert(tx, alert.rule, alert.groupKey, MOST_SERIES) : [],
      entriesOf(tx, id, MOST_ENTRIES),
    ]);
    return {
      ...listed(alert),
      runbook: rule?.definition.runbook ?? '',
      series: series.map(({ labels, state, value, muted }) => ({
        ...{ labels, state: state.kind, value, muted },
        since: new Date(state.since).toISOString(),
      })),
      timeline: entries.map(({ number, at, kind, level, byName, note, recipients }) => ({
        ...{ number, at, kind, level, by: byName, note },
        recipients: recipients.map(shownRecipient),
      })),
    };
  });
}

function shownRecipient(told: Told) {
  const { target } = told;
  return told.kind === 'person' ? { target, account: told.account } : { target };
}

function listed(alert: StoredAlert): ListedAlert {
  const { id, rule, severity, state, labels, summary, muted, openedAt, acknowledgedBy, endedAt, progress } = alert;
  const { flapping, level } = progress;
  return { id, rule, severity, state, labels, summary, flapping, muted, level, openedAt, acknowledgedBy, endedAt };
}
