import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import type { Job } from '@pvt/kernel/jobs';
import { intentOfPayment, linkPayment } from '../../adapters/postgres/intents.ts';
import { lockPayout } from '../../adapters/postgres/payouts.ts';
import { keptEvent, markApplied } from '../../adapters/postgres/provider-events.ts';
import type { ObjectFact } from '../../core/intent.ts';
import { decide } from '../../core/intent-decide.ts';
import { standing } from '../../core/intent-position.ts';
import type { FailedPayout } from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import type { applyEvent } from '../intents/jobs.ts';
import { intentById, lockIntent } from '../intents/load-intent.ts';
import { recordFacts } from '../intents/record-facts.ts';
import type { IntentTools } from '../intents/tools.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import { endPayout } from '../payouts/end-payout.ts';

/**
 * Applies what a webhook reported to its intent. Of a payment that is not known yet it is tried again.
 * @throws PAYMENT_UNKNOWN
 */
export async function applyProviderEvent(
  tools: Pick<IntentTools, 'database' | 'log' | 'providers' | 'jobs'>,
  job: Job<typeof applyEvent>,
): Promise<void> {
  const { provider } = job.data;
  const pursued = await pursue(tools, job);
  await inLedger(tools.database, job.context.tenant, async (tx) => {
    const event = await keptEvent(tx, provider, job.data.event);
    if (event === undefined) return job.done(tx);
    if (event.payout !== undefined) {
      await failPayout(tools, tx, job.context, provider, event.payout);
      await markApplied(tx, provider, event.id);
      return job.done(tx);
    }
    const named = isId(event.intent) ? event.intent : await intentOfPayment(tx, provider, event.payment);
    const locked = named === undefined ? undefined : await lockIntent(tx, named);
    if (locked === undefined || locked.about.provider !== provider)
      throw providerErrors.PAYMENT_UNKNOWN(`The provider’s payment ${event.payment} is none that is known.`);
    if (event.payment !== '') await linkPayment(tx, provider, event.payment, locked.intent.terms.id);
    let kept = locked;
    for (const fact of [...event.facts, ...pursued])
      kept = await recordFacts(tools, tx, job.context, kept, decide(kept.intent, { kind: 'report', fact }, 0).facts);
    await markApplied(tx, provider, event.id);
    await job.done(tx);
  });
}

/**
 * Where the payer has approved a payment at the provider, it is asked to do what waited for that; not of one that was cancelled here
 * meanwhile. Asked again it does it once.
 */
async function pursue(
  { database, providers }: Pick<IntentTools, 'database' | 'providers'>,
  job: Job<typeof applyEvent>,
): Promise<readonly ObjectFact[]> {
  const waiting = await database.transaction(job.context.tenant, async (tx) => {
    const { provider: name } = job.data;
    const event = await keptEvent(tx, name, job.data.event);
    if (event === undefined || event.facts.length > 0 || event.payout !== undefined) return undefined;
    const known = isId(event.intent) ? await intentById(tx, event.intent) : undefined;
    const status = known === undefined ? undefined : standing(known.intent)?.status;
    if (known?.about.provider !== name || status === 'voided' || status === 'expired') return undefined;
    return { payment: event.payment, provider: await providers.open(tx, known.about.provider) };
  });
  const answer = await waiting?.provider.pursue?.(waiting.payment, job.signal);
  return answer?.facts ?? [];
}

/** Books it back, once: whatever came before, an answer that it was taken included. */
async function failPayout(
  tools: Pick<IntentTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  provider: string,
  { operation, object, code, detail }: FailedPayout,
): Promise<void> {
  const payout = isId(operation) ? await lockPayout(tx, operation) : undefined;
  if (payout?.provider !== provider)
    throw providerErrors.PAYMENT_UNKNOWN(`The provider’s payout ${object} is none that is known.`);
  await endPayout(tools, tx, context, payout.id, { state: 'failed', object, code, detail });
}
