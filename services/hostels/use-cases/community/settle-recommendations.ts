import type { CallContext } from '@pvt/kernel/context';
import { holdInEscrow, refundEscrow, releaseEscrow } from '@pvt/payments/contract';
import { bookingById, type KeptBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import {
  creditedSince,
  dueRecommendations,
  type KeptRecommendation,
  knewGuest,
  lockPartnership,
  lockRecommendation,
  storeRecommendation,
} from '../../adapters/postgres/partnerships.ts';
import { chargedBy } from '../../core/booking/folio.ts';
import { recommendationChanged } from '../../core/community/events.ts';
import { creditOf, nextOfCredit, shareOf } from '../../core/community/partnership.ts';
import type { BookingTools } from '../bookings/tools.ts';

const AT_ONCE = 100;

type Tools = Pick<BookingTools, 'database' | 'log' | 'contracts' | 'ownContext'>;

/**
 * Moves the credit of recommendations on with their bookings: held once the guest has paid, released after the stay, given back where there
 * is none. The ledger is asked first, by a key of the booking, so that whoever comes after a crash asks it the same again.
 */
export async function settleRecommendations(tools: Tools): Promise<void> {
  const due = await tools.database.housekeeping((tx) => dueRecommendations(tx, AT_ONCE));
  const failures: unknown[] = [];
  // One that the ledger refuses keeps no other waiting.
  for (const { tenant, booking } of due)
    await settle(tools, tools.ownContext(tenant), booking).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'some recommendations are settled later');
}

async function settle(tools: Tools, context: CallContext, booking: string): Promise<void> {
  const found = await decide(tools, context, booking);
  if (found === undefined) return;
  const { recommendation, to } = found;
  await inLedger(tools, { ...context, idempotencyKey: `recommendation ${booking} ${to}` }, recommendation, to);
  await tools.database.transaction(context.tenant, async (tx) => {
    const now = await lockRecommendation(tx, booking);
    if (now === undefined || now.state !== recommendation.state) return;
    const amount = to === 'earned' ? (recommendation.earned ?? recommendation.amount) : recommendation.amount;
    await moveTo(tools, tx, context, { ...recommendation, state: to, amount });
  });
}

type Due = { readonly recommendation: KeptRecommendation; readonly to: 'held' | 'earned' | 'returned' };

/** Its amount is kept before the ledger is asked: it stays what it was. @returns undefined where nothing is to be booked */
function decide(tools: Tools, context: CallContext, id: string): Promise<Due | undefined> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const recommendation = await lockRecommendation(tx, id);
    const booking = await bookingById(tx, id);
    const to = recommendation && booking && nextOfCredit(recommendation.state, booking.state);
    if (recommendation === undefined || booking === undefined || to === undefined) return undefined;
    if (to !== 'held') {
      if (recommendation.state === 'held')
        return to === 'earned' ? decideEarned(tx, recommendation) : { recommendation, to };
      // The ledger may hold it already: it is held for certain, and then given back.
      if (recommendation.amount > 0) return { recommendation, to: 'held' };
      await moveTo(tools, tx, context, { ...recommendation, state: to });
      return undefined;
    }
    if (recommendation.amount > 0) return { recommendation, to };
    const valued = await valueOf(tx, recommendation, booking);
    if (valued.amount === 0) await moveTo(tools, tx, context, { ...valued, state: 'refused' });
    else await storeRecommendation(tx, id, valued);
    return valued.amount === 0 ? undefined : { recommendation: valued, to };
  });
}

/** Its share of what the stay came to in the end, and no more than is held. */
async function decideEarned(tx: Tx, held: KeptRecommendation): Promise<Due> {
  const charged = chargedBy(await folioLinesOf(tx, held.booking));
  const earned = held.earned ?? Math.min(held.amount, shareOf(charged, held.share));
  const recommendation = { ...held, earned };
  await storeRecommendation(tx, held.booking, recommendation);
  return { recommendation, to: earned === 0 ? 'returned' : 'earned' };
}

type Tx = Parameters<Parameters<Tools['database']['transaction']>[1]>[0];

async function valueOf(tx: Tx, recommendation: KeptRecommendation, booking: KeptBooking): Promise<KeptRecommendation> {
  const { house, partner, guest } = recommendation;
  // Two bookings at once are not credited beyond the month's most.
  await lockPartnership(tx, house, partner);
  const month = `${recommendation.at.slice(0, 7)}-01`;
  const facts = {
    total: booking.total,
    credited: await creditedSince(tx, house, partner, month),
    isKnown: await knewGuest(tx, partner, guest, booking.id),
  };
  return { ...recommendation, ...creditOf(recommendation, facts) };
}

async function moveTo(tools: Tools, tx: Tx, context: CallContext, after: KeptRecommendation): Promise<void> {
  await storeRecommendation(tx, after.booking, after);
  const { guest: _guest, share: _share, monthlyMost: _most, earned: _earned, ...told } = after;
  await tools.log.publish(tx, [recommendationChanged.of(context, told)]);
}

async function inLedger(
  { contracts }: Tools,
  context: CallContext,
  { house, partner, booking, amount, earned, currency }: KeptRecommendation,
  to: Due['to'],
): Promise<void> {
  const escrow = `recommendation:${booking}`;
  const description = `${house} recommended ${partner}`;
  const owed = { kind: 'receivable', owner: `property:${partner}`, currency } as const;
  const credit = { kind: 'payable', owner: `property:${house}`, currency } as const;
  if (to === 'held') await contracts.call(holdInEscrow, context, { escrow, amount, from: owed, description });
  else if (to === 'returned') await contracts.call(refundEscrow, context, { escrow, currency, to: owed, description });
  else {
    const released = earned ?? amount;
    await contracts.call(releaseEscrow, context, {
      ...{ escrow, amount: released, currency, description },
      to: [{ account: credit, basisPoints: 10_000 }],
    });
    if (released === amount) return;
    const rest = { escrow, amount: amount - released, currency, to: owed, description };
    // A key is one request's.
    await contracts.call(refundEscrow, { ...context, idempotencyKey: `${context.idempotencyKey} rest` }, rest);
  }
}
