import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { newestConflicts } from '../../adapters/postgres/feed-conflicts.ts';
import { feedOf, feedsAfter } from '../../adapters/postgres/feeds.ts';
import { feedNotFound } from '../../core/channels/errors.ts';
import type { Feed, FeedConflict } from '../../core/channels/feed.ts';
import { requireProperty } from '../require-property.ts';
import { viewFeed } from './feed-view.ts';
import type { FeedTools } from './tools.ts';

const FEEDS = keyset('hostels.feeds', isId);
const CONFLICTS = keyset('hostels.conflicts', isId);

/** The oldest first. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listFeeds(
  tools: Pick<FeedTools, 'database' | 'seal'>,
  { tenant }: CallContext,
  property: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Feed>> {
  const after = FEEDS.read(cursor);
  const rows = await tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return feedsAfter(tx, property, after, limit + 1);
  });
  const views = rows.map((row) => viewFeed(tools, tenant, row));
  return FEEDS.page(views, limit, ({ id }) => id);
}

/** @throws FEED_NOT_FOUND */
export async function getFeed(
  tools: Pick<FeedTools, 'database' | 'seal'>,
  { tenant }: CallContext,
  { property, feed: id }: { readonly property: string; readonly feed: string },
): Promise<Feed> {
  const feed = await tools.database.transaction(tenant, (tx) => feedOf(tx, property, id));
  if (feed === undefined) throw feedNotFound(property, id);
  return viewFeed(tools, tenant, feed);
}

/** The newest first. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listConflicts(
  { database }: Pick<FeedTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<FeedConflict>> {
  const before = CONFLICTS.read(cursor);
  const rows = await database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return newestConflicts(tx, property, before, limit + 1);
  });
  return CONFLICTS.page(rows, limit, ({ id }) => id);
}
