import { randomUUIDv7 } from 'node:crypto';
import type { Place } from '@pvt/bidding';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { awardsOfAuction, insertAward, setAwardState } from '../../adapters/postgres/awards.ts';
import { projectOf } from '../../adapters/postgres/projects.ts';
import { agreeMilestones } from '../../core/agree-milestones.ts';
import { amountOf, MOST_BID } from '../../core/amount.ts';
import type { KeptAuction } from '../../core/auction.ts';
import { type ContractTerms, DEFAULT_TERMS, type KeptAward, type NewAward } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { awardChanged } from '../../core/contract-events.ts';
import { type Lot, lotPrices } from '../../core/lots.ts';
import { iso } from '../../core/milestone.ts';
import { type HourlyTerms, weekAmount } from '../../core/time-sheet.ts';
import { isTimeZone } from '../../core/time-zone.ts';
import { readClosed } from '../auctions/read-auctions.ts';
import type { ClosingTools } from '../close/close-auction.ts';
import { requireOwnAuction } from '../may-see.ts';
import { lapseAward } from './lapse-award.ts';
import { rankedBids } from './rank-bids.ts';

const ANSWER_DAYS = 3;

/**
 * Offers an auction that is closed to a bidder, on the terms of the contract that follows. One award is open at a time.
 * @throws AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_CLOSED, NOBODY_TO_AWARD, BIDDER_NOT_RANKED, AWARD_OPEN, MILESTONES_INVALID,
 *   CONTRACT_TERMS_INVALID, LOT_INVALID, IDEMPOTENCY_KEY_REUSED
 */
export async function makeAward(
  tools: ClosingTools,
  context: CallContext,
  auction: string,
  input: NewAward,
): Promise<KeptAward> {
  await readClosed(tools, context, auction);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.makeAward', { auction, ...input }, async () => {
      // Its row is locked: of two at once the second finds what the first has offered.
      const kept = await requireOwnAuction(tx, context, auction);
      if (kept.state !== 'closed')
        throw contractErrors.AUCTION_NOT_CLOSED('The auction is not closed yet.', { more: { state: kept.state } });
      const terms = termsOf(kept, input);
      const places = await rankedBids(tx, kept);
      const lot = lotOf(kept, input);
      const offered = await stillOffered(tools, tx, context, auction, lot);
      const { place, rank } = choose(kept, places, offered, input.bidder);
      const award = await awardOfPlace(tools, tx, kept, place, { rank, terms, input, lot });
      await insertAward(tx, award);
      await tools.log.publish(tx, [awardChanged.of(context, { name: award.id, before: null, after: factsOf(award) })]);
      const { id, answerBy } = award;
      await tools.jobs.enqueue(
        tx,
        tools.ownContext(context.tenant),
        lapseAward,
        { award: id },
        { key: id, at: answerBy },
      );
      return award;
    }),
  );
}

export const factsOf = ({ auction, bidder, price, currency, state }: KeptAward) => ({
  ...{ auction, bidder, price, currency, state },
});

/** A week is answered sooner than a milestone. */
const HOURLY_ACCEPT_DAYS = 5;

function termsOf({ terms: { hourly } }: KeptAuction, { terms = {} }: NewAward): ContractTerms {
  const byHour = hourly === undefined ? {} : { acceptDays: HOURLY_ACCEPT_DAYS };
  const all = { ...DEFAULT_TERMS, ...byHour, ...terms };
  if (isTimeZone(all.timeZone)) return all;
  throw contractErrors.CONTRACT_TERMS_INVALID(`"${all.timeZone}" is no time zone.`, { pointer: '/terms/timeZone' });
}

/** Who was offered it before. One whose time is over has lapsed, also where the job is late. @throws AWARD_OPEN */
async function stillOffered(
  tools: Pick<ClosingTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  auction: string,
  lot: Lot | undefined,
): Promise<Set<string>> {
  const awards = await awardsOfAuction(tx, auction, lot?.id ?? '');
  for (const award of awards) {
    if (isOverdue(award, tools.now())) await storeAward(tools, tx, context, award, 'lapsed');
    else if (award.state === 'offered' || award.state === 'accepted')
      throw contractErrors.AWARD_OPEN(`The auction is awarded to ${award.bidder}.`, { more: { award: award.id } });
  }
  return new Set(awards.map(({ bidder }) => bidder));
}

