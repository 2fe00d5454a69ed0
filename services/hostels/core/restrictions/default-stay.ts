import { addNights, type Dates, dayOf } from '../night.ts';
import { dateAt } from '../when.ts';
import type { Restrictions, Scope } from './compile-restrictions.ts';
import { defaultDates } from './nearest-stay.ts';

/** What most ask for: two nights in a week. */
const DAYS_AHEAD = 7;
const NIGHTS = 2;

/**
 * The dates that the page of a house begins with: the first ones around what most ask for that it sells in one of its room types, by lengths
 * of stay and notice. Whether beds are free is not asked here.
 * @param scopes its room types, with the plan of each that is quoted first
 * @param now ms since 1970
 */
export function defaultStay(restrictions: Restrictions, scopes: readonly Scope[], now: number): Dates | undefined {
  const from = addNights(dateAt(now, restrictions.setup.timeZone), DAYS_AHEAD);
  let nearest: Dates | undefined;
  for (const scope of scopes) {
    const found = defaultDates(restrictions, scope, now, NIGHTS, from);
    if (found === undefined) continue;
    const { arrival, departure } = found;
    if (nearest === undefined || isNearer({ arrival, departure }, nearest)) nearest = { arrival, departure };
    if (nearest.arrival === from && nearest.departure === addNights(from, NIGHTS)) return nearest;
  }
  return nearest;
}

function isNearer(one: Dates, other: Dates): boolean {
  if (one.arrival !== other.arrival) return one.arrival < other.arrival;
  const off = ({ arrival, departure }: Dates): number => Math.abs(dayOf(departure) - dayOf(arrival) - NIGHTS);
  return off(one) < off(other);
}
