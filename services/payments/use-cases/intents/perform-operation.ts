import { messageOf } from '@pvt/kernel/errors';
import { failurePoint } from '@pvt/kernel/failure-point';
import { type Job, Park } from '@pvt/kernel/jobs';
import { linkPayment } from '../../adapters/postgres/intents.ts';
import {
  endOperation,
  type KeptOperation,
  markSent,
  markUnknown,
  operationById,
  storeAnswer,
} from '../../adapters/postgres/operations.ts';
import type { ObjectFact } from '../../core/intent.ts';
import { decide } from '../../core/intent-decide.ts';
import { operationRefused } from '../../core/intent-events.ts';
import { viewOf } from '../../core/intent-view.ts';
import { type PaymentProvider, type ProviderAnswer, ProviderRefused, ProviderUnknown } from '../../core/provider.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import type { operate } from './jobs.ts';
import type { KeptIntent } from './load-intent.ts';
import { intentById, lockIntent } from './load-intent.ts';
import { recordFacts } from './record-facts.ts';
import type { IntentTools } from './tools.ts';

type Outcome = { readonly answer: ProviderAnswer | null } | { readonly refusal: ProviderRefused };

interface Begun {
  readonly operation: KeptOperation;
  readonly kept: KeptIntent;
  readonly provider: PaymentProvider;
}

/**
 * Asks the provider for what an operation wants, and applies the answer. One whose call was begun before, here or by a process that
 * died, is first asked for; it is called again only when the provider does not know it, under the same key.
 */
export async function performOperation(tools: IntentTools, job: Job<typeof operate>): Promise<void> {
  const begun = await begin(tools, job);
  if (begun === undefined) return;
  const { operation, kept } = begun;
  const call = tools.providers.admit(job.context.tenant, kept.about.provider);
  if ('retryAt' in call) throw new Park(`the provider ${kept.about.provider}`, new Date(call.retryAt));
  let outcome: Outcome;
  try {
    await failurePoint('payments.before-call');
    outcome = await outcomeOf(begun, job.signal);
    call.answered();
  } catch (error) {
    if (!(error instanceof ProviderUnknown)) throw error;
    call.silent();
    await tools.database.transaction(job.context.tenant, (tx) => markUnknown(tx, operation.id, messageOf(error)));
    throw error;
  }
  await failurePoint('payments.after-call');
  await apply(tools, job, operation, outcome);
  tools.ends.ended(operation.id);
}

/** @returns undefined where there is nothing left to do */
function begin({ database, providers }: IntentTools, job: Job<typeof operate>): Promise<Begun | undefined> {
  const { tenant } = job.context;
  return database.transaction(tenant, async (tx) => {
    const operation = await operationById(tx, job.data.operation);
    const kept = operation === undefined ? undefined : await intentById(tx, operation.intent);
    if (operation === undefined || kept === undefined || operation.endedAt !== null) {
      await job.done(tx);
      return undefined;
    }
    const provider = await providers.open(tx, kept.about.provider);
    await markSent(tx, operation.id);
    return { operation, kept, provider };
  });
}

async function outcomeOf(begun: Begun, signal: AbortSignal): Promise<Outcome> {
  const { operation, kept, provider } = begun;
  try {
    if (operation.sentAt !== null) {
      const found = await provider.find(operation.id, kept.payments.at(-1) ?? null, signal);
      if (found.is === 'done') return { answer: found.answer };
      if (found.is === 'refused') return { refusal: found.refusal };
    }
    return { answer: await call(begun, signal) };
  } catch (error) {
    if (error instanceof ProviderRefused) return { refusal: error };
    throw error;
  }
}

async function call(
  { operation: { id, kind, amount, request }, kept, provider }: Begun,
  signal: AbortSignal,
): Promise<ProviderAnswer | null> {
  const payment = kept.payments.at(-1) ?? '';
  switch (kind) {
    case 'authorise': {
      const { terms } = kept.intent;
      const { returnUrl, description } = kept.about;
      const { currency, capture } = terms;
      const order = {
        intent: terms.id,
        amount,
        currency,
        capture,
        method: request.method ?? '',
        customer: request.customer ?? null,
        returnUrl,
        description,
      };
      return provider.authorise(id, order, signal);
    }
    case 'capture':
      return provider.capture(id, payment, amount, signal);
    case 'refund':
      return provider.refund(id, payment, amount, signal);
    case 'cancel':
      return provider.cancel(id, payment, signal);
    case 'evidence':
      await provider.sendEvidence(id, request.dispute ?? '', request.text ?? '', signal);
      return null;
  }
}

function apply(
  tools: IntentTools,
  job: Job<typeof operate>,
  operation: KeptOperation,
  outcome: Outcome,
): Promise<void> {
  const { context } = job;
  return inLedger(tools.database, context.tenant, async (tx) => {
    const locked = await lockIntent(tx, operation.intent);
    if (locked === undefined) return job.done(tx);
    const { provider } = locked.about;
    const payment = 'answer' in outcome ? outcome.answer?.payment : undefined;
    if (payment !== undefined && payment !== '') await linkPayment(tx, provider, payment, operation.intent);
    let kept = locked;
    for (const fact of factsOf(operation, outcome))
      kept = await recordFacts(tools, tx, context, kept, decide(kept.intent, { kind: 'report', fact }, 0).facts);
    if ('refusal' in outcome) {
      const { code, message } = outcome.refusal;
      await endOperation(tx, operation.id, { state: 'failed', code, detail: message });
      await tools.log.publish(tx, [
        operationRefused.of(context, { intent: operation.intent, operation: operation.id, kind: operation.kind, code }),
      ]);
    } else await endOperation(tx, operation.id, { state: 'done' });
    const after = await intentById(tx, operation.intent);
    if (after !== undefined) await storeAnswer(tx, operation.id, viewOf(after.intent, after.about));
    await job.done(tx);
  });
}

/** A payment that was refused is one that failed, also where the provider made no object of it. */
function factsOf({ id, kind, amount }: KeptOperation, outcome: Outcome): readonly ObjectFact[] {
  if ('answer' in outcome) return outcome.answer?.facts ?? [];
  if (kind !== 'authorise') return [];
  const details = { code: outcome.refusal.code };
  return [{ what: 'authorisation', id: `refused_${id}`, operation: id, status: 'failed', amount, fee: 0n, details }];
}
