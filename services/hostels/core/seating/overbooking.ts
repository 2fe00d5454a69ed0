import { counts, type NightCount } from './counts.ts';
import type { Day } from './days.ts';
import type { Limits } from './find-unit.ts';
import type { Inventory } from './inventory.ts';
import type { Occupation } from './occupation.ts';
import type { Request } from './request.ts';
import { type Seating, seat } from './seat.ts';

/**
 * A house sale keeps within the overbooking allowance of its type, 0 unless the owner wants it. What a channel has sold
 * is sold: it is kept without a unit, so outside the constraint on beds, and flagged.
 */
export type Sale =
  | Seating
  | {
      readonly kind: 'overbooked';
      /** The nights in which the type has no unit for it. */
      readonly nights: readonly Day[];
      /** Whether the owner's allowance covers it. If not, somebody has to act. */
      readonly allowed: boolean;
    };

/**
 * @param overbooked stays that were sold and have no unit yet: they come first when a unit is free
 * @throws SEATING_INCONSISTENT
 */
export function sell(
  inventory: Inventory,
  request: Request,
  occupied: readonly Occupation[],
  overbooked: readonly Request[],
  seller: 'house' | 'channel',
  limits: Limits = {},
): Sale {
  const seating = seat(inventory, request, occupied, limits);
  const type = inventory.types.get(request.type)?.type;
  if (seating.kind === 'refused' || type === undefined) return seating;
  const nights = counts(inventory, occupied, request).filter((count) => count.type === type.id);
  const left = (count: NightCount): number => count.free - waiting(overbooked, count);
  const beyond = nights.find((count) => left(count) + type.overbooking <= 0);
  const without = nights.filter((count) => left(count) <= 0).map(({ night }) => night);
  if (seller === 'channel') {
    if (seating.kind === 'seated') return seating;
    return { kind: 'overbooked', nights: without, allowed: beyond === undefined };
  }
  if (seating.kind !== 'full' && without.length === 0) return seating;
  if (beyond !== undefined) return { kind: 'full', firstFullNight: beyond.night, gaveUp: false };
  return seating.kind === 'seated' ? seating : { kind: 'overbooked', nights: without, allowed: true };
}

/** Units that may still be sold in a night. */
export function sellable(count: NightCount, overbooked: readonly Request[], allowance: number): number {
  return Math.max(0, count.free + allowance - waiting(overbooked, count));
}

function waiting(overbooked: readonly Request[], { type, night }: NightCount): number {
  return overbooked.filter((stay) => stay.type === type && stay.arrival <= night && night < stay.departure).length;
}
