import { openEnvelope, type SealedEnvelope } from '@pvt/bidding/envelope';
import { type HistoryEntry, lineOfEntry, lineOfHead } from '@pvt/bidding/history';
import { digitsOf } from '@pvt/currency';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isCount, isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  type AuctionFilter,
  auctionsBefore,
  type ListedAuction,
  rebidAfter,
} from '../../adapters/postgres/auctions.ts';
import { displayNamesOf } from '../../adapters/postgres/display-names.ts';
import {
  bestBids,
  bidsBefore,
  entriesAfter,
  type KeptBid,
  type ListedBid,
  ownBid,
  ownBids,
} from '../../adapters/postgres/entries.ts';
import { projectOf } from '../../adapters/postgres/projects.ts';
import type { KeptAuction } from '../../core/auction.ts';
import { summaryOf } from '../../core/auction-summary.ts';
import type { AuctionSummary, AuctionView, BidView } from '../../core/auction-view.ts';
import { auctionErrors } from '../../core/errors.ts';
import { type BestBid, liveView } from '../../core/live-view.ts';
import { maskContacts } from '../../core/mask-contacts.ts';
import { type OwnBid, standingOf } from '../../core/own-bid.ts';
import { type ClosingTools, closeIfDue } from '../close/close-auction.ts';
import { resultData } from '../close/closed-data.ts';
import { isStaff, requireAuction, seesAs } from '../may-see.ts';
import type { AuctionTools } from '../tools.ts';
import { auctionTag } from './hold-auction.ts';

const AUCTIONS = keyset('auction.auctions', isId);
const OWN_BIDS = keyset('auction.ownBids', isId);
const BIDS = keyset('auction.bids', isCount);
const ROWS_AT_ONCE = 1000;

/** One that is over is closed first. @throws AUCTION_NOT_FOUND */
export async function getAuction(tools: ClosingTools, context: CallContext, id: string): Promise<AuctionView> {
  const kept = await readClosed(tools, context, id);
  const { client, project, currency, format, publicKey, result, rebidOf, bidders } = kept;
  const { best, title, rebid } = await tools.database.transaction(context.tenant, async (tx) => ({
    best: await bestOf(tools, tx, context, kept),
    title: titleFor(context, kept, (await projectOf(tx, project))?.title ?? ''),
    rebid: result?.outcome === 'rebid' ? ((await rebidAfter(tx, id)) ?? null) : null,
  }));
  const live = liveView(kept, best, tools.secrets.tag(context.tenant, id, actorOf(context)), tools.now());
  const { auction: _auction, ...shown } = result === null ? { auction: id } : resultData(id, result);
  return {
    ...{ id, client, project, title, currency, digits: digitsOf(currency), format, ...live },
    ...{ version: auctionTag(kept), publicKey, rebidOf, rebid, bidders: bidders === null ? null : [...bidders] },
    ...{ terms: shownTerms(context, kept), result: 'outcome' in shown ? shown : null },
  };
}

/** One that is over is closed first. @throws AUCTION_NOT_FOUND */
export async function readClosed(tools: ClosingTools, context: CallContext, id: string): Promise<KeptAuction> {
  const read = () => tools.database.transaction(context.tenant, (tx) => requireAuction(tx, context, id));
  const kept = await read();
  return (await closeIfDue(tools, context, kept)) ? read() : kept;
}

const isOwn = (context: CallContext, { client }: Pick<KeptAuction, 'client'>): boolean =>
  isStaff(context) || client === actorOf(context);

/** Of its project: contact details in it are the client’s and the staff’s to see. */
const titleFor = (context: CallContext, kept: Pick<KeptAuction, 'client'>, title: string): string =>
  isOwn(context, kept) ? title : maskContacts(title);

/** The reserve is the client’s to know. */
function shownTerms(context: CallContext, kept: KeptAuction): KeptAuction['terms'] {
  const { reserve, ...others } = kept.terms;
  return reserve === undefined || isOwn(context, kept) ? kept.terms : others;
}

/** Of a sealed auction only the own bid: how many there are is nobody’s to know. */
async function bestOf(
  { secrets }: Pick<AuctionTools, 'secrets'>,
  tx: Transaction,
  context: CallContext,
  { id, format }: KeptAuction,
): Promise<BestBid[]> {
  if (format !== 'sealed') return (await bestBids(tx, id)).map(bestBid);
  const own = await ownBid(tx, id, secrets.tag(context.tenant, id, actorOf(context)));
  return own === undefined ? [] : [bestBid(own)];
}

export function bestBid({ sequence, tag, amount, record }: KeptBid): BestBid {
  const { commitment = null } = JSON.parse(record) as { readonly commitment?: string };
  return { sequence, tag, amount, commitment };
}

/** The newest first, of those that are wanted. @throws CURSOR_INVALID */
export function listAuctions(
  { database, now }: Pick<AuctionTools, 'database' | 'now'>,
  context: CallContext,
  { cursor, limit, mine, ...filter }: PageQueryValues & AuctionFilter & { readonly mine?: boolean },
): Promise<Page<AuctionSummary>> {
  const before = AUCTIONS.read(cursor);
  const wanted = mine === true ? { ...filter, client: actorOf(context) } : filter;
  return database.transaction(context.tenant, async (tx) => {
    const rows = await auctionsBefore(tx, seesAs(context), before, limit + 1, wanted);
    return AUCTIONS.page(
      rows.map((kept) => summaryOf(kept, titleFor(context, kept, kept.title), now())),
      limit,
      ({ id }) => id,
    );
  });
}

