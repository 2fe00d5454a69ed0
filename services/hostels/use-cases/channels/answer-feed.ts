import type { CallContext } from '@pvt/kernel/context';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import type { Feed, FeedAnswer } from '../../core/channels/feed.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { answerOwner } from '../../core/ical/owner-answer.ts';
import { inInventory } from '../in-inventory.ts';
import { lockWithOthers, type OneFeed } from './change-feed.ts';
import { keepReconciled } from './keep-reconciled.ts';
import { getFeed } from './list-feeds.ts';
import type { FeedTools } from './tools.ts';

/**
 * The owner says what becomes of nights that a channel does not have any more in reads that do not prove it. Only what is still asked about
 * is freed.
 * @throws FEED_NOT_FOUND
 */
export async function answerFeed(
  tools: FeedTools,
  context: CallContext,
  one: OneFeed,
  answer: FeedAnswer,
): Promise<Feed> {
  await inInventory(tools.database, context.tenant, async (tx) => {
    const found = await lockWithOthers(tx, one);
    const house = await propertyOf(tx, one.property);
    if (house === undefined) throw propertyNotFound(one.property);
    const { state, warnings, warningsMore, windows } = found.feed;
    const answered = answerOwner(state, answer, { now: tools.now(), zone: house.timeZone, windows });
    await keepReconciled(tools, tx, context, found, { ...answered, warnings }, warningsMore);
  });
  return getFeed(tools, context, one);
}
