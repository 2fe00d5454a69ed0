import { randomUUIDv7 } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { insertFlags, participantsOfBidders } from '../../adapters/postgres/participants.ts';
import type { KeptAuction } from '../../core/auction.ts';
import { flagRaised } from '../../core/events.ts';
import { flagsBetween, type KeptParticipant } from '../../core/participant.ts';
import type { AuctionTools } from '../tools.ts';
import type { PendingBid } from './pending-bid.ts';

type Tools = Pick<AuctionTools, 'log' | 'ownContext'>;

/**
 * Has staff look at bidders who have something in common with their client or each other. Of a sealed auction it is done at its close:
 * until then nobody is told who has bid.
 * @param people what is kept of the bidders and the clients
 */
export async function flagBidders(
  tools: Tools,
  tx: Transaction,
  auctions: readonly KeptAuction[],
  accepted: readonly PendingBid[],
  people: ReadonlyMap<string, KeptParticipant>,
): Promise<void> {
  for (const { id, client } of auctions) {
    const own = accepted.filter(({ auction, sealed }) => auction === id && sealed === null);
    const bidders = [...new Set(own.map(({ bidder }) => bidder))].flatMap((account) => people.get(account) ?? []);
    if (bidders.every(({ paymentMethods, devices }) => paymentMethods.length + devices.length === 0)) continue;
    const owner = people.get(client);
    const others = [...(await participantsOfBidders(tx, id)), ...(owner === undefined ? [] : [owner])];
    await raiseFlags(tools, tx, id, bidders, others);
  }
}

/** Those that were raised before stay as they are, and are not told again. */
export async function raiseFlags(
  { log, ownContext }: Tools,
  tx: Transaction,
  auction: string,
  bidders: readonly KeptParticipant[],
  others: readonly KeptParticipant[],
): Promise<void> {
  const flags = flagsBetween(auction, bidders, others).map((each) => ({ ...each, id: randomUUIDv7() }));
  if (flags.length === 0) return;
  const raised = await insertFlags(tx, flags);
  const context = ownContext(tx.tenant);
  if (raised.length > 0)
    await log.publish(
      tx,
      raised.map((each) => flagRaised.of(context, each)),
    );
}
