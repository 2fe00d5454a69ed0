import type { Shift } from '../api.ts';

interface OnCallDay {
  /** `2027-01-04` */
  day: string;
  people: string[];
}

/** The beginning of a day of the reader's calendar, so many days after another one: not all have 24 hours. */
export const daysAfter = (day: Date, count: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + count);

/** Days of the reader's calendar, each with who is on call in it. @param from the beginning of the first */
export function onCallDays(shifts: readonly Shift[], from: Date, count: number): OnCallDay[] {
  return Array.from({ length: count }, (_, place) => {
    const [start, end] = [daysAfter(from, place), daysAfter(from, place + 1)];
    const of = shifts.filter((shift) => new Date(shift.from) < end && new Date(shift.until) > start);
    return { day: calendarDay(start), people: [...new Set(of.map(({ name, account }) => name ?? account))] };
  });
}

/** The day of a time by the reader’s calendar: `2027-01-04`. */
export function calendarDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
