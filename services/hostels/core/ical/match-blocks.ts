import { followsDate } from './channel-window.ts';
import { dayOf, isoOf } from './dates.ts';
import type { FeedEvent } from './feed-event.ts';
import type { FeedBlock } from './feed-state.ts';

export type BlockedEvent = Extract<FeedEvent, { readonly kind: 'blocked' }>;

/**
 * Which events under a new UID are blocks whose UID is gone: channels give a stay that is extended another one. That is so
 * where the nights are the same, or begin on the same night and end later, or have moved along with the date. Of several,
 * the one with the most nights in common is taken, and each only once.
 */
export function matchBlocks(
  missing: readonly FeedBlock[],
  fresh: readonly BlockedEvent[],
  today: string,
): ReadonlyMap<BlockedEvent, FeedBlock> {
  const matched = new Map<BlockedEvent, FeedBlock>();
  const left = new Set(missing);
  const take = (event: BlockedEvent, block: FeedBlock | undefined): void => {
    if (block === undefined) return;
    matched.set(event, block);
    left.delete(block);
  };

  const same = groupBy(missing, nightsKey);
  for (const event of fresh) take(event, same.get(nightsKey(event))?.pop());

  const unmatched = (): BlockedEvent[] => fresh.filter((event) => !matched.has(event));
  const shorter = groupBy([...left].filter(isOneSpan).toSorted(byEnd), startOf);
  for (const event of unmatched().filter(isOneSpan).toSorted(byEnd).toReversed()) {
    const blocks = shorter.get(startOf(event));
    while (blocks !== undefined && endOf(blocks.at(-1)) > endOf(event)) blocks.pop();
    take(event, blocks?.pop());
  }

  const events = groupBy(unmatched(), startOf);
  for (const block of left) {
    const event = expectedStarts(block, today)
      .flatMap((start) => events.get(start)?.slice(-1) ?? [])
      .find((each) => followsDate(block, each.nights, today));
    if (event === undefined) continue;
    take(event, block);
    events.get(startOf(event))?.pop();
  }
  return matched;
}

interface WithNights {
  readonly nights: FeedBlock['nights'];
}

/** Where a block would begin had it moved along with the date, and a day to either side. */
function expectedStarts({ slide }: FeedBlock, today: string): string[] {
  const expected = dayOf(slide.first) + dayOf(today) - dayOf(slide.seen);
  return [0, -1, 1].map((days) => isoOf(expected + days));
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, key);
}

function nightsKey({ nights }: WithNights): string {
  return nights.map(({ from, to }) => `${from}/${to}`).join();
}

function startOf({ nights }: WithNights): string {
  return nights[0]?.from ?? '';
}

function endOf(item: WithNights | undefined): string {
  return item?.nights.at(-1)?.to ?? '';
}

function isOneSpan({ nights }: WithNights): boolean {
  return nights.length === 1;
}

function byEnd(a: WithNights, b: WithNights): number {
  return endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : 0;
}
