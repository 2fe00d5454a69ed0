import type { Coin } from './crypto-chain.ts';
import { toLedger } from './crypto-coin.ts';

/** How a payment in coins stands, for a person. `review`: it needs one. */
export const CRYPTO_STATES = [
  'awaiting',
  'pending',
  'underpaid',
  'paid',
  'overpaid',
  'expired',
  'returned',
  'review',
] as const;
export type CryptoState = (typeof CRYPTO_STATES)[number];

export const REVIEW_REASONS = ['late', 'underpaid', 'reorganised'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** What a payer was asked for. */
export interface Quote {
  readonly coin: Coin;
  /** In the ledger's unit of the coin. */
  readonly due: bigint;
  /** Until when it has to be seen: ms since 1970. */
  readonly expiresAt: number;
  /** Captured of the intent. */
  readonly isCaptured: boolean;
  /** Of what was received, in the ledger's unit: what paid for the intent, and what was sent back. */
  readonly spent: bigint;
}

export interface Receipt {
  /** In the chain's smallest unit. */
  readonly amount: bigint;
  /**
   * `pending`: with fewer blocks on it than it takes; it may go away, and is not booked. `final`: with as many, and booked. `orphaned`: it
   * was final, and its block is no part of the chain any more.
   */
  readonly state: 'pending' | 'final' | 'orphaned';
  /** When it was first seen, by its block or before: ms since 1970. */
  readonly seenAt: number;
}

export interface CryptoStand {
  readonly state: CryptoState;
  readonly reason: ReviewReason | null;
  /** Final, in the ledger's unit. */
  readonly received: bigint;
  /** On its way, in the ledger's unit. */
  readonly pending: bigint;
  /** Received and not spent: what the payer has to their credit. */
  readonly credit: bigint;
  /** Enough came in time, and is final: the intent is to be captured. */
  readonly isPaid: boolean;
}

/**
 * How a payment stands by what is on the chain. Nothing counts as received below the confirmations that it takes: a reorganisation
 * takes back only what was pending. One that goes deeper, and what came too late, is for a person.
 * @param now ms since 1970; null while blocks before now are not read yet: then no quote is over
 */
export function standOf(quote: Quote, receipts: readonly Receipt[], now: number | null): CryptoStand {
  const sum = (which: (receipt: Receipt) => boolean): bigint =>
    toLedger(
      quote.coin,
      receipts.filter(which).reduce((all, { amount }) => all + amount, 0n),
    );
  const isInTime = ({ seenAt }: Receipt): boolean => seenAt <= quote.expiresAt;
  const received = sum(({ state }) => state === 'final');
  const onChain = sum(({ state }) => state !== 'orphaned');
  const pending = onChain - received;
  const credit = received > quote.spent ? received - quote.spent : 0n;
  const isPaid = !quote.isCaptured && sum((each) => each.state === 'final' && isInTime(each)) >= quote.due;
  const common = { received, pending, credit, isPaid };
  const is = (state: CryptoState, reason: ReviewReason | null = null): CryptoStand => ({ ...common, state, reason });
  if (receipts.some(({ state }) => state === 'orphaned')) return is('review', 'reorganised');
  if (quote.isCaptured) return is(credit > 0n ? 'overpaid' : 'paid');
  if (isPaid) return is(received > quote.due ? 'overpaid' : 'paid');
  const comes = sum((each) => each.state !== 'orphaned' && isInTime(each)) >= quote.due;
  if (now === null || now <= quote.expiresAt || comes)
    return is(pending > 0n ? 'pending' : credit > 0n ? 'underpaid' : 'awaiting');
  if (onChain > quote.spent) return is('review', receipts.every(isInTime) ? 'underpaid' : 'late');
  return is(received > 0n ? 'returned' : 'expired');
}

/**
 * The coins of a refund, by the price that they were taken at: rounded of the sum so far and not of each refund, so that parts sum to the
 * whole.
 * @param before what was refunded earlier, in minor units as the amount
 */
export function coinsOfRefund(
  { due, amount: whole }: { readonly due: bigint; readonly amount: bigint },
  before: bigint,
  amount: bigint,
): bigint {
  return (due * (before + amount)) / whole - (due * before) / whole;
}

/** What a person books of a payment that was flagged: as much of the intent as the coins paid for. */
export function acceptedOf(
  amount: bigint,
  due: bigint,
  credit: bigint,
): { readonly captured: bigint; readonly spent: bigint } {
  return credit >= due ? { captured: amount, spent: due } : { captured: (amount * credit) / due, spent: credit };
}
