import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import {
  feedOf,
  type KeptFeed,
  lockFeedsOf,
  deleteFeed as removeFeed,
  changeFeed as storeChange,
} from '../../adapters/postgres/feeds.ts';
import { feedNotFound } from '../../core/channels/errors.ts';
import { feedChanged } from '../../core/channels/events.ts';
import type { Feed, FeedChange, FeedFacts } from '../../core/channels/feed.ts';
import { inInventory } from '../in-inventory.ts';
import { factsOf } from './feed-view.ts';
import { followFeeds } from './follow-feeds.ts';
import { getFeed } from './list-feeds.ts';
import { requireAddress } from './require-address.ts';
import type { FeedTools } from './tools.ts';

export interface OneFeed {
  readonly property: string;
  readonly feed: string;
}

/**
 * Changes what a feed is. Under another address it is read at once; until then it holds what it held.
 * @throws FEED_NOT_FOUND, FEED_ADDRESS_INVALID, CHANGED_MEANWHILE
 */
export async function changeFeed(
  tools: FeedTools,
  context: CallContext,
  one: OneFeed,
  change: FeedChange,
  conditions: Conditions = UNCONDITIONAL,
): Promise<Feed> {
  const { tenant } = context;
  const url = change.address === undefined ? undefined : requireAddress(tools, change.address);
  await inInventory(tools.database, tenant, async (tx) => {
    const { feed, feeds } = await lockWithOthers(tx, one);
    requireMatch(conditions, entityTag(feed.version), 'The calendar');
    const { name = feed.name, kind = feed.kind, windows = feed.windows } = change;
    const facts: FeedFacts = { ...factsOf(feed), name, kind, windows, host: url?.host ?? feed.host };
    const isElsewhere = url !== undefined && url.href !== tools.seal.open(tenant, feed.id, feed.address);
    if (!isElsewhere && sameJson(facts, factsOf(feed))) return;
    const address = url === undefined ? feed.address : tools.seal.seal(tenant, feed.id, url.href);
    await storeChange(tx, { ...facts, address }, isElsewhere);
    await tools.log.publish(tx, [feedChanged.of(context, { name: feed.id, before: factsOf(feed), after: facts })]);
    const now = feeds.map((each) => (each.id === feed.id ? { ...each, ...facts } : each));
    await followFeeds(tools, tx, context, { property: one.property, unit: feed.unit, feeds: now });
  });
  return getFeed(tools, context, one);
}

/** Deletes a feed: what it holds is for sale again, but for what other feeds of the unit hold. @throws FEED_NOT_FOUND */
export async function deleteFeed(tools: FeedTools, context: CallContext, one: OneFeed): Promise<void> {
  await inInventory(tools.database, context.tenant, async (tx) => {
    const { feed, feeds } = await lockWithOthers(tx, one);
    const others = feeds.filter(({ id }) => id !== feed.id);
    await removeFeed(tx, feed.id);
    await followFeeds(tools, tx, context, { property: one.property, unit: feed.unit, feeds: others, gone: feed.id });
    await tools.log.publish(tx, [feedChanged.of(context, { name: feed.id, before: factsOf(feed), after: null })]);
  });
}

/** A feed and all of its unit, which nobody else changes until the transaction ends. @throws FEED_NOT_FOUND */
export async function lockWithOthers(
  tx: Transaction,
  { property, feed: id }: OneFeed,
): Promise<{ readonly feed: KeptFeed; readonly feeds: readonly KeptFeed[] }> {
  const found = await feedOf(tx, property, id);
  const feeds = found === undefined ? [] : await lockFeedsOf(tx, found.unit);
  const feed = feeds.find((each) => each.id === id);
  if (feed === undefined) throw feedNotFound(property, id);
  return { feed, feeds };
}
