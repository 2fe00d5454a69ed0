import { addNights, nightsBetween, todayIn } from '../parts/nights.ts';
import type { Sells } from '../words/sold-as.ts';
import type { Guest } from './types.ts';

/** The stay that somebody looks for, as the address of a page holds it. */
export interface StayAsked {
  readonly place: string;
  readonly from: string;
  readonly until: string;
  readonly adults: number;
  /** Their ages. */
  readonly children: readonly number[];
  readonly kind: string;
  readonly amenity: string;
  readonly sort: string;
  /** The house whose link the guest has followed. */
  readonly recommendedBy: string;
}

const DAYS_AHEAD = 7;
const NIGHTS = 2;
const MOST_NIGHTS = 90;

/**
 * Reads an address; what it lacks, or has wrong, is what most ask for: two nights in a week, for one.
 * @param sold dates that the house sells, where it is known: what most ask for may be too short for it, or too soon
 */
export function readStay(
  search: URLSearchParams,
  timeZone: string,
  sold: { readonly arrival: string; readonly departure: string } | null = null,
): StayAsked {
  const today = todayIn(timeZone);
  const from = dateOr(search.get('from'), sold?.arrival ?? addNights(today, DAYS_AHEAD), today);
  const nights = sold === null ? NIGHTS : nightsBetween(sold.arrival, sold.departure);
  const until = dateOr(search.get('until'), addNights(from, nights), addNights(from, 1));
  const adults = Number(search.get('adults') ?? 1);
  return {
    place: search.get('place') ?? '',
    from,
    until: nightsBetween(from, until) > MOST_NIGHTS ? addNights(from, MOST_NIGHTS) : until,
    adults: Number.isInteger(adults) && adults >= 1 && adults <= 20 ? adults : 1,
    children: agesOf(search.get('children') ?? ''),
    ...{ kind: search.get('kind') ?? '', amenity: search.get('amenity') ?? '', sort: search.get('sort') ?? '' },
    recommendedBy: recommendedBy(search),
  };
}

/** The house that has sent the guest: its name in addresses, or nothing. */
export function recommendedBy(search: URLSearchParams): string {
  const house = search.get('recommendedBy') ?? '';
  return /^[a-z0-9][a-z0-9-]{0,61}$/.test(house) ? house : '';
}

function dateOr(text: string | null, otherwise: string, earliest: string): string {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) return otherwise;
  return text < earliest ? otherwise : text;
}

function agesOf(text: string): number[] {
  return text
    .split(',')
    .filter((age) => /^\d{1,2}$/.test(age))
    .map(Number)
    .filter((age) => age < 18);
}

/** The address of the same stay. */
export function writeStay(stay: Partial<StayAsked>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(stay)) {
    const text = Array.isArray(value) ? value.join(',') : String(value);
    if (text !== '') search.set(name, text);
  }
  return search.toString();
}

/** Where a price is booked. */
export function checkoutOf({ id }: { readonly id: string }, { recommendedBy: house }: StayAsked): string {
  return house === '' ? `/quotes/${id}` : `/quotes/${id}?recommendedBy=${house}`;
}

/** Those who stay, one by one. @param sells what they would sleep in: who chooses a dorm for women says that all of them are */
export function guestsOf({ adults, children }: Pick<StayAsked, 'adults' | 'children'>, sells?: Sells): Guest[] {
  const only = sells === 'female_dorm_bed' ? 'woman' : sells === 'male_dorm_bed' ? 'man' : undefined;
  const gender = only === undefined ? {} : { gender: only };
  return [
    ...Array.from({ length: adults }, () => ({ kind: 'adult' as const, ...gender })),
    ...children.map((age) => ({ kind: 'child' as const, age, ...gender })),
  ];
}
