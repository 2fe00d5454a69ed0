import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Job, type Jobs } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { lockAuction } from '../../adapters/postgres/auctions.ts';
import { standingBidders } from '../../adapters/postgres/entries.ts';
import { isoOf, shownState } from '../../core/auction.ts';
import { noticeAt, quarterOf } from '../../core/end-notice.ts';
import { endsSoon } from '../../core/lead-events.ts';
import type { AuctionTools } from '../tools.ts';

/** Those who take part are told before the end. */
export const endsSoonJob = defineJob({
  type: 'auction.auction.ends-soon',
  // Of one end: another one has a job of its own.
  data: Type.Object({ auction: Type.String(), endsAt: Type.String() }),
});

const MOST_TOLD = 500;

/** Has the end (ms since 1970) told of in time; an end that moves takes the job along. */
export async function tellBefore(
  jobs: Jobs,
  tx: Transaction,
  context: CallContext,
  { auction, endsAt }: { readonly auction: string; readonly endsAt: number },
  now: number,
): Promise<void> {
  if (endsAt <= now) return;
  const data = { auction, endsAt: isoOf(endsAt) };
  const at = isoOf(noticeAt(endsAt, now));
  await jobs.enqueue(tx, context, endsSoonJob, data, { key: `${auction} soon`, at, whenWaiting: 'replace' });
}

/** Tells of an end once: what came to another end, or is over, has nothing to tell of. */
export function tellByJob(
  { database, log, now }: Pick<AuctionTools, 'database' | 'log' | 'now'>,
  { data, context, done }: Pick<Job<typeof endsSoonJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    // Locked: a bid that moves the end has either moved it, or comes after what is told.
    const kept = await lockAuction(tx, data.auction);
    if (
      kept !== undefined &&
      shownState(kept, now()) === 'open' &&
      kept.endsAt !== null &&
      isSame(kept.endsAt, data.endsAt)
    ) {
      const { id: auction, client, currency, price, format } = kept;
      const bidders = format === 'sealed' ? [] : await standingBidders(tx, auction, MOST_TOLD);
      const { endsAt } = data;
      const period = quarterOf(Temporal.Instant.from(endsAt).epochMilliseconds);
      await log.publish(tx, [endsSoon.of(context, { auction, client, currency, price, endsAt, bidders, period })]);
    }
    await done(tx);
  });
}

const isSame = (one: string, other: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) === 0;
