import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { keyOf, keysAfter, removeKey } from '../adapters/postgres/keys.ts';
import { entriesOf, lockConfig } from '../adapters/postgres/revisions.ts';
import { configErrors } from '../core/errors.ts';
import { keyChanged } from '../core/events.ts';
import type { KeptKey } from '../core/key.ts';
import { nameOf } from '../core/layer.ts';
import type { CommandTools, QueryTools } from './tools.ts';

const KEYS = keyset('config.keys', isText);

/** By name. @throws CURSOR_INVALID */
export async function listKeys(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptKey>> {
  const after = KEYS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => keysAfter(tx, after, limit + 1));
  return KEYS.page(rows, limit, ({ name }) => name);
}

/** @throws CONFIG_KEY_NOT_FOUND */
export async function getKey({ database }: QueryTools, { tenant }: CallContext, name: string): Promise<KeptKey> {
  const definition = await database.transaction(tenant, (tx) => keyOf(tx, name));
  if (definition === undefined) throw keyNotFound(name);
  return { name, definition };
}

/** @throws CONFIG_KEY_NOT_FOUND, CONFIG_KEY_IN_USE while a layer says anything of it */
export function deleteKey({ database, log }: CommandTools, context: CallContext, name: string): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await lockConfig(tx);
    const before = await keyOf(tx, name);
    if (before === undefined) throw keyNotFound(name);
    const layers = (await entriesOf(tx, name)).map(nameOf);
    if (layers.length > 0)
      throw configErrors.CONFIG_KEY_IN_USE(
        `"${name}" has a value in ${layers.join(', ')}. Take it out of there first, then remove the key.`,
        { errors: layers.map((layer) => ({ pointer: '', detail: `${layer} says something of it.` })) },
      );
    await removeKey(tx, name);
    await log.publish(tx, [keyChanged.of(context, { name, before, after: null })]);
  });
}

function keyNotFound(name: string) {
  return configErrors.CONFIG_KEY_NOT_FOUND(`There is no key "${name}".`);
}
