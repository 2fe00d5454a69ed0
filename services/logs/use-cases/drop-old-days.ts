import type { Database } from '@pvt/kernel/database';
import { daysOf, dropDay } from '../adapters/postgres/days.ts';

export interface DayLimits {
  /** Bytes of all days together. */
  readonly most: number;
  /** How long a day is kept (ms). */
  readonly keep: number;
}

/**
 * Drops days that are too old, and further ones, the oldest first, until what is left is within the bound; today's never.
 * @param now ms since 1970
 * @returns whether there is room: without, today alone is too large
 */
export async function dropOldDays(database: Database, { most, keep }: DayLimits, now: number): Promise<boolean> {
  const days = await daysOf(database);
  const today = new Date(now).toISOString().slice(0, 10);
  const eldest = new Date(now - keep).toISOString().slice(0, 10);
  let bytes = days.reduce((all, day) => all + day.bytes, 0);
  for (const each of days) {
    if (each.day >= today || (each.day >= eldest && bytes <= most)) continue;
    await dropDay(database.housekeeper, each.day);
    bytes -= each.bytes;
  }
  return bytes <= most;
}