/** How many auctions are looked through for a page. */
const LOOKED_THROUGH = 2000;
const LOOKED_AT_ONCE = 500;

/**
 * Those in which the caller has a bid that stands, the newest first. No table says who has bid in a sealed one: the tag that the caller
 * has in each auction is made here, and looked for. A page may so have less than the limit and yet a `next`.
 * @throws CURSOR_INVALID
 */
export function listOwnBids(
  { database, secrets, now }: Pick<AuctionTools, 'database' | 'secrets' | 'now'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<OwnBid>> {
  const account = actorOf(context);
  let before = OWN_BIDS.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const items: OwnBid[] = [];
    for (let looked = 0; looked < LOOKED_THROUGH && items.length < limit; looked += LOOKED_AT_ONCE) {
      const rows = await auctionsBefore(tx, seesAs(context), before, LOOKED_AT_ONCE, { which: 'published' });
      const wanted = rows.map(({ id }) => ({ auction: id, tag: secrets.tag(context.tenant, id, account) }));
      const bids = new Map((await ownBids(tx, wanted)).map((bid) => [bid.auction, bestBid(bid)]));
      for (const kept of rows) {
        before = kept.id;
        const own = bids.get(kept.id);
        if (own !== undefined)
          items.push(ownView({ ...kept, title: titleFor(context, kept, kept.title) }, account, own, now()));
        if (items.length === limit) break;
      }
      if (rows.length < LOOKED_AT_ONCE && items.length < limit) return { items };
    }
    return before === undefined ? { items } : { items, next: OWN_BIDS.write(before) };
  });
}

function ownView(kept: ListedAuction, account: string, own: BestBid, now: Temporal.Instant): OwnBid {
  const { amount, commitment } = own;
  return { ...summaryOf(kept, kept.title, now), standing: standingOf(kept, account, own), amount, commitment };
}

/** The last first; of a sealed auction, none before its close. @throws AUCTION_NOT_FOUND, CURSOR_INVALID */
export async function listBids(
  tools: ClosingTools,
  context: CallContext,
  id: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<BidView>> {
  const before = BIDS.read(cursor);
  const kept = await readClosed(tools, context, id);
  return tools.database.transaction(context.tenant, async (tx) => {
    const key = kept.format === 'sealed' ? await publishedKey(tx, kept) : null;
    if (kept.format === 'sealed' && key === null) return { items: [] };
    const rows = await bidsBefore(tx, id, before, limit + 1);
    const page = BIDS.page(rows, limit, ({ position }) => position);
    const bids = page.items.flatMap((row) => shownBid(id, row, key));
    const isNamed = kept.state === 'closed' && isOwn(context, kept);
    const names = await displayNamesOf(tx, isNamed ? bids.map(({ bidder }) => bidder) : []);
    return { ...page, items: bids.map((each) => ({ ...each, name: names.get(each.bidder) ?? null })) };
  });
}

/** The key is in the history once it is opened: the close is its last entry. */
export async function publishedKey(tx: Transaction, { id, state, position }: KeptAuction): Promise<string | null> {
  if (state !== 'closed') return null;
  const [last] = await entriesAfter(tx, id, position - 1, 1);
  const entry = last === undefined ? undefined : (JSON.parse(last.record) as HistoryEntry);
  return entry?.kind === 'close' ? entry.privateKey : null;
}

function shownBid(
  auction: string,
  { sequence, at, bidder, record, withdrawn }: ListedBid,
  key: string | null,
): Omit<BidView, 'name'>[] {
  const of = { sequence, receivedAt: at, withdrawn };
  if (key !== null) {
    const content = openEnvelope(key, auction, JSON.parse(record) as SealedEnvelope);
    return content === undefined ? [] : [{ ...of, bidder: content.bidder, leads: null, price: content.amount }];
  }
  const entry = JSON.parse(record) as HistoryEntry;
  return entry.kind === 'bid' && bidder !== null ? [{ ...of, bidder, leads: entry.leads, price: entry.price }] : [];
}

/**
 * The lines of a history, for anybody to verify: before the end it would tell what bidders keep to themselves.
 * @throws AUCTION_NOT_FOUND, AUCTION_NOT_ENDED
 */
export async function readHistory(
  tools: ClosingTools,
  context: CallContext,
  id: string,
): Promise<AsyncIterable<string>> {
  const { state, rules, currency, publicKey, position } = await readClosed(tools, context, id);
  if ((state !== 'closed' && state !== 'cancelled') || rules === null)
    throw auctionErrors.AUCTION_NOT_ENDED(
      'The auction has not ended: its history is there once it is closed or cancelled.',
    );
  const head = lineOfHead({ format: 'pvt-auction-1', auction: id, currency, rules, publicKey, entries: position });
  return linesOf(tools, context.tenant, id, head);
}

async function* linesOf(
  { database }: Pick<AuctionTools, 'database'>,
  tenant: string,
  id: string,
  head: string,
): AsyncIterable<string> {
  yield `${head}\n`;
  for (let after = 0; ; ) {
    const from = after;
    const rows = await database.transaction(tenant, (tx) => entriesAfter(tx, id, from, ROWS_AT_ONCE));
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ record, link }) => `${lineOfEntry(record, link)}\n`).join('');
    after = last.position;
  }
}
