import type { Transaction } from '@pvt/kernel/database';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { requireAdmitted } from '../../core/booking/admits.ts';
import { type Offer, placesOf } from '../../core/booking/offer.ts';
import { typeNotFound } from '../../core/errors.ts';

/** Site, desk and channel alike. @throws ROOM_TYPE_NOT_FOUND, GUESTS_NOT_ADMITTED */
export async function requireAllAdmitted(tx: Transaction, property: string, offer: Offer): Promise<void> {
  const types = await roomTypesOf(
    tx,
    property,
    offer.parts.map(({ quote }) => quote.type),
  );
  for (const place of placesOf(offer)) {
    const type = types.find(({ code }) => code === place.type);
    if (type === undefined) throw typeNotFound(property, place.type);
    const party = offer.parts[place.part]?.guests ?? [];
    requireAdmitted(
      type.definition,
      place.guests,
      party.some(({ kind }) => kind === 'adult'),
    );
  }
}
