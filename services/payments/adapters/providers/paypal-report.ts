import Type from 'typebox';
import type { ReportLine } from '../../core/provider.ts';
import { fromPayPal } from './paypal-amount.ts';
import { understood } from './sandbox-objects.ts';

const Money = Type.Object({ currency_code: Type.String(), value: Type.String() });
export const PayPalReport = Type.Object({
  transaction_details: Type.Array(
    Type.Object({
      transaction_info: Type.Object({
        transaction_id: Type.String(),
        transaction_event_code: Type.String(),
        transaction_status: Type.String(),
        transaction_amount: Money,
        fee_amount: Type.Optional(Money),
      }),
    }),
  ),
  total_pages: Type.Integer(),
});

/** By the first letters of the event's code: developer.paypal.com/docs/transaction-search/transaction-event-codes. */
const KINDS: readonly (readonly [code: RegExp, kind: ReportLine['kind']])[] = [
  [/^T0001$/, 'payout'],
  [/^T00/, 'capture'],
  [/^T1107$/, 'refund'],
  [/^T1(1|2)/, 'dispute'],
  [/^T04/, 'payout'],
];

/** Lines of PayPal's transaction search, which has them some three hours after they happened; pending ones are left out. */
export function reportLines(body: unknown): { lines: ReportLine[]; pages: number } {
  const { transaction_details: details, total_pages: pages } = understood(PayPalReport, body);
  const lines = details.flatMap(({ transaction_info: info }): ReportLine[] => {
    const kind = KINDS.find(([code]) => code.test(info.transaction_event_code))?.[1];
    if (kind === undefined || info.transaction_status !== 'S') return [];
    const { transaction_id: id, transaction_amount: amount, fee_amount: fee } = info;
    const currency = amount.currency_code;
    return [
      {
        ...{ kind, id, payment: null, currency, amount: fromPayPal(amount) },
        // PayPal writes what it keeps as a negative amount.
        fee: fee === undefined ? 0n : -fromPayPal(fee),
      },
    ];
  });
  return { lines, pages };
}
