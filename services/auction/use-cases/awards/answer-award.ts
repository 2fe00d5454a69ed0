import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import type { Job } from '@pvt/kernel/jobs';
import { auctionOf } from '../../adapters/postgres/auctions.ts';
import { lockAward } from '../../adapters/postgres/awards.ts';
import type { KeptAward } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { makeContract } from '../contracts/make-contract.ts';
import type { AuctionTools } from '../tools.ts';
import type { lapseAward } from './lapse-award.ts';
import { isOverdue, storeAward } from './make-award.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;

/** The bidder takes the award: a contract is made, to be signed by both. @returns the contract’s id. @throws AWARD_NOT_FOUND, AWARD_STATE */
export function acceptAward(tools: Tools, context: CallContext, id: string): Promise<string> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.acceptAward', { id }, async () => {
      const offered = await requireOffered(tools, tx, context, id);
      const auction = await auctionOf(tx, offered.auction);
      if (auction === undefined) throw awardNotFound(id);
      const ended = Temporal.Instant.from(auction.endsAt ?? offered.madeAt);
      const waitedMinutes = Math.max(0, Math.floor(ended.until(tools.now()).total('minutes')));
      const award = await storeAward(tools, tx, context, offered, 'accepted', { waitedMinutes });
      return makeContract(tools, tx, context, award, auction);
    }),
  );
}

/** The bidder declines: the next in rank can be offered it. @throws AWARD_NOT_FOUND, AWARD_STATE */
export function declineAward(tools: Tools, context: CallContext, id: string): Promise<KeptAward> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.declineAward', { id }, async () =>
      storeAward(tools, tx, context, await requireOffered(tools, tx, context, id), 'declined'),
    ),
  );
}

/** Nobody has answered in time. */
export function lapseAwardByJob(
  tools: Tools,
  { data, context, done }: Pick<Job<typeof lapseAward>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const award = await lockAward(tx, data.award);
    if (award !== undefined && isOverdue(award, tools.now())) await storeAward(tools, tx, context, award, 'lapsed');
    await done(tx);
  });
}

async function requireOffered({ now }: Tools, tx: Transaction, context: CallContext, id: string): Promise<KeptAward> {
  const award = await lockAward(tx, id);
  if (award === undefined || award.bidder !== actorOf(context)) throw awardNotFound(id);
  const state = isOverdue(award, now()) ? 'lapsed' : award.state;
  if (state !== 'offered') throw contractErrors.AWARD_STATE(`The award is ${state}.`, { more: { state } });
  return award;
}

export const awardNotFound = (id: string) => contractErrors.AWARD_NOT_FOUND(`There is no award ${id}.`);
