import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { providerByName } from '../../adapters/postgres/providers.ts';
import {
  databaseInstant,
  insertReconciliation,
  reconciliationById,
  uncompared,
} from '../../adapters/postgres/reconciliations.ts';
import type { ProviderName } from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import { dayAfter, REPORT_LAGS_MS } from '../../core/reconciliation.ts';
import { reconciliationErrors } from '../../core/reconciliation-errors.ts';
import { reconciliationStarted } from '../../core/reconciliation-events.ts';
import type { Reconciliation } from '../../core/reconciliation-view.ts';
import type { IntentTools } from '../intents/tools.ts';
import { once } from '../once.ts';
import { reconcile } from './jobs.ts';

type Tools = Pick<IntentTools, 'database' | 'log' | 'jobs'>;

/**
 * Has a provider's books of a day compared with ours.
 * @param given without a day, yesterday's
 * @throws PAYMENT_PROVIDER_NOT_OFFERED, RECONCILIATION_TOO_EARLY, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED
 */
export function startReconciliation(
  tools: Tools,
  context: CallContext,
  given: { readonly provider: ProviderName; readonly day?: string },
): Promise<Reconciliation> {
  return once(tools.database, context, { command: 'startReconciliation', ...given }, async (tx) => {
    const today = (await databaseInstant(tx)).slice(0, 10);
    const day = given.day ?? dayAfter(today, -1);
    if (day > today)
      throw reconciliationErrors.RECONCILIATION_TOO_EARLY(`It is ${today}: of ${day} there are no books yet.`, {
        pointer: '/day',
      });
    if ((await providerByName(tx, given.provider)) === undefined)
      throw providerErrors.PAYMENT_PROVIDER_NOT_OFFERED(`The provider ${given.provider} is not set up.`, {
        pointer: '/provider',
      });
    return start(tools, tx, context, given.provider, day);
  });
}

async function start(
  { jobs, log }: Tools,
  tx: Transaction,
  context: CallContext,
  provider: ProviderName,
  day: string,
): Promise<Reconciliation> {
  const id = randomUUIDv7();
  await insertReconciliation(tx, { id, provider, day, actor: actorOf(context) });
  await jobs.enqueue(tx, context, reconcile, { reconciliation: id }, { priority: 'low' });
  const started = await reconciliationById(tx, id);
  if (started === undefined) throw new Error('the reconciliation was not stored');
  await log.publish(tx, [reconciliationStarted.of(context, started)]);
  return started;
}

const AT_ONCE = 200;
/** What a provider reports late of a day is there an hour after its end, and after its report's lag. */
const CLOSED_AFTER_MS = 3_600_000;

const LAGS = Object.entries(REPORT_LAGS_MS).map(([provider, ms]) => ({ provider, ms }));

/** As many days are made up for after a time without a server. */
const MOST_DAYS = 31;

/** For each tenant and provider, the days that have ended: each once. @param now ms since 1970 */
export async function startDaily(tools: Tools & Pick<IntentTools, 'ownContext'>, now: number): Promise<void> {
  const closed = new Date(now - CLOSED_AFTER_MS).toISOString();
  for (let full = true; full; ) {
    const due = await tools.database.housekeeping((tx) => uncompared(tx, closed, LAGS, MOST_DAYS, AT_ONCE));
    for (const { tenant, provider, day } of due)
      await tools.database.transaction(tenant, (tx) => start(tools, tx, tools.ownContext(tenant), provider, day));
    full = due.length === AT_ONCE;
  }
}
