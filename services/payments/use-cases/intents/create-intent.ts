import { randomUUIDv7 } from 'node:crypto';
import { isCurrency } from '@pvt/currency';
import type { CallContext } from '@pvt/kernel/context';
import { customerById } from '../../adapters/postgres/customers.ts';
import { insertIntent } from '../../adapters/postgres/intents.ts';
import { toJson } from '../../core/amount.ts';
import type { Terms } from '../../core/intent.ts';
import { intentErrors } from '../../core/intent-errors.ts';
import { intentCreated } from '../../core/intent-events.ts';
import { type GivenSplit, splitsOf } from '../../core/intent-splits.ts';
import { type IntentView, viewOf } from '../../core/intent-view.ts';
import type { ProviderName } from '../../core/provider.ts';
import { customerNotFound } from '../../core/provider-errors.ts';
import { once } from '../once.ts';
import { requireAnswering, requireOffered } from '../providers/require-offered.ts';
import { intentById } from './load-intent.ts';
import type { IntentTools } from './tools.ts';

export interface NewIntent {
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly capture?: Terms['capture'];
  readonly provider: ProviderName;
  readonly feeBearer?: Terms['feeBearer'];
  readonly splits?: readonly (Omit<GivenSplit, 'amount'> & { readonly amount?: number })[];
  readonly description?: string;
  readonly customer?: string;
  readonly returnUrl?: string;
}

/**
 * @throws INTENT_CURRENCY_UNKNOWN, INTENT_OPEN, INTENT_SPLITS_INVALID, PAYMENT_PROVIDER_NOT_OFFERED, PAYMENT_PROVIDER_UNREACHABLE,
 * CUSTOMER_NOT_FOUND, IDEMPOTENCY_KEY_REUSED
 */
export function createIntent(
  tools: Pick<IntentTools, 'database' | 'log' | 'providers'>,
  context: CallContext,
  given: NewIntent,
): Promise<IntentView> {
  const {
    amount,
    currency,
    capture = 'manual',
    feeBearer = 'organisation',
    reference,
    provider,
    description = null,
    customer = null,
    returnUrl = null,
  } = given;
  return once(tools.database, context, { command: 'createIntent', ...given }, async (tx) => {
    if (!isCurrency(currency))
      throw intentErrors.INTENT_CURRENCY_UNKNOWN(`"${currency}" is no currency of ISO 4217.`, { pointer: '/currency' });
    const whole = BigInt(amount);
    const splits = splitsOf(
      whole,
      (given.splits ?? []).map(({ amount: part, ...split }) => ({
        ...split,
        ...(part === undefined ? {} : { amount: BigInt(part) }),
      })),
    );
    await requireOffered(tx, provider);
    requireAnswering(tools.providers, context.tenant, provider);
    if (customer !== null && (await customerById(tx, customer)) === undefined) throw customerNotFound(customer);
    const terms: Terms = { id: randomUUIDv7(), amount: whole, currency, capture, splits, feeBearer };
    const open = await insertIntent(tx, terms, { reference, description, customer, provider, returnUrl });
    if (open !== undefined)
      throw intentErrors.INTENT_OPEN(`"${reference}" has a payment that is open: go on with ${open}, or cancel it.`, {
        pointer: '/reference',
        more: { intent: open },
      });
    const kept = await intentById(tx, terms.id);
    if (kept === undefined) throw new Error('the intent was not stored');
    const view = viewOf(kept.intent, kept.about);
    await tools.log.publish(tx, [intentCreated.of(context, { intent: view, object: null, amount: toJson(whole) })]);
    return view;
  });
}
