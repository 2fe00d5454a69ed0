import type { Account } from './state.ts';

/** One movement of money, as the provider has it in its books. */
export interface ReportLine {
  readonly kind: 'capture' | 'refund' | 'dispute' | 'payout';
  readonly id: string;
  readonly payment: string | null;
  /** Into our balance (+) or out of it (−), before fees. */
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  readonly at: number;
}

const DAY_MS = 86_400_000;

/** All that moved on a day of UTC. @param day `2026-11-29` */
export function reportOf(account: Account, day: string): ReportLine[] {
  const from = Date.parse(`${day}T00:00:00Z`);
  const lines: ReportLine[] = [];
  for (const { id: payment, currency, captures, refunds, disputes } of Object.values(account.payments)) {
    const of = { payment, currency } as const;
    for (const { id, amount, fee, at } of captures) lines.push({ ...of, kind: 'capture', id, amount, fee, at });
    for (const { id, amount, at, status } of refunds)
      if (status === 'succeeded') lines.push({ ...of, kind: 'refund', id, amount: -amount, fee: 0, at });
    for (const { id, amount, fee, endedAt, status } of disputes)
      if (status === 'lost' && endedAt !== null)
        lines.push({ ...of, kind: 'dispute', id, amount: -amount, fee, at: endedAt });
  }
  for (const { id, amount, currency, at, status } of Object.values(account.payouts))
    if (status === 'paid') lines.push({ kind: 'payout', id, payment: null, amount: -amount, fee: 0, currency, at });
  return lines.filter(({ at }) => at >= from && at < from + DAY_MS).sort((a, b) => a.at - b.at);
}
