import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { underWay } from '../../core/intent-position.ts';
import { type IntentView, viewOf } from '../../core/intent-view.ts';
import type { CapturePayment, RefundPayment, ReturnPayment } from '../../core/payment-operations.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import { type Asked, askProvider } from './ask-provider.ts';
import { intentNotFound } from './get-intent.ts';
import { intentById } from './load-intent.ts';
import type { IntentTools } from './tools.ts';

/** Captures, for a caller that goes on when it is known. @throws PAYMENT_PROVIDER_UNREACHABLE while it is not, and what `askProvider` does */
export function capturePayment(
  tools: IntentTools,
  context: CallContext,
  { intent, amount }: CapturePayment,
): Promise<IntentView> {
  const part = amount === undefined ? {} : { amount: BigInt(amount) };
  return known(askProvider(tools, context, intent, { kind: 'capture', ...part }));
}

/** Refunds a part, for a caller that goes on when it is known. @throws PAYMENT_PROVIDER_UNREACHABLE while it is not, and what `askProvider` does */
export function refundPayment(
  tools: IntentTools,
  context: CallContext,
  { intent, amount }: RefundPayment,
): Promise<IntentView> {
  return known(askProvider(tools, context, intent, { kind: 'refund', amount: BigInt(amount) }));
}

const RELEASED: readonly IntentView['status'][] = ['created', 'failed', 'requires_action', 'processing', 'authorised'];

/**
 * Gives the payer back whatever there is: what is not captured is released, what is captured is refunded. Once, however often it is
 * asked: of a payment that was returned nothing is left. While a dispute is open the payer's bank decides.
 * @throws PAYMENT_PROVIDER_UNREACHABLE while something is under way, and what `askProvider` does
 */
export async function returnPayment(
  tools: IntentTools,
  { idempotencyKey: _key, ...context }: CallContext,
  { intent }: ReturnPayment,
): Promise<IntentView> {
  let view = await settled(tools, context, intent);
  if (RELEASED.includes(view.status) || view.capturable > 0)
    view = await known(askProvider(tools, context, intent, { kind: 'cancel' }));
  if (view.refundable > 0) view = await known(askProvider(tools, context, intent, { kind: 'refund' }));
  return view;
}

/** The payment, when the provider has answered all that it was asked. */
async function settled({ database }: IntentTools, { tenant }: CallContext, id: string): Promise<IntentView> {
  const kept = await database.transaction(tenant, (tx) => intentById(tx, id));
  if (kept === undefined) throw intentNotFound(id);
  if (underWay(kept.intent).length > 0) throw notYet();
  return viewOf(kept.intent, kept.about);
}

/** What may be answered otherwise in a moment is no refusal. */
async function known(asked: Promise<Asked>): Promise<IntentView> {
  const answer = await asked.catch((error: unknown) => {
    if (error instanceof Problem && error.options.retryAfterSeconds !== undefined) return undefined;
    throw error;
  });
  if (answer?.ended !== true) throw notYet();
  return answer.view;
}

const notYet = (): Problem =>
  providerErrors.PAYMENT_PROVIDER_UNREACHABLE('The provider has not answered what it was asked for this payment.', {
    retryAfterSeconds: 2,
  });
