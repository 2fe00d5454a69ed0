import type { Restrictions } from '../restrictions/compile-restrictions.ts';
import { type AskedStay, type Reason, reasonsAgainst } from '../restrictions/may-stay.ts';
import { nightsBetween, type StayDates } from '../stay-dates.ts';

/** Which reasons are about the day of arrival alone. */
const OF_ARRIVAL: readonly Reason['code'][] = ['CLOSED_TO_ARRIVAL', 'TOO_LATE', 'TOO_EARLY', 'CUT_OFF'];

/**
 * Why a stay that was sold can not be moved to other dates. What it has already it keeps: a restriction that came since is in the way of new
 * nights only, of another arrival or departure, and of a length that moves away from what is allowed.
 * @param now ms since 1970
 */
export function reasonsAgainstChange(
  restrictions: Restrictions,
  before: StayDates,
  after: AskedStay,
  now: number,
): Reason[] {
  const [was, is] = [nightsBetween(before.arrival, before.departure), nightsBetween(after.arrival, after.departure)];
  const sameArrival = after.arrival === before.arrival;
  const kept = reasonsAgainst(restrictions, after, now).filter(({ code }) => {
    if (OF_ARRIVAL.includes(code)) return !sameArrival;
    if (code === 'CLOSED_TO_DEPARTURE') return after.departure !== before.departure;
    if (code === 'MIN_STAY') return !sameArrival || is < was;
    if (code === 'MAX_STAY') return !sameArrival || is > was;
    return code !== 'STOP_SALE';
  });
  return [...kept, ...newNights(before, after).flatMap((piece) => stopped(restrictions, { ...after, ...piece }, now))];
}

function newNights(before: StayDates, { arrival, departure }: StayDates): StayDates[] {
  if (departure <= before.arrival || arrival >= before.departure) return [{ arrival, departure }];
  const pieces = [
    { arrival, departure: before.arrival },
    { arrival: before.departure, departure },
  ];
  return pieces.filter((piece) => piece.arrival < piece.departure);
}

function stopped(restrictions: Restrictions, piece: AskedStay, now: number): Reason[] {
  return reasonsAgainst(restrictions, piece, now).filter(({ code }) => code === 'STOP_SALE');
}
