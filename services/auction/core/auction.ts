import { type Bid, openStanding, type Rules, type RulesRecord, rulesOfRecord, type Standing } from '@pvt/bidding';
import type { ResultRecord } from '@pvt/bidding/history';
import type { Project } from './project.ts';
import type { Terms } from './terms.ts';

/** An auction as it is kept. Amounts are minor units, which are safe integers. */
export interface KeptAuction {
  readonly id: string;
  readonly project: string;
  readonly client: string;
  readonly currency: string;
  readonly visibility: Project['visibility'];
  readonly format: Terms['format'];
  readonly terms: Terms;
  readonly state: 'draft' | 'open' | 'closed' | 'cancelled';
  /** Null until the publication. */
  readonly rules: RulesRecord | null;
  readonly publicKey: string | null;
  /** ISO instant. */
  readonly endsAt: string | null;
  readonly extensions: number;
  readonly sequence: number;
  readonly position: number;
  readonly link: string | null;
  readonly withdrawals: number;
  readonly leader: string | null;
  readonly leaderSequence: number | null;
  readonly leaderAmount: number | null;
  /** Milliseconds since 1970. */
  readonly leaderAt: number | null;
  readonly second: number | null;
  readonly price: number | null;
  readonly result: ResultRecord | null;
  /** Of a second round: the auction whose bids were level. */
  readonly rebidOf: string | null;
  /** Who alone may bid, where not everybody who sees it. */
  readonly bidders: readonly string[] | null;
}

/** An auction that is or was open, as it is decided on. */
export interface HeldAuction {
  readonly kept: KeptAuction;
  readonly rules: Rules;
  readonly standing: Standing;
}

/** Undefined for a draft. */
export function heldOf(kept: KeptAuction): HeldAuction | undefined {
  const { rules: record, endsAt, state } = kept;
  if (record === null || endsAt === null || state === 'draft') return undefined;
  const rules = rulesOfRecord(record);
  const { extensions, sequence, second, price } = kept;
  const standing: Standing = {
    ...openStanding(rules),
    ...{
      phase: state,
      endsAt: Temporal.Instant.from(endsAt).epochMilliseconds,
      extensions,
      sequence,
      leader: leaderOf(kept),
    },
    ...{ second: second === null ? null : BigInt(second), price: price === null ? null : BigInt(price) },
  };
  return { kept, rules, standing };
}

function leaderOf({ leader, leaderSequence, leaderAmount, leaderAt }: KeptAuction): Bid | null {
  if (leader === null || leaderSequence === null || leaderAmount === null || leaderAt === null) return null;
  return { bidder: leader, sequence: leaderSequence, amount: BigInt(leaderAmount), at: leaderAt };
}

/** How an auction shows: one whose end has passed is over, though it may not be closed yet. */
export function shownState({ state, endsAt }: Pick<KeptAuction, 'state' | 'endsAt'>, now: Temporal.Instant) {
  if (state !== 'open' || endsAt === null) return state;
  return Temporal.Instant.compare(now, Temporal.Instant.from(endsAt)) < 0 ? 'open' : 'ended';
}

/** Whether its close is due: its end and the time for what was received before it are over. */
export function isDue({ rules, standing }: HeldAuction, now: Temporal.Instant): boolean {
  return standing.phase === 'open' && now.epochMilliseconds >= standing.endsAt + rules.graceMs;
}

export const isoOf = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'millisecond' });
