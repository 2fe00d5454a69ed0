import type { Transaction } from '@pvt/kernel/database';
import type { StayDates } from '../../core/stay-dates.ts';

/** Somebody who takes nights of a property: a hold or a stay of its type. */
export interface Guest extends StayDates {
  readonly property: string;
  readonly type: string;
  /** The hold's id, which the stay keeps. */
  readonly owner: string;
  readonly kind: 'hold' | 'stay';
  /** How long a hold lasts; of a stay, null. */
  readonly minutes: number | null;
  readonly pinned: boolean;
}

const TAKEN = `(tenant, property, bed, nights, kind, owner, unit, type, expires_at, pinned)`;
const GUEST = `daterange($3, $4), $5, $6::uuid`;
const ENDS = `now() + $8::float8 * interval '1 minute', $9`;
const BEDS = `insert into hostels.occupation ${TAKEN}
  select $1, $2, b.bed, ${GUEST}, b.unit, $7, ${ENDS} from hostels.unit_bed b where b.tenant = $1 and b.unit =`;

// The first that is free, in the order of the units: rooms fill up one after the other. By sold_as_in_order and one_in_a_bed.
const ANY = {
  name: 'hostels_occupy_any',
  text: `${BEDS} (select s.unit from hostels.sold_as s where s.tenant = $1 and s.property = $2 and s.type = $7
      and not exists (select from hostels.unit_bed t join hostels.occupation o
        on o.tenant = $1 and o.bed = t.bed and o.nights && daterange($3, $4) where t.tenant = $1 and t.unit = s.unit)
      order by s.position limit 1)
    returning unit`,
};
const ONE = { name: 'hostels_occupy_unit', text: `${BEDS} $10 returning unit` };
const NONE = {
  name: 'hostels_occupy_none',
  text: `insert into hostels.occupation ${TAKEN} values ($1, $2, null, ${GUEST}, null, $7, ${ENDS})`,
};

function valuesOf(tx: Transaction, guest: Guest): unknown[] {
  const { property, arrival, departure, kind, owner, type, minutes, pinned } = guest;
  return [tx.tenant, property, arrival, departure, kind, owner, type, minutes, pinned];
}

/** @returns the unit; undefined where none of the type is free in all nights */
export async function occupyAny(tx: Transaction, guest: Guest): Promise<string | undefined> {
  const [row] = await tx.query<{ unit: string }>(ANY, valuesOf(tx, guest));
  return row?.unit;
}

/** @throws PostgreSQL's 23P01 where it is not free */
export async function occupyUnit(tx: Transaction, guest: Guest, unit: string): Promise<void> {
  await tx.query(ONE, [...valuesOf(tx, guest), unit]);
}

/** Beyond the units that there are. */
export async function occupyNone(tx: Transaction, guest: Guest): Promise<void> {
  await tx.query(NONE, valuesOf(tx, guest));
}

/** The beds of the unit alone, and none that a guest in it would close. */
export async function occupyByBlock(
  tx: Transaction,
  { property, owner, unit, arrival, departure }: StayDates & Pick<Guest, 'property' | 'owner'> & { unit: string },
): Promise<void> {
  await tx.query(
    `insert into hostels.occupation (tenant, property, bed, nights, kind, owner, unit)
      select $1, $2, b.bed, daterange($3, $4), 'block', $5, b.unit from hostels.unit_bed b
        where b.tenant = $1 and b.unit = $6 and b.own`,
    [tx.tenant, property, arrival, departure, owner, unit],
  );
}

export interface Except {
  /** Whether the beds that a guest would close do not count. */
  readonly ownBedsOnly?: boolean;
  /** Whose beds do not count. */
  readonly owners?: readonly string[];
}

