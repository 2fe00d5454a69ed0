import type { Transaction } from '@pvt/kernel/database';
import type { Property } from '../../core/property.ts';

/** What houses are looked for by, beside their order. */
export interface SearchFilter {
  readonly arrival: string;
  readonly departure: string;
  readonly guests: number;
  readonly kinds: readonly string[] | null;
  readonly sells: readonly string[];
  readonly amenities: readonly string[];
  /** One that there is; null for all. */
  readonly place: string | null;
  /** These only; null for all. */
  readonly houses: readonly string[] | null;
}

/** A type, and what its nights come to for all guests where it has enough units in each of them. */
export interface Candidate {
  readonly property: string;
  readonly type: string;
  /** Null where it is not open: the row only tells how far was looked. */
  readonly amount: number | null;
  /** The cheapest night of its month, for each place: see month_price. */
  readonly least: number;
  readonly name: string;
  /** How many people one unit sleeps. */
  readonly capacity: number;
}

/** A type that is open. */
export type OpenType = Candidate & { readonly amount: number };

export interface Looked {
  readonly least: number;
  readonly name: string;
  readonly property: string;
  readonly type: string;
}

const FITS = `(m.kind = any($7) or $7 is null) and m.sells = any($8) and ($9::text[] = '{}' or m.amenities @> $9)`;
// Units that are needed: a bed for each guest, or rooms for all.
const NEEDED = `case m.kind when 'dorm' then $6 else ($6 + m.capacity - 1) / m.capacity end`;
// The slices of its months, of which the first is at hand, and counts by the key of night_count, where a night without a row has everything.
// What the type and its house are like is asked before anything else is read.
const OPEN = `lateral (
    select sum(p.amount) * ${NEEDED} as amount
      from (
        select m.month, m.prices union all
        select y.month, y.prices from hostels.month_price y
          where $4::date > $5::date + interval '1 month' and y.tenant = $1 and y.property = m.property and y.type = m.type
            and y.month > $5 and y.month < $4
      ) s
      cross join lateral unnest(s.prices[greatest(1, $3::date - s.month + 1) : least(31, $4::date - s.month)]) p (amount)
      where ${FITS}
        and exists (
          select from hostels.type_units u
            where u.tenant = $1 and u.property = m.property and u.type = m.type and u.units >= ${NEEDED}
              and not exists (
                select from hostels.night_count k
                  where k.tenant = $1 and k.property = m.property and k.type = m.type and k.night >= $3 and k.night < $4
                    and k.sold + k.blocked + k.overbooked > u.units + m.overbooking - ${NEEDED} offset 0))
      having count(p.amount) = $4::date - $3::date
  ) o`;
// The month comes as a date: row security keeps what compares a date with a timestamp from the index. Types are taken from the index one by
// one until enough of them are open; what is not looked for is not counted among those that are looked at.
const walk = (
  where: string,
) => `select m.property, m.type, o.amount::float8 as amount, m.least, m.name, m.capacity from (
    select m.* from hostels.month_price m
      where m.tenant = $1 and m.month = $5 and ${where} and ${FITS} and (m.least, m.property, m.type) > ($10, $11, $12)
      order by m.least, m.property, m.type limit $13) m
  cross join ${OPEN} order by m.least, m.property, m.type limit $14`;

/** Served by month_price_of_place. */
const OF_PLACE = { name: 'hostels_search_of_place', text: walk('m.place = $2') };
/** Served by month_price_cheapest. */
const CHEAPEST = { name: 'hostels_search_cheapest', text: walk('$2::text is null') };

const values = (tx: Transaction, { arrival, ...filter }: SearchFilter): unknown[] => [
  ...[tx.tenant, filter.place, arrival, filter.departure, `${arrival.slice(0, 7)}-01`, filter.guests, filter.kinds],
  ...[filter.sells, filter.amenities],
];

/**
 * Open types from the cheapest month on: those after one, so many of them at most.
 * @param looked so many types are looked at, open or not
 */
export function cheapestAfter(
  tx: Transaction,
  filter: SearchFilter,
  { least, property, type }: Looked,
  looked: number,
  most: number,
): Promise<OpenType[]> {
  const statement = filter.place === null ? CHEAPEST : OF_PLACE;
  return tx.query<OpenType>(statement, [...values(tx, filter), least, property, type, looked, most]);
}

// A statement for each way to name houses: in one for all, a plan that is kept could not use the index of any.
// A house that sells nothing in the month has its row too, for the next houses are those after it.
const named = (where: string) => `select h.property, coalesce(m.type, '') as type, o.amount::float8 as amount,
    coalesce(m.least, 0) as least, h.name, coalesce(m.capacity, 0) as capacity from (
    select h.property, h.name from hostels.search_house h
      where h.tenant = $1 and ${where} and (h.name, h.property) > ($10, $11)
        and ($7::text[] is null or h.kinds && $7) and ($9::text[] = '{}' or h.amenities @> $9)
      order by h.name, h.property limit $12) h
  left join hostels.search_type t on t.tenant = $1 and t.property = h.property
  left join lateral (
    select m.* from hostels.month_price m
      where m.tenant = $1 and m.property = t.property and m.type = t.type and m.month = $5 limit 1) m on true
  left join ${OPEN} on true
  order by h.name, h.property, m.type`;
