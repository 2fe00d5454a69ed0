import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Jobs } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { isoOf } from '../../core/auction.ts';

/** Many auctions end at the same minute: they have places of their own. */
const CLOSES = { name: 'closes', places: 8, perTenant: 6, ahead: true };

export const closeAuctionJob = defineJob({
  type: 'auction.auction.close',
  data: Type.Object({ auction: Type.String() }),
  queue: CLOSES,
});

/** Has an auction close at a time (ms since 1970); an end that moves takes the job along. */
export async function closeAt(
  jobs: Jobs,
  tx: Transaction,
  context: CallContext,
  auction: string,
  at: number,
): Promise<void> {
  await jobs.enqueue(
    tx,
    context,
    closeAuctionJob,
    { auction },
    { key: auction, at: isoOf(at), whenWaiting: 'replace' },
  );
}
