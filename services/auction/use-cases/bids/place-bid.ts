import { digitsOf } from '@pvt/currency';
import { readAmount } from '@pvt/currency/read-amount';
import { openSharedBatches } from '@pvt/kernel/async/shared-batches';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { FieldError } from '@pvt/kernel/errors';
import { MOST_BID } from '../../core/amount.ts';
import type { BidReceipt, NewBid } from '../../core/bid.ts';
import { auctionErrors, auctionNotFound } from '../../core/errors.ts';
import { requireAuction } from '../may-see.ts';
import type { AuctionTools, DecidingTools } from '../tools.ts';
import { decideBids } from './decide-bids.ts';
import type { BidBatches, BidOutcome, PendingBid } from './pending-bid.ts';
import type { Facts } from './published-facts.ts';

const TOGETHER = 256;

/**
 * Bids of a tenant that come while others are decided on are decided on together next: their transaction locks each auction once,
 * and shares statements and commit. Each is answered by itself after that commit.
 */
export function openBidBatches(tools: DecidingTools): BidBatches {
  return openSharedBatches<PendingBid, BidOutcome>({
    most: TOGETHER,
    perform: (tenant, bids) => tools.database.transaction(tenant, (tx) => decideBids(tools, tx, bids)),
  });
}

/**
 * @param receivedAt when the last byte of the request had arrived: what waits for its turn is not late by that
 * @throws AUCTION_NOT_FOUND, AMOUNT_INVALID, OFFER_INVALID, IDEMPOTENCY_KEY_REUSED, and all that the rules refuse
 */
export async function placeBid(
  tools: Pick<AuctionTools, 'database' | 'secrets' | 'facts' | 'bids'>,
  context: CallContext,
  auction: string,
  bid: NewBid,
  receivedAt: Temporal.Instant,
): Promise<BidReceipt> {
  const facts = tools.facts.get(context.tenant, auction) ?? (await factsOf(tools, context, auction));
  const pending = pendingOf(tools, context, auction, facts, bid, receivedAt);
  const outcome = await tools.bids.add(context.tenant, pending);
  if ('refused' in outcome) throw outcome.refused;
  return outcome.receipt;
}

async function factsOf(
  { database, facts }: Pick<AuctionTools, 'database' | 'facts'>,
  context: CallContext,
  id: string,
): Promise<Facts> {
  const kept = await database.transaction(context.tenant, (tx) => requireAuction(tx, context, id));
  if (kept.state === 'draft') throw auctionNotFound(id);
  facts.put(context.tenant, id, kept, JSON.stringify(kept).length);
  return kept;
}

function pendingOf(
  { secrets }: Pick<AuctionTools, 'secrets'>,
  context: CallContext,
  auction: string,
  { currency, publicKey, terms }: Facts,
  bid: NewBid,
  receivedAt: Temporal.Instant,
): PendingBid {
  const bidder = actorOf(context);
  const amount = readAmount(bid.amount, digitsOf(currency), bid.language, MOST_BID);
  if (amount === undefined)
    throw auctionErrors.AMOUNT_INVALID(`"${bid.amount}" is no amount in ${currency}.`, { pointer: '/amount' });
  const faults = offerFaults(bid, terms);
  if (faults.length > 0)
    throw auctionErrors.OFFER_INVALID('The bid is not as this auction asks for it.', { errors: faults });
  const { days = 1, answers = [] } = bid;
  const tag = secrets.tag(context.tenant, auction, bidder);
  const once = context.idempotencyKey === undefined ? null : secrets.once(tag, context.idempotencyKey);
  const digest = secrets.digest(tag, JSON.stringify([String(amount), days, answers]));
  const nonce = publicKey === null ? '' : secrets.makeNonce();
  const content = {
    bidder,
    amount: Number(amount),
    days,
    answers,
    salt: publicKey === null ? '' : secrets.salt(nonce),
  };
  const sealed = publicKey === null ? null : { ...secrets.seal(publicKey, auction, content), nonce };
  return { context, auction, at: receivedAt.epochMilliseconds, bidder, tag, once, digest, amount, sealed };
}

function offerFaults({ days, answers }: NewBid, { format, scoring }: Facts['terms']): FieldError[] {
  if (format !== 'sealed')
    return days === undefined && answers === undefined
      ? []
      : [{ pointer: days === undefined ? '/answers' : '/days', detail: 'Only sealed bids have days and answers.' }];
  const known = new Set(scoring?.questions.map(({ id }) => id));
  const unknown = answers?.find((answer) => !known.has(answer));
  return [
    ...(scoring !== undefined && days === undefined
      ? [{ pointer: '/days', detail: 'The days count: say how long it takes.' }]
      : []),
    ...(unknown === undefined ? [] : [{ pointer: '/answers', detail: `There is no question "${unknown}".` }]),
  ];
}