const NAMED_OF_PLACE = { name: 'hostels_search_named_of_place', text: named('h.place = $2') };
const NAMED = { name: 'hostels_search_named', text: named('h.property = any($2)') };
const BY_NAME = { name: 'hostels_search_by_name', text: named('$2::text is null') };

/** Houses by name after one, with each of their types; or those that are named, however many. Served by search_house_of_place or _by_name. */
export function byNameAfter(
  tx: Transaction,
  filter: SearchFilter,
  { name, property }: Pick<Looked, 'name' | 'property'>,
  most: number,
): Promise<Candidate[]> {
  const [tenant, place, ...others] = values(tx, filter);
  const statement = filter.houses !== null ? NAMED : filter.place !== null ? NAMED_OF_PLACE : BY_NAME;
  return tx.query<Candidate>(statement, [tenant, filter.houses ?? place, ...others, name, property, most]);
}

export interface FoundPlace {
  readonly place: string;
  /** Moves with each change of one of its houses. */
  readonly version: number;
}

const PLACE = {
  name: 'hostels_search_place',
  text: `select p.place, p.version from hostels.search_place p where p.tenant = $1 and p.place = hostels.find_place($2)`,
};

/** The place that is meant, if one is. */
export async function placeOf(tx: Transaction, text: string): Promise<FoundPlace | undefined> {
  const [row] = await tx.query<FoundPlace>(PLACE, [tx.tenant, text]);
  return row;
}

/** Houses that the words are of, the likeliest first. */
export async function housesLike(tx: Transaction, text: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ property: string }>('select property from hostels.find_houses($1, $2)', [text, most]);
  return rows.map(({ property }) => property);
}

export interface FoundHouse {
  readonly slug: string;
  readonly definition: Property;
  readonly revision: number;
}

const HOUSES = {
  name: 'hostels_search_houses',
  text: `select p.slug, p.definition, r.revision from hostels.property p
    join hostels.pricing r on r.tenant = p.tenant and r.property = p.slug where p.tenant = $1 and p.slug = any($2)`,
};

export function housesOf(tx: Transaction, slugs: readonly string[]): Promise<FoundHouse[]> {
  return tx.query<FoundHouse>(HOUSES, [tx.tenant, slugs]);
}

const WHOLE = {
  name: 'hostels_search_whole_stays',
  text: `select w.property, w.type from unnest($2::text[], $3::text[], $4::integer[]) w (property, type, needed)
    where w.needed <= (select count(*) from (select from hostels.sold_as s
      where s.tenant = $1 and s.property = w.property and s.type = w.type
        and not exists (select from hostels.unit_bed b join hostels.occupation o
          on o.tenant = $1 and o.bed = b.bed and o.nights && daterange($5, $6) where b.tenant = $1 and b.unit = s.unit)
      limit w.needed) s)`,
};

/** Those of some types that have enough units, each of them free in all nights. Served by sold_as_in_order and one_in_a_bed. */
export function wholeStays(
  tx: Transaction,
  wanted: readonly { readonly property: string; readonly type: string; readonly needed: number }[],
  { arrival, departure }: Pick<SearchFilter, 'arrival' | 'departure'>,
): Promise<{ readonly property: string; readonly type: string }[]> {
  const columns = [
    wanted.map((each) => each.property),
    wanted.map(({ type }) => type),
    wanted.map(({ needed }) => needed),
  ];
  return tx.query(WHOLE, [tx.tenant, ...columns, arrival, departure]);
}

/** What the cheapest open type costs by night; nights without one are left out. */
export function cheapestNights(
  tx: Transaction,
  property: string,
  { arrival, departure }: Pick<SearchFilter, 'arrival' | 'departure'>,
): Promise<{ readonly night: string; readonly type: string; readonly amount: number }[]> {
  return tx.query(
    `select distinct on (night) (m.month + (p.day::integer - 1))::date as night, m.type, p.amount from hostels.month_price m
      cross join lateral unnest(m.prices) with ordinality as p (amount, day)
      join hostels.type_units u on u.tenant = $1 and u.property = $2 and u.type = m.type
      join hostels.room_type r on r.tenant = $1 and r.property = $2 and r.code = m.type
      left join hostels.night_count k on k.tenant = $1 and k.property = $2 and k.type = m.type and k.night = m.month + (p.day::integer - 1)
      where m.tenant = $1 and m.property = $2 and m.month >= date_trunc('month', $3::date) and m.month < $4
        and m.month + (p.day::integer - 1) >= $3::date and m.month + (p.day::integer - 1) < $4::date and p.amount is not null
        and u.units - coalesce(k.sold + k.blocked + k.overbooked, 0) + r.overbooking > 0
      order by night, p.amount, m.type`,
    [tx.tenant, property, arrival, departure],
  );
}
