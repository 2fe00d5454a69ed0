import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { type DeliveryPlace, type DeliveryRow, listDeliveries } from '../adapters/postgres/webhook-deliveries.ts';
import type { FluxcoreTools } from './tools.ts';

function isPlace(key: unknown): key is DeliveryPlace {
  return Array.isArray(key) && key.length === 2 && key.every(isText) && isPlainInstant(key[0]);
}

const DELIVERIES = keyset('flow deliveries', isPlace);

/** The web hooks of a flow, newest first. @throws CURSOR_INVALID */
export async function listFlowDeliveries(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  flow: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<DeliveryRow>> {
  const after = DELIVERIES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => listDeliveries(tx, flow, after, limit + 1));
  return DELIVERIES.page(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}
