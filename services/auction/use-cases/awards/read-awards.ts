import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { awardOf, awardsBefore } from '../../adapters/postgres/awards.ts';
import { displayNamesOf } from '../../adapters/postgres/display-names.ts';
import { amountOf } from '../../core/amount.ts';
import type { KeptAuction } from '../../core/auction.ts';
import type { AwardView, KeptAward } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { type Lot, lotPrices } from '../../core/lots.ts';
import { readClosed } from '../auctions/read-auctions.ts';
import type { ClosingTools } from '../close/close-auction.ts';
import { isStaff, requireOwnAuction } from '../may-see.ts';
import type { AuctionTools } from '../tools.ts';
import { awardNotFound } from './answer-award.ts';
import { isOverdue } from './make-award.ts';
import { rankedBids } from './rank-bids.ts';

const AWARDS = keyset('auction.awards', isId);
const MOST_RANKED = 500;

/** As it is by now: the job that lets it lapse may be late. */
const lapsed = (award: KeptAward, now: Temporal.Instant): KeptAward =>
  isOverdue(award, now) ? { ...award, state: 'lapsed' } : award;

/** As the caller sees it. @param names by account */
function awardView(context: CallContext, award: KeptAward, names: ReadonlyMap<string, string>): AwardView {
  const actor = actorOf(context);
  const you = actor === award.bidder ? 'bidder' : actor === award.holder ? 'holder' : 'staff';
  return { ...award, you, bidderName: names.get(award.bidder) ?? null };
}

/** Your awards, as who offers and as who is offered, the newest first. @throws CURSOR_INVALID */
export function listAwards(
  { database, now }: Pick<AuctionTools, 'database' | 'now'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<AwardView>> {
  const before = AWARDS.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const rows = await awardsBefore(tx, actorOf(context), before, limit + 1);
    const names = await displayNamesOf(
      tx,
      rows.map(({ bidder }) => bidder),
    );
    return AWARDS.page(
      rows.map((award) => awardView(context, lapsed(award, now()), names)),
      limit,
      ({ id }) => id,
    );
  });
}

/** @throws AWARD_NOT_FOUND */
export function getAward(
  { database, now }: Pick<AuctionTools, 'database' | 'now'>,
  context: CallContext,
  id: string,
): Promise<AwardView> {
  return database.transaction(context.tenant, async (tx) => {
    const award = await awardOf(tx, id);
    if (award === undefined || !(isStaff(context) || [award.holder, award.bidder].includes(actorOf(context))))
      throw awardNotFound(id);
    return awardView(context, lapsed(award, now()), await displayNamesOf(tx, [award.bidder]));
  });
}

/** Who can be offered it, the best first, for whose auction it is. @throws AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_CLOSED */
export async function getRanking(
  tools: ClosingTools,
  context: CallContext,
  auction: string,
): Promise<{
  readonly currency: string;
  readonly lots: Lot[];
  readonly hourly: NonNullable<KeptAuction['terms']['hourly']> | null;
  readonly places: {
    readonly rank: number;
    readonly bidder: string;
    readonly name: string | null;
    readonly price: number;
    readonly lots: number[];
  }[];
}> {
  await readClosed(tools, context, auction);
  return tools.database.transaction(context.tenant, async (tx) => {
    const kept = await requireOwnAuction(tx, context, auction);
    if (kept.state !== 'closed')
      throw contractErrors.AUCTION_NOT_CLOSED('The auction is not closed yet.', { more: { state: kept.state } });
    const places = (await rankedBids(tx, kept)).slice(0, MOST_RANKED);
    const names = await displayNamesOf(
      tx,
      places.map(({ bidder }) => bidder),
    );
    const { lots = [] } = kept.terms;
    return {
      currency: kept.currency,
      hourly: kept.terms.hourly ?? null,
      lots,
      places: places.map(({ bidder, amount }, i) => ({
        ...{ rank: i + 1, bidder, name: names.get(bidder) ?? null, price: amountOf(amount) },
        lots: lots.length === 0 ? [] : lotPrices(amount, lots).map((each) => amountOf(each)),
      })),
    };
  });
}
