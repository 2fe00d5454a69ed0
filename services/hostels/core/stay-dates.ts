import Type, { type Static } from 'typebox';
import { hostelsErrors } from './errors.ts';

/** A night by the date of its evening, in the property's own calendar: no clock and no time zone is in it. */
export const NightDate = Type.String({
  format: 'date',
  pattern: '^2\\d{3}-\\d{2}-\\d{2}$',
  description: 'A date of the property: ISO 8601.',
  examples: ['2027-06-01'],
});

/** The longest stay; a block may be longer. */
export const MOST_NIGHTS = 365;
export const MOST_NIGHTS_OF_A_BLOCK = 1100;

export const StayDates = Type.Object(
  { arrival: NightDate, departure: NightDate },
  {
    additionalProperties: false,
    title: 'StayDates',
    description: 'From the evening of arrival to the morning of departure.',
  },
);
/** Half-open: the last night is the one before the departure. */
export type StayDates = Static<typeof StayDates>;

const DAY_MS = 86_400_000;

/** How many nights lie between two dates; negative where the second is before the first. */
export function nightsBetween(arrival: string, departure: string): number {
  return (Date.parse(`${departure}T00:00:00Z`) - Date.parse(`${arrival}T00:00:00Z`)) / DAY_MS;
}

/** The date so many nights after another. */
export function dateAfter(date: string, nights: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + nights * DAY_MS).toISOString().slice(0, 10);
}

/**
 * @param most nights
 * @throws STAY_DATES_INVALID, at `/departure`
 */
export function requireNights({ arrival, departure }: StayDates, most = MOST_NIGHTS, pointer = '/departure'): void {
  const nights = nightsBetween(arrival, departure);
  if (nights < 1)
    throw hostelsErrors.STAY_DATES_INVALID(
      `${arrival} to ${departure} is no night: the departure is at least one day after the arrival.`,
      { pointer },
    );
  if (nights > most)
    throw hostelsErrors.STAY_DATES_INVALID(`${arrival} to ${departure} is ${nights} nights; ${most} is the most.`, {
      pointer,
    });
}
