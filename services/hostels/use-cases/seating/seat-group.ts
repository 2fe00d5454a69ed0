import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { firstTakenNight } from '../../adapters/postgres/occupations.ts';
import type { WantedPlace } from '../../core/booking/offer.ts';
import { partyGuestOf } from '../../core/offer/quote-request.ts';
import { dayOf } from '../../core/seating/days.ts';
import { placeParty } from '../../core/seating/place-party.ts';
import type { HostelsTools } from '../tools.ts';
import { moveOthers } from './make-room.ts';
import { openSeats } from './open-seats.ts';

/**
 * Units for beds that are wanted together: those that the quote named while all of them are free, else as few rooms as can be had, also
 * where others have to move. What is not seated here, each for itself, is left to `takePlace`.
 * @returns by place; none where it is alone, or nothing was found
 * @throws SeatsNeeded where the transaction is to begin again
 */
export async function seatGroup(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  places: readonly WantedPlace[],
): Promise<readonly string[]> {
  const [first] = places;
  if (first === undefined || first.unit !== null) return [];
  const named = await namedByQuote(tx, places);
  if (named !== undefined || places.length < 2) return named ?? [];
  const { type, arrival, departure } = first;
  const house = await openSeats(tx, property, [type], { arrival, departure });
  const party = {
    id: 'booking',
    types: [type],
    guests: places.flatMap(({ guests }, at) => guests.slice(0, 1).map((guest) => partyGuestOf(guest, at))),
    ...{ arrival: dayOf(arrival), departure: dayOf(departure) },
  };
  const plan = placeParty(house.inventory, party, house.occupied);
  if (plan.kind !== 'placed') return [];
  await moveOthers({ log }, tx, context, property, house, plan.moves);
  const units = new Map(plan.units.flatMap(({ unit, guests }) => guests.map((guest) => [guest, unit])));
  return party.guests.flatMap(({ id }) => units.get(id) ?? []);
}

/** Undefined where one of them is taken by now, or a place has none. */
async function namedByQuote(tx: Transaction, places: readonly WantedPlace[]): Promise<string[] | undefined> {
  const units: string[] = [];
  for (const { rather, ...dates } of places) {
    if (rather === null || units.includes(rather)) return undefined;
    if ((await firstTakenNight(tx, rather, dates)) !== undefined) return undefined;
    units.push(rather);
  }
  return units;
}
