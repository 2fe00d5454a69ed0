import type { Night } from '../night.ts';
import type { Cancellation } from '../price/cancel.ts';
import { folioOf } from '../price/parts.ts';
import type { LineKind, Text } from '../price/quote.ts';
import type { Difference } from '../price/requote.ts';
import type { Offer } from './offer.ts';

export type FolioKind = LineKind | 'charge' | 'payment' | 'refund';

/** A line of a folio, minor units: charges above zero, payments below. Their sum is what is owed. */
export interface NewFolioLine {
  readonly night: Night | null;
  readonly kind: FolioKind;
  /** The id of the price rule that it comes from; of a payment, how it was paid. */
  readonly rule: string;
  readonly text: Text;
  readonly amount: number;
  /** The payment that it is of. */
  readonly payment: string | null;
}

/** What a booking is charged, night by night: the lines sum to the offer's total. */
export function chargesOf({ parts }: Offer): NewFolioLine[] {
  return parts.flatMap(({ quote }) => folioOf(quote)).map((entry) => ({ ...entry, payment: null }));
}

/** What is taken off the folio where a part of it is not owed any more: all but the penalty. */
export function linesOfCancellation({ reason, lines }: Cancellation): NewFolioLine[] {
  return lines.flatMap(({ kind, rule, text, refund }) =>
    refund === 0
      ? []
      : [
          {
            night: null,
            kind,
            rule,
            text: { key: `folio.${reason}`, values: { of: text.key, ...text.values } },
            amount: -refund,
            payment: null,
          },
        ],
  );
}

/** The difference between the price that was charged and the new one. */
export function linesOfDifference({ lines }: Difference): NewFolioLine[] {
  return lines.map(({ kind, rule, amount }) => ({
    night: null,
    ...{ kind, rule, amount },
    text: { key: 'folio.changed', values: { rule } },
    payment: null,
  }));
}

export function paymentLine(payment: string, method: string, amount: number): NewFolioLine {
  return {
    night: null,
    kind: 'payment',
    rule: method,
    text: { key: 'folio.payment', values: { method } },
    amount: -amount,
    payment,
  };
}

export function refundLine(payment: string, method: string, amount: number): NewFolioLine {
  return {
    night: null,
    kind: 'refund',
    rule: method,
    text: { key: 'folio.refund', values: { method } },
    amount,
    payment,
  };
}

/** What is still owed; below zero, what is to be given back. */
export function balanceOf(lines: readonly Pick<NewFolioLine, 'amount'>[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}

/** What the charges come to, without payments and refunds. */
export function chargedBy(lines: readonly Pick<NewFolioLine, 'amount' | 'kind'>[]): number {
  return balanceOf(lines.filter(({ kind }) => kind !== 'payment' && kind !== 'refund'));
}
