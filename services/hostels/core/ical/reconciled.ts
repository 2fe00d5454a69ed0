import { localDate } from './dates.ts';
import { type ChannelWindows, type FeedBlock, type FeedState, type Missing, unionOf } from './feed-state.ts';
import { fromOn, type Nights, without } from './nights.ts';
import type { FeedWarning } from './warnings.ts';

export interface At {
  readonly now: Temporal.Instant;
  /** The property's IANA zone. */
  readonly zone: string;
  /** What the owner chose for channels' booking windows; held, where nothing was chosen. */
  readonly windows?: ChannelWindows;
}

/** What became of one block, with its own nights before and after. The unit's nights are in `unit`: blocks overlap. */
export type BlockChange =
  | { readonly kind: 'block'; readonly block: FeedBlock }
  | {
      /** `slide`: the channel's booking window moved along with the date. */
      readonly kind: 'extend' | 'shorten' | 'move' | 'slide';
      readonly block: FeedBlock;
      readonly before: readonly Nights[];
    }
  | { readonly kind: 'free'; readonly block: FeedBlock; readonly because: FreedBecause };

export type FreedBecause = 'gone' | 'cancelled' | 'transparent' | 'owner';

/** A question to the owner: blocks that the feed does not have any more, but in reads that do not prove it. */
export interface Ask {
  readonly blocks: readonly number[];
  /** What a yes would free, from today on. */
  readonly nights: readonly Nights[];
  /** The first read without the one that is missing longest: an ISO instant. */
  readonly since: string;
  readonly because: Missing['because'];
}

export interface Reconciled {
  readonly state: FeedState;
  readonly changes: readonly BlockChange[];
  /** Nights of the unit, from today on, that no block of the feed held before, and that none holds any more. */
  readonly unit: { readonly blocked: readonly Nights[]; readonly freed: readonly Nights[] };
  readonly warnings: readonly FeedWarning[];
  readonly ask: Ask | undefined;
}

/** How the nights that a feed holds of its unit change, from today on: a night is freed where no block holds it any more. */
export function unitNights(before: FeedState, after: FeedState, { now, zone, windows }: At): Reconciled['unit'] {
  const today = localDate(now, zone);
  const was = fromOn(today, unionOf(before.blocks, windows));
  const is = fromOn(today, unionOf(after.blocks, windows));
  return { blocked: without(is, was), freed: without(was, is) };
}