/** The first of the nights in which somebody has a bed of the unit. Served by one_in_a_bed. */
export async function firstTakenNight(
  tx: Transaction,
  unit: string,
  { arrival, departure }: StayDates,
  { ownBedsOnly = false, owners = [] }: Except = {},
): Promise<string | undefined> {
  const [row] = await tx.query<{ night: string | null }>(
    `select min(greatest(lower(o.nights), $3::date)) as night from hostels.unit_bed b
      join hostels.occupation o on o.tenant = $1 and o.bed = b.bed and o.nights && daterange($3, $4)
      where b.tenant = $1 and b.unit = $2 and (b.own or not $5) and o.owner <> all($6::uuid[])`,
    [tx.tenant, unit, arrival, departure, ownBedsOnly, owners],
  );
  return row?.night ?? undefined;
}

/** What somebody has taken, and nobody else's. Served by occupation_of_owner. */
export async function free(tx: Transaction, owner: string, kind: 'hold' | 'stay' | 'block'): Promise<void> {
  await tx.query('delete from hostels.occupation where tenant = $1 and owner = $2 and kind = $3', [
    tx.tenant,
    owner,
    kind,
  ]);
}

/** A stay gives up its nights from a date on, and keeps those before: they were slept. */
export async function giveUpFrom(tx: Transaction, owner: string, since: string): Promise<void> {
  await tx.query(
    `delete from hostels.occupation where tenant = $1 and owner = $2 and kind = 'stay' and lower(nights) >= $3`,
    [tx.tenant, owner, since],
  );
  await tx.query(
    `update hostels.occupation set nights = daterange(lower(nights), $3)
      where tenant = $1 and owner = $2 and kind = 'stay' and upper(nights) > $3`,
    [tx.tenant, owner, since],
  );
}

/** A hold's beds are a stay's from now on. @returns how many */
export async function makeStay(tx: Transaction, owner: string): Promise<number> {
  const rows = await tx.query(
    `update hostels.occupation set kind = 'stay', expires_at = null where tenant = $1 and owner = $2 and kind = 'hold' returning id`,
    [tx.tenant, owner],
  );
  return rows.length;
}

/**
 * Each gets the other's beds, in one statement: the constraint looks when it is done.
 * @returns how many beds changed hands
 */
export async function exchangeBeds(tx: Transaction, one: string, other: string): Promise<number> {
  const rows = await tx.query(
    `with place as (
      select o.id, o.owner, o.bed, o.unit, row_number() over (partition by o.owner order by o.bed) as n from hostels.occupation o
        where o.tenant = $1 and o.owner in ($2, $3))
    update hostels.occupation o set bed = theirs.bed, unit = theirs.unit
      from place mine join place theirs on theirs.n = mine.n and theirs.owner <> mine.owner
      where o.tenant = $1 and o.id = mine.id returning o.id`,
    [tx.tenant, one, other],
  );
  return rows.length;
}

/** How many beds each of the owners has. */
export async function bedsOf(tx: Transaction, owner: string): Promise<number> {
  const [row] = await tx.query<{ beds: number }>(
    'select count(o.bed)::integer as beds from hostels.occupation o where o.tenant = $1 and o.owner = $2',
    [tx.tenant, owner],
  );
  return row?.beds ?? 0;
}

/** Whether one of the units, as a whole, is taken in a night to come. Served by occupation_of_nights. */
export async function areTakenAsAWhole(tx: Transaction, property: string, units: readonly string[]): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from hostels.occupation o
      where o.tenant = $1 and o.property = $2 and upper(o.nights) >= current_date and o.unit = any($3) limit 1`,
    [tx.tenant, property, units],
  );
  return rows.length > 0;
}

/** Whether a bed of the unit is taken in a night to come. */
export async function isTaken(tx: Transaction, unit: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from hostels.unit_bed b
      join hostels.occupation o on o.tenant = $1 and o.bed = b.bed and o.nights && daterange(current_date - 1, null)
      where b.tenant = $1 and b.unit = $2 and b.own limit 1`,
    [tx.tenant, unit],
  );
  return rows.length > 0;
}
