import type { Transaction } from '@pvt/kernel/database';
import type { NightOfType } from '../../core/availability.ts';
import type { WrongCount } from '../../core/count-check.ts';
import type { StayDates } from '../../core/stay-dates.ts';

/** What is going to be taken or freed. */
export interface Concerned {
  readonly types: readonly string[];
  readonly units: readonly string[];
}

const LOCK = { name: 'hostels_lock_nights', text: 'select hostels.lock_nights($1, $2, $3, $4, $5)' };

/** Until the transaction ends nobody else changes who has beds of these types and units in these nights. */
export async function lockNights(
  tx: Transaction,
  property: string,
  { types, units }: Concerned,
  { arrival, departure }: StayDates,
): Promise<void> {
  await tx.query(LOCK, [property, types, units, arrival, departure]);
}

// By the primary key of night_count; a night without a row has everything.
const NIGHTS = `select t.code as type, n.night, coalesce(u.units, 0) as units, coalesce(k.sold, 0) as sold,
    coalesce(k.blocked, 0) as blocked, coalesce(k.overbooked, 0) as overbooked, t.overbooking
  from hostels.room_type t
  cross join (select $3::date + i as night from generate_series(0, $4::date - $3::date - 1) i) n
  left join hostels.type_units u on u.tenant = t.tenant and u.property = t.property and u.type = t.code
  left join hostels.night_count k on k.tenant = t.tenant and k.property = t.property and k.type = t.code and k.night = n.night
  where t.tenant = $1 and t.property = $2`;

const OF_TYPE = { name: 'hostels_nights_of_type', text: `${NIGHTS} and t.code = $5 order by n.night` };

/** Which date it is in the property; undefined where there is none. */
export async function localDate(tx: Transaction, property: string): Promise<string | undefined> {
  const [row] = await tx.query<{ today: string }>(
    'select (now() at time zone p.zone)::date as today from hostels.property p where p.tenant = $1 and p.slug = $2',
    [tx.tenant, property],
  );
  return row?.today;
}

/** None where there is no such type. */
export function nightsOfType(
  tx: Transaction,
  property: string,
  type: string,
  { arrival, departure }: StayDates,
): Promise<NightOfType[]> {
  return tx.query<NightOfType>(OF_TYPE, [tx.tenant, property, arrival, departure, type]);
}

/** Of all types, by type and night. */
export function nightsOfProperty(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
): Promise<(NightOfType & { readonly type: string })[]> {
  return tx.query(`${NIGHTS} order by t.code, n.night`, [tx.tenant, property, arrival, departure]);
}

interface WrongRow {
  readonly type: string;
  readonly night: string;
  readonly sold: number;
  readonly blocked: number;
  readonly overbooked: number;
  readonly trueSold: number;
  readonly trueBlocked: number;
  readonly trueOverbooked: number;
}

/** Reads all that the property has sold. By night. */
export async function wrongCounts(tx: Transaction, property: string): Promise<WrongCount[]> {
  const rows = await tx.query<WrongRow>(
    `select type, night, sold, blocked, overbooked, true_sold as "trueSold", true_blocked as "trueBlocked",
      true_overbooked as "trueOverbooked" from hostels.wrong_counts($1, $2)`,
    [tx.tenant, property],
  );
  return rows.map(({ type, night, sold, blocked, overbooked, trueSold, trueBlocked, trueOverbooked }) => ({
    type,
    night,
    kept: { sold, blocked, overbooked },
    counted: { sold: trueSold, blocked: trueBlocked, overbooked: trueOverbooked },
  }));
}

export async function recount(tx: Transaction, property: string): Promise<void> {
  await tx.query('select hostels.recount($1)', [property]);
}
