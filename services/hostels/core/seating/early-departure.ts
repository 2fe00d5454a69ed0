import { leavesAlone } from './children-alone.ts';
import type { Dates, Day } from './days.ts';
import type { Inventory } from './inventory.ts';
import { isStay, type Occupation, type Stay } from './occupation.ts';
import { type Refused, refused } from './refusal.ts';

export type EarlyDeparture =
  | {
      readonly kind: 'departed';
      readonly stay: Stay;
      /** For sale at once, in the same transaction. */
      readonly freed: Dates & { readonly unit: string };
    }
  | Refused;

/** A guest leaves on a day within the stay: the nights from it on are free. What is charged for them is for the plan. */
export function departEarly(
  inventory: Inventory,
  id: string,
  departure: Day,
  occupied: readonly Occupation[],
): EarlyDeparture {
  const stay = occupied.filter(isStay).find((one) => one.id === id);
  if (stay === undefined) return refused({ reason: 'no_such_stay', stay: id });
  const { arrival, unit } = stay;
  if (departure <= arrival || departure >= stay.departure) return refused({ reason: 'no_nights', arrival, departure });
  const shortened = { ...stay, departure };
  const alone = leavesAlone(inventory, occupied, [...occupied.filter((one) => one !== stay), shortened]);
  if (alone !== undefined) return refused(alone);
  return { kind: 'departed', stay: shortened, freed: { unit, arrival: departure, departure: stay.departure } };
}
