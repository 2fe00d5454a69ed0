import type { Transaction } from '@pvt/kernel/database';
import type { BedsOfNight, Sale } from '../../core/figures/sale.ts';

/** What the events have told of bookings. */
export async function salesOf(tx: Transaction, bookings: readonly string[]): Promise<Map<string, Sale>> {
  const rows = await tx.query<{ booking: string; sale: Sale }>(
    'select s.booking, s.sale from hostels.sale s where s.tenant = $1 and s.booking = any($2)',
    [tx.tenant, bookings],
  );
  return new Map(rows.map(({ booking, sale }) => [booking, sale]));
}

export async function storeSales(
  tx: Transaction,
  sales: readonly { readonly booking: string; readonly property: string; readonly sale: Sale }[],
): Promise<void> {
  const rows = sales.map(({ booking, property, sale }) => ({ booking, property, sale }));
  await tx.query(
    `insert into hostels.sale (tenant, booking, property, sale)
      select $1, r.booking, r.property, r.sale from json_to_recordset($2::json) as r (booking uuid, property text, sale json)
      on conflict (tenant, booking) do update set sale = excluded.sale`,
    [tx.tenant, JSON.stringify(rows)],
  );
}

/** Of stays that are expected, in the house or over. What is sold beyond the units is one bed. Served by stay_of_booking and occupation_of_owner. */
export function bedsOfBookings(
  tx: Transaction,
  bookings: readonly string[],
): Promise<(BedsOfNight & { readonly booking: string })[]> {
  return tx.query<BedsOfNight & { readonly booking: string }>(
    `select b.id as booking, of.* from unnest($2::uuid[]) as b (id)
      cross join lateral (
        select s.part, lower(o.nights) + n.after as night, count(*)::integer as beds from hostels.stay s
          join hostels.occupation o on o.tenant = s.tenant and o.owner = s.id
          cross join generate_series(0, upper(o.nights) - lower(o.nights) - 1) as n (after)
          where s.tenant = $1 and s.booking = b.id and s.state in ('expected', 'in_house', 'left') and o.kind = 'stay'
          group by s.part, lower(o.nights) + n.after) as of`,
    [tx.tenant, bookings],
  );
}

export interface SaleDates {
  /** The property's date now. */
  readonly on: string;
  /** That on which the booking was made. */
  readonly booked: string;
}

export async function datesOfSales(tx: Transaction, bookings: readonly string[]): Promise<Map<string, SaleDates>> {
  const rows = await tx.query<SaleDates & { readonly id: string }>(
    `select b.id, (now() at time zone p.zone)::date as "on", (b.created_at at time zone p.zone)::date as booked
      from hostels.booking b join hostels.property p on p.tenant = b.tenant and p.slug = b.property
      where b.tenant = $1 and b.id = any($2)`,
    [tx.tenant, bookings],
  );
  return new Map(rows.map(({ id, ...dates }) => [id, dates]));
}

/** The beds of a property and, of the nights from `from` to before `to`, how many of them were not blocked. */
export async function bedNights(
  tx: Transaction,
  property: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly beds: number; readonly bedNights: number }> {
  const [row] = await tx.query<{ beds: number; bedNights: number }>(
    `with beds as (
        select count(distinct b.bed)::integer as beds from hostels.unit_bed b where b.tenant = $1 and b.property = $2
      ), blocked as (
        select coalesce(sum(upper(o.nights * daterange($3, $4)) - lower(o.nights * daterange($3, $4))), 0)::integer as nights
          from hostels.occupation o
          where o.tenant = $1 and o.property = $2 and upper(o.nights) > $3 and lower(o.nights) < $4 and o.kind = 'block'
      )
      select beds.beds, beds.beds * ($4::date - $3::date) - blocked.nights as "bedNights" from beds, blocked`,
    [tx.tenant, property, from, to],
  );
  return row ?? { beds: 0, bedNights: 0 };
}
