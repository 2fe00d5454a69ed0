import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type FetchedCalendar, fetchCalendar } from '../../adapters/fetch-calendar.ts';
import { claimFeed, type DueFeed, dropRead, endRead } from '../../adapters/postgres/due-feeds.ts';
import { feedOf } from '../../adapters/postgres/feeds.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { exportedOf } from '../../adapters/postgres/unit-calendars.ts';
import { channelErrors, feedNotFound } from '../../core/channels/errors.ts';
import type { Feed } from '../../core/channels/feed.ts';
import { refused } from '../../core/ical/errors.ts';
import { FEED_LIMITS } from '../../core/ical/limits.ts';
import { type FeedOptions, readFeed } from '../../core/ical/read-feed.ts';
import { type FeedOutcome, reconcileFeed } from '../../core/ical/reconcile-feed.ts';
import { inInventory } from '../in-inventory.ts';
import { lockWithOthers, type OneFeed } from './change-feed.ts';
import { keepReconciled } from './keep-reconciled.ts';
import { getFeed } from './list-feeds.ts';
import type { FeedTools } from './tools.ts';

const EVERY_SECONDS = 900;
/** A channel may ask for more time, and not for ever. */
const MOST_SECONDS = 6 * 3600;

/** The owner has a feed read now. @throws FEED_NOT_FOUND, FEED_BUSY */
export async function readFeedNow(tools: FeedTools, context: CallContext, one: OneFeed): Promise<Feed> {
  const due = await tools.database.transaction(context.tenant, async (tx) => {
    if ((await feedOf(tx, one.property, one.feed)) === undefined) throw feedNotFound(one.property, one.feed);
    return claimFeed(tx, one.feed);
  });
  if (due === undefined) throw channelErrors.FEED_BUSY('Somebody reads this calendar at the moment.');
  await readDueFeed(tools, due, context);
  return getFeed(tools, context, one);
}

/**
 * Reads a feed that was claimed, and has the inventory follow it. Whatever fails outside is an outcome that is kept; of a definition that was
 * changed meanwhile nothing is.
 */
export async function readDueFeed(tools: FeedTools, due: DueFeed, context: CallContext): Promise<void> {
  const { tenant, id, property, version } = due;
  const known = due.stale ? { etag: null, lastModified: null } : due;
  const fetched = await fetchCalendar({
    url: tools.seal.open(tenant, id, due.address),
    etag: known.etag,
    lastModified: known.lastModified,
    allowPrivate: tools.allowPrivate,
  });
  await inInventory(tools.database, tenant, async (tx) => {
    // Deleted meanwhile: nobody waits for it.
    if ((await feedOf(tx, property, id)) === undefined) return;
    const found = await lockWithOthers(tx, { property, feed: id });
    const house = await propertyOf(tx, property);
    if (found.feed.version !== version || house === undefined) return dropRead(tx, id);
    const at = { now: tools.now(), zone: house.timeZone, windows: found.feed.windows };
    const outcome = outcomeOf(tools, fetched, { ...at, exported: new Set(await exportedOf(tx, property)) });
    const reconciled = reconcileFeed(found.feed.state, outcome, at);
    const left = outcome.ok === true ? outcome.warningsLeftOut : 0;
    // A feed that is the same as before has the doubts that it had.
    const kept = outcome.ok === 'unchanged' ? { ...reconciled, warnings: found.feed.warnings } : reconciled;
    await keepReconciled(tools, tx, context, found, kept, outcome.ok === 'unchanged' ? found.feed.warningsMore : left);
    const isSettled = reconciled.state.blocks.every(({ missing }) => missing === null);
    await endDue(tools, tx, due, fetched, outcome, isSettled);
  });
}

function outcomeOf(
  { publicUrl }: FeedTools,
  fetched: FetchedCalendar,
  { now, zone, exported }: Pick<FeedOptions, 'now' | 'zone' | 'exported'>,
): FeedOutcome {
  switch (fetched.kind) {
    case 'content':
      return readFeed(fetched.bytes, { zone, now, ownUidDomain: publicUrl().hostname, ...(exported && { exported }) });
    case 'unchanged':
      return { ok: 'unchanged' };
    case 'too-large':
      return refused('FEED_TOO_LARGE', `The calendar has more than ${FEED_LIMITS.octets} octets.`);
    case 'failed':
      return refused('FEED_UNREACHABLE', fetched.detail);
  }
}

/**
 * What is known of the answer makes the next request conditional, but not where each read counts: of an empty calendar, or one in which
 * blocks are missing.
 */
async function endDue(
  { random }: FeedTools,
  tx: Transaction,
  { id, etag, lastModified }: DueFeed,
  fetched: FetchedCalendar,
  outcome: FeedOutcome,
  isSettled: boolean,
): Promise<void> {
  const whole = outcome.ok === true;
  const isFull = whole && outcome.events.length > 0 && isSettled && fetched.kind === 'content';
  const fresh = isFull ? fetched : { etag: null, lastModified: null };
  const known = whole ? fresh : { etag, lastModified };
  const waiting = fetched.kind === 'failed' ? secondsOf(fetched.retryAfter) : 0;
  // Spread, so that those that were added together are not read together for ever.
  const nextInSeconds = Math.min(MOST_SECONDS, Math.max(waiting, EVERY_SECONDS * (0.9 + 0.2 * random())));
  await endRead(tx, id, { nextInSeconds, etag: known.etag, lastModified: known.lastModified, whole });
}

/** Only the form in seconds: channels send no other. */
function secondsOf(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter ?? 0);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
