import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { EventStream } from '@pvt/kernel/http/events-stream';
import { auctionOf } from '../../adapters/postgres/auctions.ts';
import { bestBids, ownBid } from '../../adapters/postgres/entries.ts';
import { liveView } from '../../core/live-view.ts';
import { bestBid, getAuction } from '../auctions/read-auctions.ts';
import type { ClosingTools } from '../close/close-auction.ts';
import type { AuctionTools } from '../tools.ts';
import type { Seen, Watches } from './watches.ts';

/** For all who watch. Of a sealed auction nobody’s bids: each viewer’s own is looked for when they come. */
export function lookAt(
  { database }: Pick<AuctionTools, 'database'>,
  tenant: string,
  id: string,
): Promise<Seen | undefined> {
  return database.transaction(tenant, async (tx) => {
    const kept = await auctionOf(tx, id);
    if (kept === undefined) return undefined;
    const best = kept.format === 'sealed' ? [] : (await bestBids(tx, id)).map(bestBid);
    return { kept, best };
  });
}

/**
 * Shows an auction at once and whenever it has changed, as the caller sees it.
 * @param open what it is shown to; opened once it is known that the caller may see it, since a stream can't report a problem
 * @throws AUCTION_NOT_FOUND
 */
export async function followAuction(
  tools: ClosingTools & { readonly watches: Watches<Seen> },
  context: CallContext,
  id: string,
  open: () => EventStream,
): Promise<void> {
  const { tenant } = context;
  const { format } = await getAuction(tools, context, id);
  const tag = tools.secrets.tag(tenant, id, actorOf(context));
  const own = format === 'sealed' ? await tools.database.transaction(tenant, (tx) => ownBid(tx, id, tag)) : undefined;
  const stream = open();
  let sent: string | undefined;
  const off = tools.watches.watch(tenant, id, ({ kept, best }) => {
    const view = liveView(kept, own === undefined ? best : [bestBid(own)], tag, tools.now());
    // A message more of a sealed auction would tell that somebody has bid: only what the viewer may know is compared.
    const shown = JSON.stringify({ ...view, now: null });
    if (shown !== sent && stream.send('auction', view)) sent = shown;
  });
  stream.signal.addEventListener('abort', off);
}
