import Type, { type Static } from 'typebox';
import type { ReportLine } from '../../core/provider.ts';
import { understood } from './sandbox-objects.ts';
import { fromStripe } from './stripe-amount.ts';

const Source = Type.Object({
  id: Type.String(),
  object: Type.String(),
  payment_intent: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
const BalanceLine = Type.Object({
  id: Type.String(),
  type: Type.String(),
  amount: Type.Integer(),
  fee: Type.Integer(),
  currency: Type.String(),
  source: Type.Optional(Type.Union([Source, Type.String(), Type.Null()])),
});

/** docs.stripe.com/reports/balance-transaction-types; of a dispute that is won there is a second line, which gives the money back. */
const KINDS: Readonly<Record<string, ReportLine['kind']>> = {
  charge: 'capture',
  payment: 'capture',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund',
  payment_failure_refund: 'refund',
  payout: 'payout',
  payout_failure: 'payout',
  payout_cancel: 'payout',
};

/** A line of the balance, in the currency of the balance; none for what is no movement of a payment, such as Stripe's own bills. */
export function reportLine(body: unknown): ReportLine[] {
  const line: Static<typeof BalanceLine> = understood(BalanceLine, body);
  const source = typeof line.source === 'object' && line.source !== null ? line.source : undefined;
  const kind = line.type === 'adjustment' && source?.object === 'dispute' ? 'dispute' : KINDS[line.type];
  if (kind === undefined) return [];
  const currency = line.currency.toUpperCase();
  return [
    {
      ...{ kind, currency, id: source?.id ?? line.id, payment: source?.payment_intent ?? null },
      amount: fromStripe(line.amount, currency),
      fee: fromStripe(line.fee, currency),
    },
  ];
}
