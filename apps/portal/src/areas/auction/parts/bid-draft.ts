import type { Language } from '@pvt/ui/language';
import type { Auction, NewBid } from '../api.ts';
import { readTyped } from './amounts.ts';

export interface BidDraft {
  readonly amount: string;
  readonly days: string;
  readonly answers: readonly string[];
}

export const BLANK: BidDraft = { amount: '', days: '', answers: [] };

type Of = Pick<Auction, 'format' | 'digits' | 'terms'>;

/** The bid as it is sent: the server reads the amount in the language in which it is typed. Undefined where it is none yet. */
export function bidOf(
  { amount, days, answers }: BidDraft,
  { format, digits, terms }: Of,
  language: Language,
): NewBid | undefined {
  if (readTyped(amount, digits, language) === undefined) return undefined;
  const bid = { amount: amount.trim(), language };
  if (format !== 'sealed' || terms.scoring === undefined) return bid;
  return /^\d{1,4}$/.test(days.trim()) && Number(days) > 0
    ? { ...bid, days: Number(days), answers: [...answers] }
    : undefined;
}
