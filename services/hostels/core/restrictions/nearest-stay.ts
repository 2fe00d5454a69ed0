import { addNights, countNights, type Dates, dayOf, isNight, type Night, nightOf } from '../night.ts';
import { dateAt } from '../when.ts';
import type { Restrictions, Scope } from './compile-restrictions.ts';
import { type AskedStay, mayStay, type Reason, reasonsAgainst } from './may-stay.ts';

/** How far is searched, in nights. */
const LONGER = 30;
const LATER = 60;

/** A stay that can be had, in place of one that can not. */
export interface Instead extends Dates {
  readonly nights: number;
}

export type StayAnswer =
  | { readonly kind: 'ok' }
  | { readonly kind: 'restricted'; readonly reasons: readonly Reason[]; readonly instead?: Instead };

/**
 * Whether a stay is sold, else each reason and the nearest stay that restrictions allow: first from the same arrival with the
 * length next to it, longer before shorter; then the first later arrival with the shortest length that will do. Whether beds
 * are free is not asked here.
 * @param now ms since 1970
 */
export function answerStay(restrictions: Restrictions, stay: AskedStay, now: number): StayAnswer {
  const reasons = reasonsAgainst(restrictions, stay, now);
  if (reasons.length === 0) return { kind: 'ok' };
  const instead = reasons[0]?.code === 'DATES_INVALID' ? undefined : nearest(restrictions, stay, now);
  return { kind: 'restricted', reasons, ...(instead !== undefined && { instead }) };
}

/**
 * The dates that a search begins with: the first arrival from a night on that can be had now, and the shortest stay from it.
 * @param nights the length that is hoped for
 */
export function defaultDates(
  restrictions: Restrictions,
  scope: Scope,
  now: number,
  nights: number,
  from: Night = dateAt(now, restrictions.setup.timeZone),
): Instead | undefined {
  return firstFrom(restrictions, { ...scope }, now, nights, dayOf(from));
}

function nearest(restrictions: Restrictions, stay: AskedStay, now: number): Instead | undefined {
  const nights = countNights(stay);
  const { gap } = stay;
  if (gap !== undefined && mayStay(restrictions, { ...stay, ...gap }, now)) return { ...gap, nights: countNights(gap) };
  return (
    stayOfLength(restrictions, stay, stay.arrival, nights, now) ??
    firstFrom(restrictions, stay, now, nights, dayOf(stay.arrival) + 1)
  );
}

function firstFrom(
  restrictions: Restrictions,
  scope: Scope,
  now: number,
  nights: number,
  from: number,
): Instead | undefined {
  for (let day = from; day <= from + LATER; day++) {
    if (!isNight(nightOf(day))) return undefined;
    const found = stayOfLength(restrictions, scope, nightOf(day), nights, now);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** From one arrival: the length asked for, else the next longer, else the next shorter that can be had. */
function stayOfLength(
  restrictions: Restrictions,
  { type, plan }: Scope,
  arrival: Night,
  asked: number,
  now: number,
): Instead | undefined {
  const scope = { ...(type !== undefined && { type }), ...(plan !== undefined && { plan }) };
  const lengths = [
    ...Array.from({ length: LONGER + 1 }, (_, i) => asked + i),
    ...Array.from({ length: asked - 1 }, (_, i) => asked - 1 - i),
  ];
  for (const nights of lengths) {
    const departure = addNights(arrival, nights);
    // After the last year of the calendar.
    if (!isNight(departure)) return undefined;
    const reasons = reasonsAgainst(restrictions, { ...scope, arrival, departure }, now);
    if (reasons.length === 0) return { arrival, departure, nights };
    if (reasons.some((reason) => isOfArrival(reason, arrival, restrictions))) return undefined;
  }
  return undefined;
}

/** Whether a reason is in the way of every stay from an arrival: no length needs to be tried. */
function isOfArrival(reason: Reason, arrival: Night, { anyLength }: Restrictions): boolean {
  switch (reason.code) {
    case 'CLOSED_TO_ARRIVAL':
    case 'TOO_LATE':
    case 'TOO_EARLY':
    case 'CUT_OFF':
      return anyLength.has(reason.rule);
    case 'STOP_SALE':
      return reason.night === arrival && anyLength.has(reason.rule);
    case 'DATES_INVALID':
    case 'MIN_STAY':
    case 'MAX_STAY':
    case 'CLOSED_TO_DEPARTURE':
      return false;
  }
}
