import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { insertOversale, newestOversales, oversaleOf, removeOversale } from '../../adapters/postgres/oversales.ts';
import { pricingOf } from '../../adapters/postgres/pricing.ts';
import { seatsIn } from '../../adapters/postgres/seats.ts';
import { guestsOfStays } from '../../adapters/postgres/stays.ts';
import { cheapestRepair, type OversoldStay, sleeping } from '../../core/channels/cheapest-repair.ts';
import { channelOversold } from '../../core/channels/events.ts';
import type { Oversale, OversaleReason } from '../../core/channels/oversale.ts';
import { seatingOccupation } from '../../core/offer/house-inventory.ts';
import type { TakenSeat } from '../../core/offer/taken-seat.ts';
import type { Occupation } from '../../core/seating/occupation.ts';
import { requireProperty } from '../require-property.ts';
import { readInventory } from '../seating/read-inventory.ts';
import type { HostelsTools } from '../tools.ts';

export interface NewOversale extends OversoldStay {
  readonly property: string;
  readonly booking: string;
  readonly reason: OversaleReason;
}

/** Keeps that a stay has no unit, with the cheapest way to one, and raises the alarm. */
export async function noteOversale(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { property, booking, reason, ...stay }: NewOversale,
): Promise<void> {
  const { id, type, arrival, departure } = stay;
  const repair = await repairOf(tx, property, stay);
  const since = Temporal.Now.instant().toString();
  const oversale: Oversale = { id, property, booking, type, arrival, departure, reason, repair, since };
  await insertOversale(tx, oversale);
  await log.publish(tx, [channelOversold.of(context, { name: id, before: null, after: oversale })]);
}

async function repairOf(tx: Transaction, property: string, stay: OversoldStay): Promise<Oversale['repair']> {
  const inventory = await readInventory(tx, property);
  const occupied = await withGuests(tx, await seatsIn(tx, property, stay, false));
  return cheapestRepair(inventory, stay, occupied, await baseRates(tx, property));
}

/** Who has units, with their guests: whoever is given a better type has to be admitted by it. */
export async function withGuests(tx: Transaction, taken: readonly TakenSeat[]): Promise<Occupation[]> {
  const guests = await guestsOfStays(tx, [...new Set(taken.map(({ owner }) => owner))]);
  return taken.map((seat) => {
    const occupation = seatingOccupation(seat);
    if (occupation.kind === 'block') return occupation;
    return { ...occupation, guests: sleeping(seat.owner, guests.get(seat.owner) ?? []) };
  });
}

/** By type, minor units a night: what a better type is compared by. */
export async function baseRates(tx: Transaction, property: string): Promise<ReadonlyMap<string, number>> {
  const rates = (await pricingOf(tx, property))?.definition.types ?? [];
  return new Map(rates.flatMap(({ id, base }) => (base === undefined ? [] : [[id, base]])));
}

/** A stay has a unit by now, or is given up; nothing where it was none. */
export async function endOversale(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  stay: string,
): Promise<void> {
  const before = await oversaleOf(tx, stay);
  if (before === undefined) return;
  await removeOversale(tx, stay);
  await log.publish(tx, [channelOversold.of(context, { name: stay, before, after: null })]);
}

const OVERSALES = keyset('hostels.oversales', isId);

/** The newest first. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listOversales(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Oversale>> {
  const before = OVERSALES.read(cursor);
  const rows = await database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return newestOversales(tx, property, before, limit + 1);
  });
  return OVERSALES.page(rows, limit, ({ id }) => id);
}
