import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { insertStays, type KeptStay, storeStay } from '../../adapters/postgres/stays.ts';
import { type Offer, placesOf, type WantedPlace } from '../../core/booking/offer.ts';
import { requireMay } from '../../core/booking/state.ts';
import { dropCleaning, planCleaning } from './clean-units.ts';
import { holdPlaces } from './hold-places.ts';
import { confirmPlaces, moveStays, type NewPlace, releasePlaces } from './places.ts';
import type { BookingTools } from './tools.ts';

interface Reseated {
  readonly booking: KeptBooking;
  readonly stays: readonly KeptStay[];
  /** What is booked from now on. */
  readonly offer: Offer;
  /** As the desk has it. */
  readonly today: string;
  /** Only what is of this part. */
  readonly only?: number;
  /** Stays that are to be in a unit of their own choosing, with the others all at once. */
  readonly chosen?: readonly NewPlace[];
}

/** Makes of the stays of a booking those of its new offer: they move, and where the party has grown or shrunk, one comes or goes. */
export async function reseat(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  { booking, stays, offer, today, only, chosen = [] }: Reseated,
): Promise<void> {
  const { property, id } = booking;
  const concerned = ({ part }: { readonly part: number }): boolean => only === undefined || part === only;
  const standing = stays.filter(({ state }) => state === 'expected' || state === 'in_house');
  const { pairs, left, missing } = paired(standing.filter(concerned), placesOf(offer).filter(concerned));
  await giveUp(tools, tx, context, property, left);
  const isChosen = ({ id }: KeptStay): boolean => chosen.some(({ stay }) => stay === id);
  const moved = pairs.flatMap(({ stay, place }) => (isChosen(stay) ? [] : [placeOf(stay, place, today)]));
  await moveStays(tools, tx, context, property, [...moved, ...chosen]);
  for (const { stay, place } of pairs) {
    const { arrival, departure, guests, places } = place;
    await storeStay(tx, stay.id, { arrival, departure, type: typeOf(stay, place), guests, places });
  }
  for (const { stay, type } of chosen) await storeStay(tx, stay, { type });
  const added = await add(tools, tx, context, booking, missing, stays.length);
  const all = [...pairs.map(({ stay, place }) => ({ id: stay.id, departure: place.departure })), ...added];
  await planCleaning(tx, property, all);
  if (all.length === 0) throw new Error(`the booking ${id} would have no stay`);
}

/** Each stay with a place of its own part: of a part that is gone there is no stay, whatever its place in the booking. */
function paired(standing: readonly KeptStay[], wanted: readonly WantedPlace[]) {
  const left = [...standing];
  const pairs: { readonly stay: KeptStay; readonly place: WantedPlace }[] = [];
  const missing: WantedPlace[] = [];
  for (const place of wanted) {
    const at = left.findIndex(({ part }) => part === place.part);
    const [stay] = at === -1 ? [] : left.splice(at, 1);
    if (stay === undefined) missing.push(place);
    else pairs.push({ stay, place });
  }
  return { pairs, left, missing };
}

/** Of a guest in the house, who may be in another type than was sold, what it is in. */
const typeOf = (stay: KeptStay, { type }: WantedPlace): string => (stay.state === 'in_house' ? stay.type : type);

/** Where it stands it stays, if that is free and of its type; whoever is in the house has to. */
function placeOf(stay: KeptStay, place: WantedPlace, today: string): NewPlace {
  const { arrival, departure } = place;
  const type = typeOf(stay, place);
  const inHouse = stay.state === 'in_house';
  const since = inHouse && today > arrival ? today : arrival < stay.arrival ? arrival : stay.arrival;
  return {
    ...{ stay: stay.id, type, arrival, departure, since },
    unit: inHouse ? stay.unit : null,
    rather: inHouse || type !== stay.type ? null : stay.unit,
  };
}

async function giveUp(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  property: string,
  stays: readonly KeptStay[],
): Promise<void> {
  for (const { state } of stays) requireMay('cancel', state);
  const ids = stays.map(({ id }) => id);
  await releasePlaces(tools, tx, context, property, ids);
  for (const id of ids) await storeStay(tx, id, { state: 'cancelled' });
  await dropCleaning(tx, ids);
}

async function add(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  { id: booking, property }: KeptBooking,
  wanted: readonly WantedPlace[],
  after: number,
): Promise<KeptStay[]> {
  if (wanted.length === 0) return [];
  const holds = await holdPlaces(tools, tx, context, property, wanted);
  const ids = holds.map(({ id }) => id);
  await confirmPlaces(tools, tx, context, property, ids);
  const stays = wanted.flatMap(({ unit: _asked, ...place }, i): KeptStay[] => {
    const hold = holds[i];
    if (hold === undefined) return [];
    const about = { id: hold.id, booking, property, position: after + i, unit: hold.unit };
    return [{ ...place, ...about, state: 'expected', moved: null }];
  });
  await insertStays(tx, stays);
  return stays;
}
