import { createHash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { oversaleOf } from '../../adapters/postgres/oversales.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { repairsOfStay } from '../../core/channels/cheapest-repair.ts';
import { channelErrors, oversaleNotFound } from '../../core/channels/errors.ts';
import type { Oversale, OversaleRepair, RepairWay } from '../../core/channels/oversale.ts';
import type { TakenSeat } from '../../core/offer/taken-seat.ts';
import { announce } from '../bookings/announce.ts';
import { type LoadedBooking, loadBooking, loadForChange } from '../bookings/load-booking.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { inInventory } from '../in-inventory.ts';
import { openNights } from '../open-nights.ts';
import { moveOthers } from '../seating/make-room.ts';
import { openSeats } from '../seating/open-seats.ts';
import { readInventory } from '../seating/read-inventory.ts';
import { seatsAround } from '../seating/seats-around.ts';
import { baseRates, endOversale, withGuests } from './oversales.ts';
import { seatOversold } from './seat-oversold.ts';

const MOST_TYPES = 200;

/** Which stay waits for a unit. */
export interface OversoldAt {
  readonly property: string;
  readonly stay: string;
}

interface OpenOversale extends LoadedBooking {
  readonly stay: KeptStay;
}

/**
 * How an oversold stay could get a unit, the cheapest first; it binds nobody.
 * @throws OVERSALE_NOT_FOUND
 */
export function listRepairs(
  { database }: Pick<BookingTools, 'database'>,
  { tenant }: CallContext,
  { property, stay: id }: OversoldAt,
): Promise<RepairWay[]> {
  return database.transaction(tenant, async (tx) => {
    const oversale = await requireOversale(tx, property, id);
    const open = requireOpen(await loadBooking(tx, oversale.booking), property, id);
    const { taken } = await seatsAround(tx, property, oversale, false);
    return waysOf(tx, property, open, taken);
  });
}

export interface RepairOversale extends OversoldAt {
  /** Of those that were shown. */
  readonly way: string;
}

/**
 * Gives an oversold stay a unit in a way that was shown, where the house is still as it was then: others move, it gets another type, or it
 * moves from unit to unit.
 * @returns the booking's id
 * @throws OVERSALE_NOT_FOUND, REPAIR_CHANGED, REPAIR_BY_HAND, IDEMPOTENCY_KEY_REUSED
 */
export function repairOversale(
  tools: BookingTools,
  context: CallContext,
  input: RepairOversale,
): Promise<{ readonly booking: string }> {
  const { property, stay: id, way } = input;
  const seen = tools.vault.fingerprint(context.tenant, input);
  return inInventory(tools.database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.repairOversale', seen, async () => {
      const oversale = await requireOversale(tx, property, id);
      const open = requireOpen(await loadForChange(tx, oversale.booking), property, id);
      const { arrival, departure } = open.stay;
      // A better type may be any of the house.
      const types = (await roomTypesAfter(tx, property, undefined, MOST_TYPES)).map(({ code }) => code);
      await openNights(tools, tx, context, property, { types, units: [], arrival, departure });
      const house = await openSeats(tx, property, types, { arrival, departure });
      const chosen = (await waysOf(tx, property, open, house.taken)).find((each) => each.way === way);
      if (chosen === undefined)
        throw channelErrors.REPAIR_CHANGED(`The stay ${id} can not be seated like this any more.`, { pointer: '/way' });
      if (chosen.byHand)
        throw channelErrors.REPAIR_BY_HAND('A guest has to be asked before this is done.', { pointer: '/way' });
      await moveOthers(tools, tx, context, property, house, chosen.repair.moves);
      const type = typeOf(chosen.repair, open.stay.type);
      await seatOversold(tools, tx, context, open, { type, parts: chosen.parts });
      await endOversale(tools, tx, context, id);
      await announce(tools, tx, context, open, 'seated');
      return { booking: oversale.booking };
    }),
  );
}

/** @throws OVERSALE_NOT_FOUND */
async function requireOversale(tx: Transaction, property: string, stay: string): Promise<Oversale> {
  const oversale = await oversaleOf(tx, stay);
  if (oversale?.property !== property) throw oversaleNotFound(property, stay);
  return oversale;
}

/** @throws OVERSALE_NOT_FOUND where it is seated or given up by now */
function requireOpen(found: LoadedBooking | undefined, property: string, id: string): OpenOversale {
  const stay = found?.stays.find((each) => each.id === id);
  if (found === undefined || stay?.state !== 'expected' || stay.unit !== null) throw oversaleNotFound(property, id);
  return { ...found, stay };
}

async function waysOf(
  tx: Transaction,
  property: string,
  { booking, stay }: OpenOversale,
  taken: readonly TakenSeat[],
): Promise<RepairWay[]> {
  const { id, type, arrival, departure, guests } = stay;
  const amount = booking.offer.parts[stay.part]?.quote.total ?? 0;
  const oversold = { id, type, arrival, departure, guests, amount, currency: booking.currency };
  const inventory = await readInventory(tx, property);
  const found = repairsOfStay(inventory, oversold, await withGuests(tx, taken), await baseRates(tx, property));
  return found.map(({ repair, parts, byHand }) => {
    const { cost: _cost, ...moves } = repair;
    const digest = createHash('sha256').update(JSON.stringify({ moves, parts })).digest('hex');
    return { way: digest.slice(0, 16), repair, parts: [...parts], byHand };
  });
}

function typeOf(repair: OversaleRepair, type: string): string {
  return repair.kind === 'upgrade' ? repair.type : type;
}
