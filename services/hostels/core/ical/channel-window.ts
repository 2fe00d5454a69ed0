import { dayOf } from './dates.ts';
import type { FeedBlock, Slide } from './feed-state.ts';
import type { Nights } from './nights.ts';

/** So many moves along with the date are no chance. */
const SURE_AFTER = 2;
/** Channels write their calendar anew some hours after midnight, of whatever zone. */
const LATE_DAYS = 1;

export interface Slid {
  readonly slide: Slide;
  readonly channelWindow: boolean;
  readonly moved: boolean;
}

export function newSlide(nights: readonly Nights[], today: string): Slide {
  return { seen: today, first: nights[0]?.from ?? today, moves: 0 };
}

/**
 * Whether a block follows the date. Channels export the end of their booking window, and the notice that they need, as an
 * event "not available" whose nights move on by one each day. A stay under way of which a channel cuts off the past moves
 * its begin too, but only up to today, and not its end: it is none.
 */
export function slideWindow(block: FeedBlock, nights: readonly Nights[], today: string): Slid {
  const { slide, channelWindow } = block;
  const [before, now] = [block.nights[0], nights[0]];
  const stay = { slide, channelWindow, moved: false };
  const reset = { slide: newSlide(nights, today), channelWindow: false, moved: false };
  if (before === undefined || now === undefined) return reset;
  if (before.from === now.from && before.to === now.to)
    return lagOf(slide, now.from, today) > LATE_DAYS + 1 ? reset : stay;
  if (!followsDate(block, nights, today)) return reset;
  const moves = slide.moves + 1;
  return { slide: { ...slide, moves }, channelWindow: moves >= SURE_AFTER, moved: true };
}

/** Whether nights are those that a block would have had it moved along with the date since it was first read. */
export function followsDate(
  { nights, slide, saysNotAvailable }: FeedBlock,
  next: readonly Nights[],
  today: string,
): boolean {
  const [[before, ...more], [now, ...others]] = [nights, next];
  if (before === undefined || now === undefined || more.length > 0 || others.length > 0) return false;
  const by = dayOf(now.from) - dayOf(before.from);
  const endMoves = dayOf(now.to) - dayOf(before.to) === by;
  const endStays = now.to === before.to && now.from > today;
  return (
    saysNotAvailable &&
    by > 0 &&
    (endMoves || endStays) &&
    now.from <= before.to &&
    Math.abs(lagOf(slide, now.from, today)) <= LATE_DAYS
  );
}

/** How many days a first night is behind where it would be had it moved along with the date. */
function lagOf({ seen, first }: Slide, from: string, today: string): number {
  return dayOf(today) - dayOf(seen) - (dayOf(from) - dayOf(first));
}
