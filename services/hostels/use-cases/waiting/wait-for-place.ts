import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertWish, openWishesOf, waitingOf, wishOf } from '../../adapters/postgres/wishes.ts';
import { hostelsErrors } from '../../core/errors.ts';
import { offerErrors } from '../../core/offer/errors.ts';
import { waitingErrors } from '../../core/waiting/errors.ts';
import { wishChanged } from '../../core/waiting/events.ts';
import type { NewWish, Wish } from '../../core/waiting/wish.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { keepGuest } from '../guests/keep-guest.ts';
import { quoteStay } from '../quotes/quote-stay.ts';
import { wishFacts } from './tell-wish.ts';

/** So many wait for one house; who waits behind them would hardly be asked. */
const MOST_WAITING = 500;
/** So many stays one guest waits for: the list is for all. */
const MOST_OF_GUEST = 5;
const FULL: readonly string[] = [
  ...[hostelsErrors.TYPE_SOLD_OUT.code, hostelsErrors.STAY_NEEDS_A_MOVE.code, hostelsErrors.UNIT_NOT_FREE.code],
  offerErrors.ROOMS_SOLD_OUT.code,
];

/**
 * Notes who waits for nights that are full. What can be had is booked, and what would not be sold if it were free is not waited for.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, WISH_NOT_NEEDED, WISH_NOT_SOLD, WAITING_LIST_FULL, WISHES_ENOUGH, IDEMPOTENCY_KEY_REUSED
 */
export function waitForPlace(
  tools: BookingTools,
  context: CallContext,
  property: string,
  wanted: NewWish,
): Promise<Wish> {
  const input = tools.vault.fingerprint(context.tenant, { property, wanted });
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.waitForPlace', input, async () => {
      const { arrival, departure, type, guests, guest: details } = wanted;
      await requireFull(tools, tx, property, wanted);
      if ((await waitingOf(tx, property, MOST_WAITING)).length === MOST_WAITING)
        throw waitingErrors.WAITING_LIST_FULL(`${MOST_WAITING} wait for "${property}".`);
      const guest = await keepGuest(tools, tx, context, details, property);
      const id = randomUUIDv7();
      const language = details.language ?? 'en';
      const wish = { id, property, type: type ?? null, arrival, departure, guests, guest, language };
      if ((await openWishesOf(tx, guest)) >= MOST_OF_GUEST || !(await insertWish(tx, wish)))
        throw waitingErrors.WISHES_ENOUGH(
          'The guest waits for the same nights, or for as many stays as one guest may.',
        );
      const kept = await wishOf(tx, id);
      if (kept === undefined) throw new Error(`the wish ${id} is gone`);
      const after = wishFacts(kept);
      await tools.log.publish(tx, [wishChanged.of(context, { name: id, before: null, after })]);
      return after;
    }),
  );
}

async function requireFull(
  tools: BookingTools,
  tx: Transaction,
  property: string,
  { arrival, departure, type, guests }: NewWish,
): Promise<void> {
  const request = { arrival, departure, guests, ...(type === undefined ? {} : { type }) };
  const outcome = await quoteStay(tools, tx, property, request, 'guest');
  if (outcome.kind === 'quote') throw waitingErrors.WISH_NOT_NEEDED('The nights are free: book them.');
  const { code, detail } = outcome.problem;
  if (!FULL.includes(code)) throw waitingErrors.WISH_NOT_SOLD(detail, { more: { reason: { code, detail } } });
}
