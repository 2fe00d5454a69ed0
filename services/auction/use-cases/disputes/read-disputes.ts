import type { CallContext } from '@pvt/kernel/context';
import { isCount, isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  type DisputeEntry,
  disputeEntriesAfter,
  disputeOf,
  openDisputesAfter,
} from '../../adapters/postgres/disputes.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import type { KeptDispute, Party } from '../../core/dispute.ts';
import { partyOf } from '../contracts/require-contract.ts';
import type { QueryTools } from '../tools.ts';

const DISPUTES = keyset('auction.disputes', isId);
const ENTRIES = keyset('auction.dispute-entries', isCount);

export const disputeNotFound = (id: string) => contractErrors.MILESTONE_DISPUTE_NOT_FOUND(`There is no dispute ${id}.`);

/** @throws MILESTONE_DISPUTE_NOT_FOUND for who may not see it, too */
export function getDispute(
  { database }: QueryTools,
  context: CallContext,
  id: string,
): Promise<{ readonly dispute: KeptDispute; readonly you: Party | 'staff' }> {
  return database.transaction(context.tenant, async (tx) => {
    const dispute = await disputeOf(tx, id);
    const you = dispute && partyOf(context, dispute);
    if (dispute === undefined || you === undefined) throw disputeNotFound(id);
    return { dispute, you };
  });
}

/** What was said and decided, in its order. @throws MILESTONE_DISPUTE_NOT_FOUND, CURSOR_INVALID */
export function listDisputeEntries(
  { database }: QueryTools,
  context: CallContext,
  id: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<DisputeEntry>> {
  const after = ENTRIES.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const dispute = await disputeOf(tx, id);
    if (dispute === undefined || partyOf(context, dispute) === undefined) throw disputeNotFound(id);
    return ENTRIES.page(await disputeEntriesAfter(tx, id, after, limit + 1), limit, ({ position }) => position);
  });
}

/** Those that are not closed, the oldest first. @throws CURSOR_INVALID */
export function listDisputes(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptDispute>> {
  const after = DISPUTES.read(cursor);
  return database.transaction(tenant, async (tx) =>
    DISPUTES.page(await openDisputesAfter(tx, after, limit + 1), limit, ({ id }) => id),
  );
}
