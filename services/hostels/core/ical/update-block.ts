import { newSlide, slideWindow } from './channel-window.ts';
import type { FeedBlock } from './feed-state.ts';
import type { BlockedEvent } from './match-blocks.ts';
import { fromOn, type Nights, sameNights, unite, without } from './nights.ts';
import type { BlockChange } from './reconciled.ts';

export function newBlock(id: number, { uid, summary, nights, certain }: BlockedEvent, today: string): FeedBlock {
  const slide = newSlide(nights, today);
  return {
    id,
    uid,
    ...toldBy(summary),
    nights,
    inFull: certain,
    missing: null,
    slide,
    channelWindow: false,
  };
}

export interface UpdatedBlock {
  readonly next: FeedBlock;
  /** Undefined where its nights from today on are the same. */
  readonly change: BlockChange | undefined;
  /** Nights that the event does not have any more are kept, since it may have more than could be read. */
  readonly nightsKept: boolean;
}

export function updateBlock(block: FeedBlock, event: BlockedEvent, today: string): UpdatedBlock {
  const { uid, summary } = event;
  const nights = event.certain ? event.nights : unite([...block.nights, ...event.nights]);
  const { slide, channelWindow, moved } = slideWindow(block, nights, today);
  const next = {
    ...block,
    uid,
    ...toldBy(summary),
    nights,
    inFull: event.certain,
    missing: null,
    slide,
    channelWindow,
  };
  const change = changeOf(fromOn(today, block.nights), fromOn(today, nights), moved && channelWindow);
  return {
    next,
    change: change && { kind: change, block: next, before: block.nights },
    nightsKept: !event.certain && !sameNights(nights, event.nights),
  };
}

function changeOf(before: readonly Nights[], after: readonly Nights[], slides: boolean) {
  const [lost, gained] = [without(before, after).length > 0, without(after, before).length > 0];
  if (!lost && !gained) return undefined;
  if (slides) return 'slide';
  if (lost && gained) return 'move';
  return lost ? 'shorten' : 'extend';
}

/** A title is no reason to hold less. */
function toldBy(summary: string): Pick<FeedBlock, 'kind' | 'saysNotAvailable'> {
  const isReservation = /\b(reserved|reservation|booked|booking)\b/i.test(summary);
  return { kind: isReservation ? 'reservation' : 'unknown', saysNotAvailable: /not available/i.test(summary) };
}
