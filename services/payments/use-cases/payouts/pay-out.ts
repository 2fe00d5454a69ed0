import { messageOf } from '@pvt/kernel/errors';
import { failurePoint } from '@pvt/kernel/failure-point';
import { type Job, Park } from '@pvt/kernel/jobs';
import { markPayoutSent, markPayoutUnknown, payoutById } from '../../adapters/postgres/payouts.ts';
import type { Payout } from '../../core/payout.ts';
import { type PaymentProvider, type PayoutAnswer, ProviderRefused, ProviderUnknown } from '../../core/provider.ts';
import type { IntentTools } from '../intents/tools.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import { endPayout, type PayoutReport } from './end-payout.ts';
import type { payOut } from './jobs.ts';

interface Begun {
  readonly payout: Payout;
  readonly provider: PaymentProvider;
}

/**
 * Asks the provider for a payout, under the payout's id as its key, and stores what came of it. One whose call was begun before is
 * asked for first: no second one is sent while the first may have been done.
 */
export async function performPayout(tools: IntentTools, job: Job<typeof payOut>): Promise<void> {
  const { context } = job;
  const begun = await begin(tools, job);
  if (begun === undefined) return;
  const { payout } = begun;
  const call = tools.providers.admit(context.tenant, payout.provider);
  if ('retryAt' in call) throw new Park(`the provider ${payout.provider}`, new Date(call.retryAt));
  let report: PayoutReport;
  try {
    await failurePoint('payments.before-call');
    report = await reportOf(begun, job.signal);
    call.answered();
  } catch (error) {
    if (!(error instanceof ProviderUnknown)) throw error;
    call.silent();
    await tools.database.transaction(context.tenant, (tx) => markPayoutUnknown(tx, payout.id, messageOf(error)));
    throw error;
  }
  await failurePoint('payments.after-call');
  await inLedger(tools.database, context.tenant, async (tx) => {
    await endPayout(tools, tx, context, payout.id, report);
    await job.done(tx);
  });
}

/** @returns undefined where there is nothing left to do */
function begin({ database, providers }: IntentTools, job: Job<typeof payOut>): Promise<Begun | undefined> {
  return database.transaction(job.context.tenant, async (tx) => {
    const payout = await payoutById(tx, job.data.payout);
    if (payout === undefined || payout.endedAt !== null) {
      await job.done(tx);
      return undefined;
    }
    const provider = await providers.open(tx, payout.provider);
    await markPayoutSent(tx, payout.id);
    return { payout, provider };
  });
}

async function reportOf(begun: Begun, signal: AbortSignal): Promise<PayoutReport> {
  try {
    const { id, status } = await answerOf(begun, signal);
    return status === 'paid'
      ? { state: 'paid', object: id }
      : { state: 'failed', object: id, code: 'payout_failed', detail: 'The provider could not pay it to the account.' };
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    return { state: 'failed', object: null, code: error.code, detail: error.message };
  }
}

async function answerOf({ payout, provider }: Begun, signal: AbortSignal): Promise<PayoutAnswer> {
  const { id, amount, currency, destination } = payout;
  const found = payout.sentAt === null ? undefined : await provider.findPayout?.(id, signal);
  return found ?? (await provider.payOut(id, { amount: BigInt(amount), currency, destination }, signal));
}
