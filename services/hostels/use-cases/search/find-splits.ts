import type { Transaction } from '@pvt/kernel/database';
import { occupationsOf, unitsOfPlan } from '../../adapters/postgres/house-plan.ts';
import { roomTypeOf } from '../../adapters/postgres/room-types.ts';
import { wholeStays } from '../../adapters/postgres/search.ts';
import { houseInventory, seatingOccupation } from '../../core/offer/house-inventory.ts';
import type { SplitPart } from '../../core/offer/kept-quote.ts';
import { placeGuests } from '../../core/offer/place-guests.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import type { FoundStay } from './search-stays.ts';

/** Nights of a stay that moves; which units these are is shown when it is quoted. */
export type Split = readonly Pick<SplitPart, 'arrival' | 'departure'>[];

/**
 * Where counts say that each night has room, one unit for the whole stay may still not be there: others are moved for it, or
 * the stay moves itself, or it can not be had.
 */
export async function findSplits(
  tx: Transaction,
  stays: readonly FoundStay[],
  request: StayQuoteRequest,
): Promise<FoundStay[]> {
  if (stays.length === 0) return [];
  const wanted = await Promise.all(
    stays.map(async ({ house, type }) => {
      const kept = await roomTypeOf(tx, house.slug, type);
      return { property: house.slug, type, needed: Math.ceil(request.guests.length / (kept?.definition.capacity ?? 1)), kept };
    }),
  );
  const whole = new Set((await wholeStays(tx, wanted, request)).map(({ property, type }) => `${property} ${type}`));
  const found: FoundStay[] = [];
  for (const [i, stay] of stays.entries()) {
    const kept = wanted[i]?.kept;
    if (whole.has(`${stay.house.slug} ${stay.type}`)) found.push(stay);
    else if (kept !== undefined) found.push(...(await seated(tx, stay, kept, request)));
  }
  return found;
}

async function seated(
  tx: Transaction,
  stay: FoundStay,
  type: NonNullable<Awaited<ReturnType<typeof roomTypeOf>>>,
  request: StayQuoteRequest,
): Promise<FoundStay[]> {
  const { slug, definition } = stay.house;
  const units = (await unitsOfPlan(tx, slug)).map((unit) => ({
    ...unit,
    soldAs: unit.soldAs.filter((code) => code === stay.type),
  }));
  const occupied = (await occupationsOf(tx, slug, request)).map(seatingOccupation);
  const inventory = houseInventory(definition, units, [type]);
  const placement = placeGuests(inventory, request, [stay.type], occupied);
  if (placement.kind === 'placed') {
    const split = placement.split?.map(({ arrival, departure }) => ({ arrival, departure })) ?? null;
    return [{ ...stay, split }];
  }
  // Beyond the units that there are, the counts are what is promised.
  return (type.definition.overbooking ?? 0) > 0 ? [stay] : [];
}
