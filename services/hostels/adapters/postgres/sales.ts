import type { Transaction } from '@pvt/kernel/database';
import type { BedsOfNight, Sale } from '../../core/figures/sale.ts';

/** What the events have told of a booking. */
export async function saleOfBooking(tx: Transaction, booking: string): Promise<Sale | undefined> {
  const [row] = await tx.query<{ sale: Sale }>(
    'select s.sale from hostels.sale s where s.tenant = $1 and s.booking = $2',
    [tx.tenant, booking],
  );
  return row?.sale;
}

export async function storeSale(tx: Transaction, booking: string, property: string, sale: Sale): Promise<void> {
  await tx.query(
    `insert into hostels.sale (tenant, booking, property, sale) values ($1, $2, $3, $4)
      on conflict (tenant, booking) do update set sale = excluded.sale`,
    [tx.tenant, booking, property, JSON.stringify(sale)],
  );
}

/** Of stays that are expected, in the house or over. What is sold beyond the units is one bed. Served by stay_of_booking and occupation_of_owner. */
export function bedsOfBooking(tx: Transaction, booking: string): Promise<BedsOfNight[]> {
  return tx.query<BedsOfNight>(
    `select s.part, lower(o.nights) + n.after as night, count(*)::integer as beds from hostels.stay s
      join hostels.occupation o on o.tenant = s.tenant and o.owner = s.id
      cross join generate_series(0, upper(o.nights) - lower(o.nights) - 1) as n (after)
      where s.tenant = $1 and s.booking = $2 and s.state in ('expected', 'in_house', 'left') and o.kind = 'stay'
      group by s.part, lower(o.nights) + n.after`,
    [tx.tenant, booking],
  );
}

/** The property's date now, and that on which the booking was made. */
export async function datesOfSale(
  tx: Transaction,
  booking: string,
): Promise<{ readonly on: string; readonly booked: string } | undefined> {
  const [row] = await tx.query<{ on: string; booked: string }>(
    `select (now() at time zone p.zone)::date as "on", (b.created_at at time zone p.zone)::date as booked
      from hostels.booking b join hostels.property p on p.tenant = b.tenant and p.slug = b.property
      where b.tenant = $1 and b.id = $2`,
    [tx.tenant, booking],
  );
  return row;
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
