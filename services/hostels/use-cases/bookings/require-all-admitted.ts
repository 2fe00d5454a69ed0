import type { Transaction } from '@pvt/kernel/database';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { requireAdmitted } from '../../core/booking/admits.ts';
import { hasAdult, isGone, type Offer, placesOf } from '../../core/booking/offer.ts';
import { typeNotFound } from '../../core/errors.ts';
import { isInDorm } from '../../core/room-type.ts';

/**
 * Site, desk and channel alike. A bed that was booked with others may have become a part of its own since, in the same room as before.
 * @param isChange who sleeps in which room is asked afterwards, where all have their beds
 * @throws ROOM_TYPE_NOT_FOUND, GUESTS_NOT_ADMITTED
 */
export async function requireAllAdmitted(
  tx: Transaction,
  property: string,
  offer: Offer,
  isChange = false,
): Promise<void> {
  const types = await roomTypesOf(
    tx,
    property,
    offer.parts.map(({ quote }) => quote.type),
  );
  for (const place of placesOf(offer)) {
    const type = types.find(({ code }) => code === place.type);
    if (type === undefined) throw typeNotFound(property, place.type);
    const ofBeds = isChange && isInDorm(type.definition);
    const party = offer.parts.filter(
      (part, i) => i === place.part || (ofBeds && !isGone(part) && part.quote.type === place.type),
    );
    requireAdmitted(type.definition, place.guests, party.some(hasAdult));
  }
}
