import type { Night } from '../night.ts';
import type { Cancellation } from '../price/cancel.ts';
import { folioOf } from '../price/parts.ts';
import type { LineKind, Text } from '../price/quote.ts';
import type { Difference } from '../price/requote.ts';
import type { Offer } from './offer.ts';

export type FolioKind = LineKind | 'charge' | 'payment' | 'refund' | 'deposit';

/** A line of a folio, minor units: charges above zero, payments below. Their sum, without deposits, is what is owed. */
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

/** Something that the desk sells. */
export function deskCharge(text: string, amount: number): NewFolioLine {
  const words = { key: 'folio.charge', values: { text } };
  return { night: null, kind: 'charge', rule: 'desk', text: words, amount, payment: null };
}

/** Money that is the guest's, and lies at the desk: below zero where it is taken, above where it is given back. */
export function depositLine(method: string, amount: number): NewFolioLine {
  return {
    ...{ night: null, kind: 'deposit', rule: method, amount, payment: null },
    text: { key: amount < 0 ? 'folio.deposit' : 'folio.deposit-returned', values: { method } },
  };
}

/** What is still owed; below zero, what is to be given back. A deposit pays for nothing. */
export function balanceOf(lines: readonly Pick<NewFolioLine, 'amount' | 'kind'>[]): number {
  return lines.reduce((sum, { kind, amount }) => (kind === 'deposit' ? sum : sum + amount), 0);
}

/** What of the guest's lies at the desk, to be given back. */
export function depositsOf(lines: readonly Pick<NewFolioLine, 'amount' | 'kind'>[]): number {
  return lines.reduce((sum, { kind, amount }) => (kind === 'deposit' ? sum - amount : sum), 0);
}

/** What the charges come to, without payments and refunds. */
export function chargedBy(lines: readonly Pick<NewFolioLine, 'amount' | 'kind'>[]): number {
  return balanceOf(lines.filter(({ kind }) => kind !== 'payment' && kind !== 'refund'));
}
