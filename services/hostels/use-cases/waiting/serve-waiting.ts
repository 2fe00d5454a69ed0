import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { extendQuote } from '../../adapters/postgres/quotes.ts';
import { dueWishes, type KeptWish, lockWish, waitedFor, waitingOf } from '../../adapters/postgres/wishes.ts';
import { placesOf } from '../../core/booking/offer.ts';
import { offerOfQuote } from '../../core/booking/offer-of-quote.ts';
import { deskDate } from '../../core/booking/state.ts';
import { offerMinutes } from '../../core/waiting/offer-minutes.ts';
import { holdPlaces } from '../bookings/hold-places.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { eachInTurn } from '../each-in-turn.ts';
import { inInventory } from '../in-inventory.ts';
import { quoteStay } from '../quotes/quote-stay.ts';
import { endWish } from './end-wish.ts';
import { sendOfferMail } from './offer-job.ts';
import { moveWish } from './tell-wish.ts';

export type WaitingTools = Pick<BookingTools, 'database' | 'log' | 'ownContext' | 'houses' | 'jobs'>;

const MOST = 500;

/** Offers what has become free to who waits, of all tenants: the first whose wish fits gets it, held until the offer is due. */
export async function serveWaiting(tools: WaitingTools): Promise<void> {
  const over = await tools.database.housekeeping((tx) => dueWishes(tx, MOST));
  const lapsing = eachInTurn(over, ({ tenant, id }) =>
    inInventory(tools.database, tenant, (tx) => lapse(tools, tx, tools.ownContext(tenant), id)),
  );
  const lapsed = await Promise.allSettled([lapsing]);
  const houses = await tools.database.housekeeping(waitedFor);
  await eachInTurn(houses, ({ tenant, property }) => serveHouse(tools, tenant, property));
  for (const end of lapsed) if (end.status === 'rejected') throw end.reason;
}

/** Each in a transaction of its own: two that serve at once wait for each other at the first wish, and the second finds it offered. */
export async function serveHouse(tools: WaitingTools, tenant: string, property: string): Promise<void> {
  const context = tools.ownContext(tenant);
  for (const id of await tools.database.transaction(tenant, (tx) => waitingOf(tx, property, MOST)))
    try {
      await inInventory(tools.database, tenant, (tx) => offer(tools, tx, context, id));
    } catch (error) {
      // Somebody was faster: it goes on waiting.
      if (!(error instanceof Problem)) throw error;
    }
}

async function offer(tools: WaitingTools, tx: Transaction, context: CallContext, id: string): Promise<void> {
  const wish = await lockWish(tx, id);
  if (wish?.state !== 'waiting') return;
  const house = await propertyOf(tx, wish.property);
  if (house === undefined || wish.arrival < deskDate(Date.now(), house)) {
    await moveWish(tools, tx, context, wish, { state: 'lapsed' });
    return;
  }
  const outcome = await quoteStay(tools, tx, wish.property, requestOf(wish), 'guest');
  if (outcome.kind === 'refused') return;
  const places = placesOf(offerOfQuote(outcome.quote));
  const holds = await holdPlaces(
    tools,
    tx,
    context,
    wish.property,
    places,
    offerMinutes(wish.arrival, Date.now(), house),
  );
  const due = holds.map(({ expiresAt }) => expiresAt).toSorted()[0] ?? outcome.quote.expiresAt;
  await extendQuote(tx, outcome.quote.id, due);
  const held = { quote: outcome.quote.id, holds: holds.map((hold) => hold.id), due };
  await moveWish(tools, tx, context, wish, { state: 'offered', ...held });
  await tools.jobs.enqueue(tx, context, sendOfferMail, { wish: id });
}

function requestOf({ arrival, departure, type, guests }: KeptWish) {
  return { arrival, departure, guests: [...guests], ...(type === null ? {} : { type }) };
}

async function lapse(tools: WaitingTools, tx: Transaction, context: CallContext, id: string): Promise<void> {
  const wish = await lockWish(tx, id);
  if (wish?.state !== 'offered' || wish.due === null || Date.parse(wish.due) > Date.now()) return;
  await endWish(tools, tx, context, wish, 'lapsed');
}
