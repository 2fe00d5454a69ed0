import type { FeedErrorCode } from './errors.ts';
import { fromOn, type Nights, unite } from './nights.ts';

/** Nights that a feed holds of a unit, as one stay or closure of the channel. Plain JSON. */
export interface FeedBlock {
  /** Stays the same when the channel gives the event another UID. Unique within the feed. */
  readonly id: number;
  readonly uid: string;
  /**
   * What the title tells: many channels call a stay "CLOSED - Not available", so that `unknown` may be one. The title itself is not kept:
   * some channels write the guest's name into it.
   */
  readonly kind: 'reservation' | 'unknown';
  /** The title calls it not available, as channels do the end of their booking window. */
  readonly saysNotAvailable: boolean;
  /** United. */
  readonly nights: readonly Nights[];
  /** The last good read that had it could read all of it. */
  readonly inFull: boolean;
  /** Of the good reads that did not have it and that did not free it; null while it is there. */
  readonly missing: Missing | null;
  /** How it follows the date: see `slideWindow`. */
  readonly slide: Slide;
  /** It is the end of the channel's booking window, or its notice, not a stay: whether to sell it is the owner's choice. */
  readonly channelWindow: boolean;
}

export interface Missing {
  /** The first of these reads: an ISO instant. */
  readonly since: string;
  readonly reads: number;
  /** The last one had no event at all, or had events that could not be read. */
  readonly because: 'empty' | 'damaged';
}

export interface Slide {
  /** The date on which it was first read, and the first night that it had then. */
  readonly seen: string;
  readonly first: string;
  /** How many times it has moved along with the date. */
  readonly moves: number;
}

/** What is kept of a feed between two reads. Plain JSON. */
export interface FeedState {
  readonly blocks: readonly FeedBlock[];
  /**
   * UIDs of events that the last good read could not read in full, and that are known to be no block under a damaged UID:
   * they were blocks themselves before, or came while no block was missing. They cast no doubt on others.
   */
  readonly accounted: readonly string[];
  readonly nextId: number;
  /** The last time that the feed was read, or was known to be unchanged: an ISO instant. */
  readonly lastGood: string | null;
  /** Failures since then. */
  readonly failures: number;
  readonly lastFailure: { readonly at: string; readonly code: FeedErrorCode; readonly detail: string } | null;
}

export const NEW_FEED: FeedState = {
  blocks: [],
  accounted: [],
  nextId: 1,
  lastGood: null,
  failures: 0,
  lastFailure: null,
};

/** A channel's booking window is held as any block is, unless the owner sells those nights directly. */
export type ChannelWindows = 'held' | 'sold';

/** The nights that the inventory holds for a feed: those of any of its blocks, each once, in order. */
export function unionOf(blocks: readonly FeedBlock[], windows: ChannelWindows = 'held'): Nights[] {
  return unite(blocks.flatMap(({ nights, channelWindow }) => (channelWindow && windows === 'sold' ? [] : nights)));
}

/** A block without a night from today on is history: channels drop such events, and nothing of it is to be freed. */
export function withoutPast(state: FeedState, today: string): FeedState {
  return { ...state, blocks: state.blocks.filter(({ nights }) => fromOn(today, nights).length > 0) };
}
