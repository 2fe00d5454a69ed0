import { type Dates, dayOf, isNight, MOST_NIGHTS, type Night, nightOf } from '../night.ts';
import { dateAt, instantAt } from '../when.ts';
import { type CompiledRestriction, concerning, type Restrictions, type Scope } from './compile-restrictions.ts';
import { strictestLimit } from './stay-limits.ts';

export interface AskedStay extends Dates, Scope {
  /**
   * Where the unit, or the type, is free between two stays: from the first free night to before the next that is not. Without
   * stays on both sides there is no gap.
   */
  readonly gap?: Dates;
}

/** Why a stay is not sold, and what would do. `rule` is the restriction's id. */
export type Reason =
  | { readonly code: 'DATES_INVALID' }
  | { readonly code: 'MIN_STAY'; readonly rule: string; readonly night: Night; readonly nights: number }
  | { readonly code: 'MAX_STAY'; readonly rule: string; readonly night: Night; readonly nights: number }
  | { readonly code: 'CLOSED_TO_ARRIVAL'; readonly rule: string; readonly night: Night }
  | { readonly code: 'CLOSED_TO_DEPARTURE'; readonly rule: string; readonly night: Night }
  | { readonly code: 'STOP_SALE'; readonly rule: string; readonly night: Night }
  /** `arrival` is the first that can be booked now, or the last. */
  | { readonly code: 'TOO_LATE'; readonly rule: string; readonly arrival: Night }
  | { readonly code: 'TOO_EARLY'; readonly rule: string; readonly arrival: Night }
  /** `until` (ms since 1970) is when bookings for this arrival ended. */
  | { readonly code: 'CUT_OFF'; readonly rule: string; readonly until: number };

/**
 * Every restriction that is in the way of a stay; none where it may be sold. A length condition compares with the whole stay,
 * closures with its nights, its arrival or its departure: the night of the departure is none of its own.
 * @param now ms since 1970
 */
export function reasonsAgainst(restrictions: Restrictions, stay: AskedStay, now: number): Reason[] {
  if (!isNight(stay.arrival) || !isNight(stay.departure)) return [{ code: 'DATES_INVALID' }];
  const [first, end] = [dayOf(stay.arrival), dayOf(stay.departure)];
  if (end <= first || end - first > MOST_NIGHTS) return [{ code: 'DATES_INVALID' }];
  const days = Array.from({ length: end - first }, (_, i) => first + i);
  const all = concerning(restrictions, stay, days.length);
  if (all.length === 0) return [];
  const today = dayOf(dateAt(now, restrictions.setup.timeZone));
  return [
    ...lengthReasons(restrictions, all, stay, days),
    ...all.flatMap((compiled) => otherReasons(compiled, stay, days, today, now, restrictions.setup.timeZone)),
  ];
}

/** @param now ms since 1970 */
export function mayStay(restrictions: Restrictions, stay: AskedStay, now: number): boolean {
  return reasonsAgainst(restrictions, stay, now).length === 0;
}

function lengthReasons(
  { setup }: Restrictions,
  all: readonly CompiledRestriction[],
  { arrival, departure, gap }: AskedStay,
  days: readonly number[],
): Reason[] {
  const reasons: Reason[] = [];
  const least = strictestLimit(all, 'min-stay', days);
  const fills = setup.sellGaps && gap?.arrival === arrival && gap.departure === departure;
  if (least !== undefined && days.length < least.nights && !fills)
    reasons.push({ code: 'MIN_STAY', rule: least.rule, night: nightOf(least.day), nights: least.nights });
  const most = strictestLimit(all, 'max-stay', days);
  if (most !== undefined && days.length > most.nights)
    reasons.push({ code: 'MAX_STAY', rule: most.rule, night: nightOf(most.day), nights: most.nights });
  return reasons;
}

function otherReasons(
  { restriction, covers }: CompiledRestriction,
  { arrival, departure }: Dates,
  days: readonly number[],
  today: number,
  now: number,
  timeZone: string,
): Reason[] {
  const { id: rule, kind } = restriction;
  const first = dayOf(arrival);
  switch (kind) {
    case 'min-stay':
    case 'max-stay':
      return [];
    case 'stop-sale': {
      const night = days.find(covers);
      return night === undefined ? [] : [{ code: 'STOP_SALE', rule, night: nightOf(night) }];
    }
    case 'closed-to-arrival':
      return covers(first) ? [{ code: 'CLOSED_TO_ARRIVAL', rule, night: arrival }] : [];
    case 'closed-to-departure':
      return covers(dayOf(departure)) ? [{ code: 'CLOSED_TO_DEPARTURE', rule, night: departure }] : [];
    case 'advance': {
      const { least = 0, most = Number.POSITIVE_INFINITY } = restriction;
      if (!covers(first)) return [];
      if (first < today + least) return [{ code: 'TOO_LATE', rule, arrival: nightOf(today + least) }];
      return first > today + most ? [{ code: 'TOO_EARLY', rule, arrival: nightOf(today + most) }] : [];
    }
    case 'cut-off': {
      if (!covers(first)) return [];
      const until = instantAt(nightOf(first - restriction.days), restriction.time, timeZone);
      return now > until ? [{ code: 'CUT_OFF', rule, until }] : [];
    }
  }
}
