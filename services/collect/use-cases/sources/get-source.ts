import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { entityTag } from '@pvt/kernel/preconditions';
import { type FoundSource, sourcesWithFeeds, sourceWithFeed } from '../../adapters/postgres/sources.ts';
import { hideHeaders } from '../../core/feed-headers.ts';
import type { FeedStatus } from '../../core/feed-status.ts';
import type { Source } from '../../core/source.ts';
import type { CollectTools } from '../tools.ts';
import { noSource } from './require-source.ts';

/** A source as it is shown, without the values of its feed's headers, and the state of its feed. */
export interface ShownSource extends Source {
  readonly feedStatus?: FeedStatus;
}

export interface TaggedSource {
  readonly source: ShownSource;
  /** Of what is stored: a header's value that changed shows in it. */
  readonly tag: string;
}

/** @throws SOURCE_NOT_FOUND */
export async function getSource(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<TaggedSource> {
  const found = await database.transaction(tenant, (tx) => sourceWithFeed(tx, name));
  if (found === undefined) throw noSource(name);
  return tagged(found);
}

const SOURCES = keyset('sources', isText);

/** A page of the sources, by name. @throws CURSOR_INVALID */
export async function listSources(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ShownSource>> {
  const after = SOURCES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => sourcesWithFeeds(tx, after, limit + 1));
  return SOURCES.page(rows.map(shown), limit, ({ name }) => name);
}

export function tagged(found: FoundSource): TaggedSource {
  return { source: shown(found), tag: entityTag(found.source) };
}

function shown({ source, feedStatus }: FoundSource): ShownSource {
  return { ...hideHeaders(source), ...(feedStatus === undefined ? {} : { feedStatus }) };
}
