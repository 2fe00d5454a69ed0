import type { CallContext } from '@pvt/kernel/context';
import { isId, isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import {
  linesOf,
  newestPayouts,
  type PayoutFilter,
  type PayoutPlace,
  payoutById,
} from '../../adapters/postgres/payouts.ts';
import type { Payout, PayoutLine } from '../../core/payout.ts';
import { payoutNotFound } from '../../core/payout-errors.ts';
import type { IntentTools } from '../intents/tools.ts';

const isPlace = (key: unknown): key is PayoutPlace =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
const PAYOUTS = keyset('payments.payouts', isPlace);
const LINES = keyset('payments.payout-lines', isPosition);

type Tools = Pick<IntentTools, 'database'>;

/** The newest first. @throws CURSOR_INVALID */
export async function listPayouts(
  { database }: Tools,
  { tenant }: CallContext,
  { cursor, limit, ...filter }: PageQueryValues & PayoutFilter,
): Promise<Page<Payout>> {
  const before = PAYOUTS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestPayouts(tx, filter, before, limit + 1));
  return PAYOUTS.page(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** @throws PAYOUT_NOT_FOUND */
export async function getPayout({ database }: Tools, { tenant }: CallContext, id: string): Promise<Payout> {
  const payout = await database.transaction(tenant, (tx) => payoutById(tx, id));
  if (payout === undefined) throw payoutNotFound(id);
  return payout;
}

/** In the order of the bookings. @throws PAYOUT_NOT_FOUND, CURSOR_INVALID */
export async function listPayoutLines(
  { database }: Tools,
  { tenant }: CallContext,
  id: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<PayoutLine>> {
  const after = LINES.read(cursor);
  const rows = await database.transaction(tenant, async (tx) => {
    if ((await payoutById(tx, id)) === undefined) throw payoutNotFound(id);
    return linesOf(tx, id, after, limit + 1);
  });
  return LINES.page(rows, limit, ({ position }) => position);
}
