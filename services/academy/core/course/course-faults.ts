import type { FieldError } from '@pvt/kernel/errors';
import { priceFaults } from '../sales/price.ts';
import type { Course } from './course.ts';

/** What is wrong with a course beyond its form. */
export function courseFaults({ timeZone, price }: Pick<Course, 'timeZone' | 'price'>): FieldError[] {
  const faults = priceFaults(price);
  if (isTimeZone(timeZone)) return faults;
  return [{ pointer: '/timeZone', detail: `"${timeZone}" is not a time zone. One is "Europe/Lisbon".` }, ...faults];
}

/** Offsets are none: a place's clock may change. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
