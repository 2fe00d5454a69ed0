import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  insertEntries,
  lockAlert,
  type StoredAlert,
  type StoredEntry,
  storeAlerts,
} from '../../adapters/postgres/alerts.ts';
import { holdClock } from '../../adapters/postgres/clock.ts';
import { ruleOf } from '../../adapters/postgres/rules.ts';
import { forgetSeries } from '../../adapters/postgres/series.ts';
import type { AlertDetail } from '../../core/alert.ts';
import { alertingErrors } from '../../core/errors.ts';
import { USUAL_LADDER } from '../../core/ladder.ts';
import { recipientsOf, type Told } from '../../core/recipients.ts';
import { readLadders } from '../evaluate/ladders.ts';
import { enqueueTelling } from '../jobs.ts';
import type { CommandTools } from '../tools.ts';
import { eventOf } from './entries.ts';
import { getAlert } from './read-alerts.ts';

/**
 * Takes an alert on: nobody else is told of it. Whoever was first has it; again it changes nothing.
 * @throws ALERT_NOT_FOUND, ALERT_IS_OVER
 */
export async function acknowledgeAlert(
  tools: CommandTools,
  context: CallContext,
  id: string,
  note: string,
): Promise<AlertDetail> {
  await tools.database.transaction(context.tenant, async (tx) => {
    // The evaluator decides about the next step with the same row locked: one of the two is first.
    const before = await openAlert(tx, id);
    if (before.progress.acknowledged) return;
    const alert: StoredAlert = {
      ...before,
      state: before.state === 'firing' ? 'acknowledged' : before.state,
      progress: { ...before.progress, acknowledged: true },
      acknowledgedBy: context.principal.name,
    };
    await keep(tools, tx, context, alert, { kind: 'acknowledged', note });
  });
  return getAlert(tools, context, id);
}

/** Writes something down about an alert, also one that is over. @throws ALERT_NOT_FOUND */
export async function noteAlert(
  tools: CommandTools,
  context: CallContext,
  id: string,
  note: string,
): Promise<AlertDetail> {
  await tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'alerting.noteAlert', { id, note }, async () => {
      const alert = await lockAlert(tx, id);
      if (alert === undefined) throw alertNotFound(id);
      await keep(tools, tx, context, alert, { kind: 'noted', note });
    }),
  );
  return getAlert(tools, context, id);
}

/**
 * Ends an alert by hand, such as one of which no data come any more. What is still wrong begins anew.
 * @throws ALERT_NOT_FOUND, ALERT_IS_OVER
 */
export async function resolveAlert(
  tools: CommandTools,
  context: CallContext,
  id: string,
  note: string,
): Promise<AlertDetail> {
  await tools.database.transaction(context.tenant, async (tx) => {
    await holdClock(tx);
    await closeAlert(tools, tx, context, await openAlert(tx, id), note);
  });
  return getAlert(tools, context, id);
}

/** Ends an alert, and tells those who were told of it. To be called with the evaluation held. */
export async function closeAlert(
  tools: Pick<CommandTools, 'log' | 'jobs' | 'ownContext' | 'now'>,
  tx: Transaction,
  context: CallContext,
  before: StoredAlert,
  note: string,
): Promise<void> {
  const { rule, groupKey, progress } = before;
  const at = tools.now();
  const [of, ladders] = await Promise.all([ruleOf(tx, rule), readLadders(tx, at)]);
  const ladder = ladders.byName.get(of?.definition.ladder ?? '') ?? USUAL_LADDER;
  const wasTold = progress.toldAt !== null;
  const recipients = wasTold ? recipientsOf(ladder, 1, progress.level, ladders.onCall, at) : [];
  await forgetSeries(tx, rule, groupKey);
  const alert: StoredAlert = { ...before, state: 'resolved', endedAt: new Date(at).toISOString() };
  await keep(tools, tx, context, alert, {
    ...{ kind: wasTold ? 'resolved' : 'closed', note, recipients },
    level: wasTold ? progress.level : 0,
  });
}

interface Made {
  readonly kind: StoredEntry['kind'];
  readonly note: string;
  readonly level?: number;
  readonly recipients?: readonly Told[];
}

async function keep(
  tools: Pick<CommandTools, 'log' | 'jobs' | 'ownContext' | 'now'>,
  tx: Transaction,
  context: CallContext,
  before: StoredAlert,
  { kind, note, level = 0, recipients = [] }: Made,
): Promise<void> {
  const alert = { ...before, entries: before.entries + 1 };
  const entry: StoredEntry = {
    ...{ alert: alert.id, number: alert.entries, at: new Date(tools.now()).toISOString(), kind, level },
    ...{ byName: context.principal.name, note, summary: alert.summary, recipients },
  };
  await storeAlerts(tx, [alert]);
  await insertEntries(tx, [entry]);
  if (recipients.length > 0) await enqueueTelling(tools, tx, [entry]);
  await tools.log.publish(tx, [eventOf(context, alert, entry)]);
}

async function openAlert(tx: Transaction, id: string): Promise<StoredAlert> {
  const alert = await lockAlert(tx, id);
  if (alert === undefined) throw alertNotFound(id);
  if (alert.endedAt !== null)
    throw alertingErrors.ALERT_IS_OVER('The alert was resolved meanwhile. Nothing was changed.');
  return alert;
}

function alertNotFound(id: string) {
  return alertingErrors.ALERT_NOT_FOUND(`There is no alert ${id}.`);
}
