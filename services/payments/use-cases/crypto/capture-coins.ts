import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { CryptoPayment } from '../../adapters/postgres/crypto-payments.ts';
import { converted } from '../../core/crypto-postings.ts';
import type { ObjectFact } from '../../core/intent.ts';
import { decide } from '../../core/intent-decide.ts';
import type { KeptIntent } from '../intents/load-intent.ts';
import { recordFacts } from '../intents/record-facts.ts';
import { post } from '../ledger/post.ts';
import { captureOf } from './crypto-desk.ts';
import type { CryptoTools } from './tools.ts';

const of = (operation: string) => ({ operation, fee: 0n, details: {} });

export async function recordAll(
  tools: Pick<CryptoTools, 'log' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  kept: KeptIntent,
  facts: readonly ObjectFact[],
): Promise<KeptIntent> {
  let intent = kept;
  for (const fact of facts)
    intent = await recordFacts(tools, tx, context, intent, decide(intent.intent, { kind: 'report', fact }, 0).facts);
  return intent;
}

/** The intent is authorised and captured by coins that are here, and they are ours: one transaction of the caller's. */
export async function captureCoins(
  tools: Pick<CryptoTools, 'log' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  kept: KeptIntent,
  payment: CryptoPayment,
  { captured, spent }: { readonly captured: bigint; readonly spent: bigint },
): Promise<KeptIntent> {
  const { operation, amount } = payment;
  // An authorisation that has expired does not come back: what was accepted later is another one.
  const id = kept.intent.authorisations.some(
    (each) => each.id === operation && ['expired', 'voided'].includes(each.status),
  )
    ? `accepted_${operation}`
    : operation;
  const intent = await recordAll(tools, tx, context, kept, [
    { ...of(operation), what: 'authorisation', id, status: 'authorised', amount },
    { ...of(operation), what: 'capture', id: captureOf(operation), status: 'succeeded', amount: captured },
  ]);
  await post(tx, context, converted(payment, spent, captured));
  return intent;
}

/** The price is over, and not enough came for it. */
export async function expireQuote(
  tools: Pick<CryptoTools, 'log' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  kept: KeptIntent,
  { operation, captured }: CryptoPayment,
): Promise<void> {
  const before = kept.intent.authorisations.find(({ id }) => id === operation);
  if (captured > 0n || before?.status !== 'challenge') return;
  await recordAll(tools, tx, context, kept, [
    { ...of(operation), what: 'authorisation', id: operation, status: 'expired', amount: 0n },
  ]);
}
