import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { beginFeedAnew, deleteFeed } from '../../adapters/postgres/feeds.ts';
import { lockName } from '../../adapters/postgres/lock-name.ts';
import { findSource, sourceWithFeed, storeSource } from '../../adapters/postgres/sources.ts';
import { collectErrors } from '../../core/errors.ts';
import { sourceSaved } from '../../core/events.ts';
import { keepHeaders } from '../../core/feed-headers.ts';
import { definitionOf, isPolled, type Source, type SourceDefinition } from '../../core/source.ts';
import { withoutSecrets } from '../../core/source-facts.ts';
import type { CollectTools } from '../tools.ts';
import { checkSource } from './check-source.ts';
import { type TaggedSource, tagged } from './get-source.ts';

type SaveTools = Pick<CollectTools, 'database' | 'log' | 'headers' | 'watchRoot'>;

/**
 * Makes or changes a source, or with `checkOnly` only finds what stands against it. Header values that the definition hides are kept as they are stored; its feed begins anew.
 * @throws SOURCE_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveSource(
  tools: SaveTools,
  context: CallContext,
  name: string,
  given: SourceDefinition,
  conditions: Conditions,
): Promise<TaggedSource> {
  const { database, log, headers, watchRoot } = tools;
  const { tenant } = context;
  await checkSource(given, watchRoot);
  return database.transaction(tenant, async (tx) => {
    await lockName(tx, 'source', name);
    const before = await findSource(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a source', name);
    requireMatch(conditions, before && entityTag(before), `The source "${name}"`);
    const stored = before && headers.sealed(tenant, before);
    const after = keepHeaders(given, stored, (value) => headers.seal(tenant, name, value));
    if (conditions.checkOnly === true) return tagged({ source: { name, ...after } });
    await storeSource(tx, name, after);
    await (isPolled(after) ? beginFeedAnew(tx, { name, ...after }) : deleteFeed(tx, name));
    if (before === undefined || !sameContent(tools, tenant, before, { name, ...after })) {
      const known = before === undefined ? null : withoutSecrets(definitionOf(before));
      await log.publish(tx, [sourceSaved.of(context, { name, before: known, after: withoutSecrets(after) })]);
    }
    return tagged((await sourceWithFeed(tx, name)) ?? { source: { name, ...after } });
  });
}

/** A value that is sealed anew looks like another one. */
function sameContent({ headers }: SaveTools, tenant: string, before: Source, after: Source): boolean {
  const opened = (source: Source): Source => {
    const { feed } = source;
    if (feed === undefined || !('url' in feed)) return source;
    return { ...source, feed: { ...feed, headers: headers.open(tenant, source.name, feed.headers) } };
  };
  try {
    return sameJson(opened(before), opened(after));
  } catch (error) {
    if (error instanceof Problem && error.code === collectErrors.FEED_HEADER_SEALED.code) return false;
    throw error;
  }
}
