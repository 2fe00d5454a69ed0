import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { type DifferencePlace, type KeptDifference, newestDifferences } from '../../adapters/postgres/differences.ts';
import { newestReconciliations } from '../../adapters/postgres/reconciliations.ts';
import { toJson } from '../../core/amount.ts';
import { waysOf } from '../../core/reconciliation.ts';
import type { DifferenceView, Reconciliation } from '../../core/reconciliation-view.ts';
import type { IntentTools } from '../intents/tools.ts';

const isPlace = (key: unknown): key is DifferencePlace =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
const RECONCILIATIONS = keyset('payments.reconciliations', isPlace);
const DIFFERENCES = keyset('payments.differences', isPlace);

/** The newest first. @throws CURSOR_INVALID */
export async function listReconciliations(
  { database }: Pick<IntentTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Reconciliation>> {
  const before = RECONCILIATIONS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestReconciliations(tx, before, limit + 1));
  return RECONCILIATIONS.page(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** The newest first. @throws CURSOR_INVALID */
export async function listDifferences(
  { database }: Pick<IntentTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit, state }: PageQueryValues & { readonly state?: DifferenceView['state'] },
): Promise<Page<DifferenceView>> {
  const before = DIFFERENCES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestDifferences(tx, state, before, limit + 1));
  return DIFFERENCES.page(rows.map(shownDifference), limit, ({ foundAt, id }) => [foundAt, id]);
}

export function shownDifference(kept: KeptDifference): DifferenceView {
  const side = (of: KeptDifference['here']): DifferenceView['here'] =>
    of === null ? null : { ...of, amount: toJson(of.amount), fee: toJson(of.fee) };
  const ways = kept.state === 'open' ? waysOf(kept) : [];
  return { ...kept, ways, here: side(kept.here), there: side(kept.there) };
}
