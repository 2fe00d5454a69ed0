import Type, { type Static } from 'typebox';
import { NightDate } from './stay-dates.ts';

const count = (description: string, example: number) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000, description, examples: [example] });

/** What a room type has in one night. */
export const NightOfType = Type.Object(
  {
    night: NightDate,
    units: count('How many units there are.', 15),
    sold: count('Of those, held or sold, also in part.', 5),
    blocked: count('Of those, blocked and not sold.', 0),
    overbooked: count('Sold beyond them, without a unit yet.', 0),
    overbooking: count('How many may be sold beyond them.', 0),
  },
  { additionalProperties: false, title: 'NightOfType', description: 'What a room type has in one night.' },
);
export type NightOfType = Static<typeof NightOfType>;

/** How many units nobody has. It is below zero where more are overbooked than are free. */
export function freeUnits({ units, sold, blocked, overbooked }: NightOfType): number {
  return units - sold - blocked - overbooked;
}

/** How many more can be sold, with the allowance for overbooking; never below zero. */
export function sellable(night: NightOfType): number {
  return Math.max(0, freeUnits(night) + night.overbooking);
}

/** The first night of which nothing can be sold. */
export function firstFullNight(nights: readonly NightOfType[]): string | undefined {
  return nights.find((night) => sellable(night) === 0)?.night;
}

/** Whether a stay can only be sold beyond the units that there are. */
export function needsOverbooking(nights: readonly NightOfType[]): boolean {
  return nights.some((night) => freeUnits(night) <= 0);
}
