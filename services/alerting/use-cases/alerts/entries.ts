import type { CallContext } from '@pvt/kernel/context';
import type { NewEvent } from '@pvt/kernel/log/event';
import type { StoredAlert, StoredEntry } from '../../adapters/postgres/alerts.ts';
import { alertChanged } from '../../core/events.ts';

/** What is published of an entry, with the alert as it is after it. */
export function eventOf(context: CallContext, alert: StoredAlert, { kind, note }: StoredEntry): NewEvent {
  const { id, rule, severity, labels, state, summary, progress } = alert;
  const { level, flapping } = progress;
  return alertChanged.of(context, {
    ...{ alert: id, rule, severity, labels: { ...labels }, what: kind, state, level, flapping, summary, note },
  });
}