export const isOverdue = ({ state, answerBy }: KeptAward, now: Temporal.Instant): boolean =>
  state === 'offered' && Temporal.Instant.compare(now, Temporal.Instant.from(answerBy)) >= 0;

export async function storeAward(
  { log }: Pick<ClosingTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: KeptAward,
  state: KeptAward['state'],
  told: { readonly waitedMinutes?: number } = {},
): Promise<KeptAward> {
  const after = { ...before, state };
  await setAwardState(tx, after.id, state);
  await log.publish(tx, [
    awardChanged.of(context, { name: after.id, before: factsOf(before), after: { ...factsOf(after), ...told } }),
  ]);
  return after;
}

function choose(
  { result }: KeptAuction,
  places: readonly Place[],
  offered: ReadonlySet<string>,
  named: string | undefined,
): { readonly place: Place; readonly rank: number } {
  const index = places.findIndex(({ bidder }) => (named === undefined ? !offered.has(bidder) : bidder === named));
  const place = places[index];
  if (named !== undefined && place === undefined)
    throw contractErrors.BIDDER_NOT_RANKED(`${named} has no bid that stands.`, { pointer: '/bidder' });
  if (place === undefined || offered.has(place.bidder) || (named === undefined && result?.outcome !== 'won'))
    throw contractErrors.NOBODY_TO_AWARD('There is nobody left whom it can be offered to by rank.');
  return { place, rank: index + 1 };
}

interface Offer {
  readonly rank: number;
  readonly terms: ContractTerms;
  readonly input: NewAward;
  readonly lot: Lot | undefined;
}

/** @throws LOT_INVALID */
function lotOf({ terms: { lots = [] } }: KeptAuction, { lot: named }: NewAward): Lot | undefined {
  const lot = lots.find(({ id }) => id === named);
  if (lot === undefined && (named !== undefined || lots.length > 0))
    throw contractErrors.LOT_INVALID(
      lots.length === 0 ? 'The auction has no lots.' : `Name one of ${lots.map(({ id }) => id).join(', ')}.`,
      { pointer: '/lot' },
    );
  return lot;
}

async function awardOfPlace(
  { now }: Pick<ClosingTools, 'now'>,
  tx: Transaction,
  { id: auction, client: holder, currency, project, terms: { hourly: hours, lots = [] } }: KeptAuction,
  { bidder, amount: all }: Place,
  { rank, terms, input, lot }: Offer,
): Promise<KeptAward> {
  const title = lot?.title ?? (await projectOf(tx, project))?.title ?? '';
  // By its place among all lots, so that those of one bidder sum to what was bid.
  const amount = lot === undefined ? all : (lotPrices(all, lots)[lots.indexOf(lot)] ?? 0n);
  const at = now();
  const hourly = hours === undefined ? null : { rate: amountOf(amount), weeklyHours: hours.weeklyHours };
  return {
    ...{
      id: randomUUIDv7(),
      auction,
      holder,
      bidder,
      rank,
      price: amountOf(amount),
      currency,
      terms,
      state: 'offered',
    },
    hourly,
    lot: lot === undefined ? null : { id: lot.id, title: lot.title },
    milestones: hourly === null ? agreeMilestones(amount, input.milestones, title) : noMilestones(hourly, input),
    madeAt: iso(at),
    answerBy: iso(at.add({ hours: 24 * (input.answerDays ?? ANSWER_DAYS) })),
  };
}

/** Work by the hour has weeks, which are added as they come. @throws MILESTONES_INVALID */
function noMilestones(hourly: HourlyTerms, { milestones }: NewAward): [] {
  if (milestones !== undefined)
    throw contractErrors.MILESTONES_INVALID('Work by the hour has no milestones: its weeks are added as they come.', {
      pointer: '/milestones',
    });
  if (weekAmount(hourly) > BigInt(MOST_BID))
    throw contractErrors.MILESTONES_INVALID('A week comes to more than can be paid in at once.');
  return [];
}
