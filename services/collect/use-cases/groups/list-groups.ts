import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type ConsumerGroup, listConsumerGroups } from '@pvt/kernel/log/inspect/consumer-groups';
import type { CollectTools } from '../tools.ts';

const GROUPS = keyset('groups', isText);

/** A page of the consumer groups, by name, as of one moment. @throws CURSOR_INVALID */
export async function listGroups(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ConsumerGroup>> {
  const after = GROUPS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => listConsumerGroups(tx, { after, most: limit + 1 }));
  return GROUPS.page(rows, limit, ({ group }) => group);
}
