import type { FieldError } from '@pvt/kernel/errors';
import type { Course } from './course.ts';

/** What is wrong with a course beyond its form. */
export function courseFaults({ timeZone }: Pick<Course, 'timeZone'>): FieldError[] {
  if (isTimeZone(timeZone)) return [];
  return [{ pointer: '/timeZone', detail: `"${timeZone}" is not a time zone. One is "Europe/Lisbon".` }];
}

/** Offsets are none: a place's clock may change. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
