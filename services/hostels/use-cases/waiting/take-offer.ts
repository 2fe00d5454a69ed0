import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockTakenWish, lockWish } from '../../adapters/postgres/wishes.ts';
import { waitingErrors } from '../../core/waiting/errors.ts';
import { releasePlaces } from '../bookings/places.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { moveBack, moveWish } from './tell-wish.ts';
import { wishNotFound } from './wishes.ts';

/** What was offered to somebody who waited, with the key of the link. */
export interface OfferedWish {
  readonly id: string;
  readonly key: string;
}

/**
 * Gives up what is held for a wish, so that its booking takes it in the same transaction: nobody comes between.
 * @throws WISH_NOT_FOUND, WISH_OVER
 */
export async function takeOffer(
  tools: Pick<BookingTools, 'keys' | 'log'>,
  tx: Transaction,
  context: CallContext,
  { id, key }: OfferedWish,
  quote: string | null,
): Promise<void> {
  const wish = await lockWish(tx, id);
  if (wish === undefined || !tools.keys.fits(tx.tenant, id, key)) throw wishNotFound();
  if (wish.state !== 'offered' || wish.quote !== quote)
    throw waitingErrors.WISH_OVER(`The wish is "${wish.state}".`, { more: { state: wish.state } });
  await releasePlaces(tools, tx, context, wish.property, wish.holds);
  await moveWish(tools, tx, context, wish, { state: 'taken', holds: [] });
}

/** The booking came to nothing, and its places are for sale again: who waited for them waits on, where they were in the list. */
export async function waitOn(
  { log }: Pick<BookingTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  quote: string,
): Promise<void> {
  const wish = await lockTakenWish(tx, property, quote);
  if (wish !== undefined) await moveBack({ log }, tx, context, wish);
}
