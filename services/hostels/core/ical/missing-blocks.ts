import { localDate } from './dates.ts';
import type { FeedBlock, FeedState } from './feed-state.ts';
import { fromOn, unite } from './nights.ts';
import type { Ask, At } from './reconciled.ts';

/** A block that is missing in so many good reads, over so long, is asked about. */
const ASKED_AFTER_READS = 3;
const ASKED_AFTER_MS = 24 * 3_600_000;

/** One more good read did not have the block, and did not prove that it is gone. */
export function keepMissing(block: FeedBlock, now: Temporal.Instant, because: Ask['because']): FeedBlock {
  const { since = now.toString(), reads = 0 } = block.missing ?? {};
  return { ...block, missing: { since, reads: reads + 1, because } };
}

/** What the owner is to be asked about a feed; undefined while nothing is missing for long enough. */
export function askOf({ blocks }: FeedState, { now, zone }: At): Ask | undefined {
  const asked = blocks.filter((block) => isAskedAbout(block, now));
  const [longest] = asked.flatMap(({ missing }) => missing ?? []).toSorted((a, b) => (a.since < b.since ? -1 : 1));
  if (longest === undefined) return undefined;
  const nights = fromOn(localDate(now, zone), unite(asked.flatMap((block) => block.nights)));
  return { blocks: asked.map(({ id }) => id), nights, since: longest.since, because: longest.because };
}

export function isAskedAbout({ missing }: FeedBlock, now: Temporal.Instant): boolean {
  if (missing === null || missing.reads < ASKED_AFTER_READS) return false;
  return now.epochMilliseconds - Temporal.Instant.from(missing.since).epochMilliseconds >= ASKED_AFTER_MS;
}
