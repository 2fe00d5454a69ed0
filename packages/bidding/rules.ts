import type { Increment } from './increments.ts';

export type Format = 'proxy' | 'reverse' | 'fixed' | 'sealed';

/** When an auction takes bids. Instants are milliseconds since 1970 by the server's clock; the interval is half-open. */
export interface Times {
  readonly startsAt: number;
  /** As it was set; a soft close moves the end of the standing. */
  readonly endsAt: number;
  /** A bid that takes the lead within the window before the end moves the end to so long after itself. */
  readonly softClose: { readonly windowMs: number; readonly extensionMs: number } | null;
  /** No extension goes beyond it. */
  readonly hardEndsAt: number;
  /** How long after the end the close waits for what was received before it and is not decided yet. */
  readonly graceMs: number;
  /** Until how long before the end a bidder may withdraw; null where nobody may. */
  readonly withdrawalEndsBeforeMs: number | null;
}

/** The price goes up; each bidder names a maximum, and pays no more than it takes to lead. Amounts are minor units. */
export interface ProxyRules extends Times {
  readonly format: 'proxy';
  readonly opening: bigint;
  /** Below it nothing is sold; hidden until it is met. */
  readonly reserve: bigint | null;
  readonly increments: readonly Increment[];
}

/** The price goes down. */
export interface ReverseRules extends Times {
  readonly format: 'reverse';
  /** The most that the first bid may ask. */
  readonly ceiling: bigint;
  /** The least that any bid may ask, at least one minor unit. */
  readonly floor: bigint;
  readonly step:
    | { readonly of: 'perMille'; readonly perMille: bigint }
    | { readonly of: 'units'; readonly units: bigint };
}

/** The first who takes the price has it. */
export interface FixedRules extends Times {
  readonly format: 'fixed';
  readonly price: bigint;
}

/** Nobody sees a bid before the close. The lowest price wins, or the highest score. */
export interface SealedRules extends Times {
  readonly format: 'sealed';
  /** What the winner is paid: its own price, or that of the second. */
  readonly pays: 'own' | 'second';
  readonly ties: 'first' | 'rebid';
  /** Null: by price alone. */
  readonly scoring: Scoring | null;
}

/** Weights are whole numbers; what counts is their proportion. */
export interface Scoring {
  readonly price: bigint;
  readonly time: bigint;
  readonly quality: bigint;
  /** What the answer "yes" to each question is worth. */
  readonly questions: readonly { readonly id: string; readonly points: bigint }[];
}

export type Rules = ProxyRules | ReverseRules | FixedRules | SealedRules;
