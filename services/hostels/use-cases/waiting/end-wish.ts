import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type KeptWish, openWishes } from '../../adapters/postgres/wishes.ts';
import { releasePlaces } from '../bookings/places.ts';
import type { HostelsTools } from '../tools.ts';
import { moveWish } from './tell-wish.ts';

type Tools = Pick<HostelsTools, 'log'>;

/** An open wish is over; what was held for it is for the next one. The wish is locked. */
export async function endWish(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  wish: KeptWish,
  state: 'cancelled' | 'lapsed',
): Promise<void> {
  await releasePlaces(tools, tx, context, wish.property, wish.holds);
  await moveWish(tools, tx, context, wish, { state, holds: [] });
}

/** Nobody waits who is erased. */
export async function endWishesOf(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  guests: readonly string[],
): Promise<void> {
  for (const wish of await openWishes(tx, guests)) await endWish(tools, tx, context, wish, 'cancelled');
}
