import { isId } from '@pvt/kernel/http/keyset';
import type { Job } from '@pvt/kernel/jobs';
import { intentOfPayment, linkPayment } from '../../adapters/postgres/intents.ts';
import { keptEvent, markApplied } from '../../adapters/postgres/provider-events.ts';
import { decide } from '../../core/intent-decide.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import type { applyEvent } from '../intents/jobs.ts';
import { lockIntent } from '../intents/load-intent.ts';
import { recordFacts } from '../intents/record-facts.ts';
import type { IntentTools } from '../intents/tools.ts';
import { inLedger } from '../ledger/in-ledger.ts';

/**
 * Applies what a webhook reported to its intent. Of a payment that is not known yet it is tried again.
 * @throws PAYMENT_UNKNOWN
 */
export function applyProviderEvent(
  tools: Pick<IntentTools, 'database' | 'log' | 'jobs'>,
  job: Job<typeof applyEvent>,
): Promise<void> {
  const { provider } = job.data;
  return inLedger(tools.database, job.context.tenant, async (tx) => {
    const event = await keptEvent(tx, provider, job.data.event);
    if (event === undefined) return job.done(tx);
    const named = isId(event.intent) ? event.intent : await intentOfPayment(tx, provider, event.payment);
    const locked = named === undefined ? undefined : await lockIntent(tx, named);
    if (locked === undefined || locked.about.provider !== provider)
      throw providerErrors.PAYMENT_UNKNOWN(`The provider’s payment ${event.payment} is none that is known.`);
    await linkPayment(tx, provider, event.payment, locked.intent.terms.id);
    let kept = locked;
    for (const fact of event.facts)
      kept = await recordFacts(tools, tx, job.context, kept, decide(kept.intent, { kind: 'report', fact }, 0).facts);
    await markApplied(tx, provider, event.id);
    await job.done(tx);
  });
}
