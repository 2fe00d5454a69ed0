import { addNights, askedNight, nightsBetween, todayIn } from '../parts/nights.ts';
import type { Sells } from '../words/sold-as.ts';
import type { Guest } from './types.ts';

/** The stay that somebody looks for, as the address of a page holds it. */
export interface StayAsked {
  readonly place: string;
  readonly from: string;
  readonly until: string;
  readonly adults: number;
  /** Of the adults, for dorms that not everybody may sleep in. */
  readonly women: number;
  readonly men: number;
  /** Their ages. */
  readonly children: readonly number[];
  readonly kind: string;
  readonly amenity: string;
  readonly sort: string;
  /** The most that the whole stay may cost, in minor units, or nothing. */
  readonly maxPrice: string;
  /** The rate plan and the code of a promotion, or nothing. */
  readonly plan: string;
  readonly code: string;
  /** How many of each extra, by its name. */
  readonly extras: Readonly<Record<string, number>>;
  /** The house whose link the guest has followed. */
  readonly recommendedBy: string;
}

const DAYS_AHEAD = 7;
const NIGHTS = 2;
const MOST_NIGHTS = 90;
export const LONGEST_CODE = 50;

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
  const adults = countOr(search.get('adults'), 1, { least: 1, most: 20 });
  const women = countOr(search.get('women'), 0, { least: 0, most: adults });
  return {
    place: search.get('place') ?? '',
    from,
    until: nightsBetween(from, until) > MOST_NIGHTS ? addNights(from, MOST_NIGHTS) : until,
    ...{ adults, women, men: countOr(search.get('men'), 0, { least: 0, most: adults - women }) },
    children: agesOf(search.get('children') ?? ''),
    ...{ kind: search.get('kind') ?? '', amenity: search.get('amenity') ?? '', sort: search.get('sort') ?? '' },
    maxPrice: /^\d{1,9}$/.test(search.get('maxPrice') ?? '') ? (search.get('maxPrice') ?? '') : '',
    ...{ plan: search.get('plan') ?? '', code: (search.get('code') ?? '').slice(0, LONGEST_CODE) },
    extras: extrasOf(search.get('extras') ?? ''),
    recommendedBy: recommendedBy(search),
  };
}

function countOr(text: string | null, otherwise: number, { least, most }: { least: number; most: number }): number {
  const count = text === null || text === '' ? otherwise : Number(text);
  return Number.isInteger(count) && count >= least && count <= most ? count : otherwise;
}

/** @param text `breakfast:1,towel:2` */
function extrasOf(text: string): Record<string, number> {
  const pairs = text.split(',').map((each) => /^([a-z0-9][a-z0-9_.-]{0,99}):(\d{1,2})$/i.exec(each));
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const [, extra = '', count] = pair ?? [];
      return extra === '' || Number(count) === 0 ? [] : [[extra, Number(count)]];
    }),
  );
}

/** The house that has sent the guest: its name in addresses, or nothing. */
export function recommendedBy(search: URLSearchParams): string {
  const house = search.get('recommendedBy') ?? '';
  return /^[a-z0-9][a-z0-9-]{0,61}$/.test(house) ? house : '';
}

function dateOr(text: string | null, otherwise: string, earliest: string): string {
  const asked = askedNight(text, otherwise);
  return asked < earliest ? otherwise : asked;
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
  const { extras = {}, ...rest } = stay;
  const counted = Object.entries(extras).map(([extra, count]) => `${extra}:${count}`);
  for (const [name, value] of Object.entries({ ...rest, extras: counted })) {
    const text = Array.isArray(value) ? value.join(',') : String(value);
    if (text !== '' && value !== 0) search.set(name, text);
  }
  return search.toString();
}

/** Where a price is booked. */
export function checkoutOf({ id }: { readonly id: string }, { recommendedBy: house }: StayAsked): string {
  return house === '' ? `/quotes/${id}` : `/quotes/${id}?recommendedBy=${house}`;
}

/**
 * Those who stay, one by one.
 * @param sells what they would sleep in: who chooses a dorm for women says that all of whom nothing is said are
 */
export function guestsOf(
  { adults, women, men, children }: Pick<StayAsked, 'adults' | 'women' | 'men' | 'children'>,
  sells?: Sells,
): Guest[] {
  const only = sells === 'female_dorm_bed' ? 'woman' : sells === 'male_dorm_bed' ? 'man' : undefined;
  const gender: Pick<Guest, 'gender'> = only === undefined ? {} : { gender: only };
  return [
    ...Array.from({ length: adults }, (_, at) => ({ kind: 'adult' as const, ...genderOf(at, women, men, gender) })),
    ...children.map((age) => ({ kind: 'child' as const, age, ...gender })),
  ];
}

function genderOf(at: number, women: number, men: number, otherwise: Pick<Guest, 'gender'>): Pick<Guest, 'gender'> {
  if (at < women) return { gender: 'woman' };
  return at < women + men ? { gender: 'man' } : otherwise;
}
