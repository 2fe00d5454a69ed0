import type { CallContext } from '@pvt/kernel/context';
import { isPosition, isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { layersAfter, newestOf, revisionsBefore } from '../adapters/postgres/revisions.ts';
import { changesBetween } from '../core/changes.ts';
import type { Entries, Layer } from '../core/layer.ts';
import type { ListedLayer, Revision } from '../core/revision.ts';
import { withLargeValues } from './large-values.ts';
import type { QueryTools } from './tools.ts';

const LAYERS = keyset('config.layers', isPlace);
const HISTORY = keyset('config.history', isPosition);

/** Those that were ever published, those of everybody first. @throws CURSOR_INVALID */
export async function listLayers(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ListedLayer>> {
  const after = LAYERS.read(cursor);
  const place = after && { subject: after[0], environment: after[1] };
  const rows = await database.transaction(tenant, (tx) => layersAfter(tx, place, limit + 1));
  return LAYERS.page(rows, limit, ({ subject, environment }) => [subject, environment]);
}

/** As it is now; revision 0 and empty where it was never published. */
export async function getLayer(
  { database }: QueryTools,
  { tenant }: CallContext,
  layer: Layer,
): Promise<{ readonly revision: number; readonly entries: Entries }> {
  return database.transaction(tenant, async (tx) => {
    const newest = await newestOf(tx, layer);
    if (newest === undefined) return { revision: 0, entries: {} };
    return { revision: newest.revision, entries: await withLargeValues(tx, newest.entries) };
  });
}

/** The newest first, each with what it changed. @throws CURSOR_INVALID */
export async function listHistory(
  { database }: QueryTools,
  { tenant }: CallContext,
  layer: Layer,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Revision>> {
  const before = HISTORY.read(cursor);
  // One more than the page and the sign of another: what a revision changed is told by the one before it.
  const rows = await database.transaction(tenant, (tx) => revisionsBefore(tx, layer, before, limit + 1));
  const told = rows.map(({ entries, authorName, ...rest }, place) => ({
    ...rest,
    author: authorName,
    changes: changesBetween(rows[place + 1]?.entries ?? {}, entries),
  }));
  return HISTORY.page(told, limit, ({ revision }) => revision);
}

function isPlace(key: unknown): key is readonly [subject: string, environment: string] {
  return Array.isArray(key) && key.length === 2 && key.every(isText);
}
