import type { Transaction } from '@pvt/kernel/database';
import type { TaxedBooking } from '../../core/booking/tax-report.ts';

/** Bookings that end in a period, each with what its folio has of each tax, also of those that are in its prices only. Served by booking_of_departure and folio_of_booking. */
export function taxedBookings(
  tx: Transaction,
  property: string,
  { from, until }: { readonly from: string; readonly until: string },
  most: number,
): Promise<TaxedBooking[]> {
  return tx.query<TaxedBooking>(
    `select b.id as booking, b.code, b.state, b.arrival, b.departure, b.offer, f.rule as tax, f.amount
      from (select * from hostels.booking b where b.tenant = $1 and b.property = $2 and b.charged
          and b.departure >= $3 and b.departure < $4 order by b.departure, b.id limit $5) b
      cross join lateral (select t.rule, sum(t.amount)::bigint as amount from (
        select f.rule, f.amount from hostels.folio_line f where f.tenant = $1 and f.booking = b.id and f.kind = 'tax'
        union all select i.tax ->> 'rule', 0 from json_array_elements(b.offer -> 'parts') p (part)
          cross join lateral json_array_elements(p.part -> 'quote' -> 'includedTaxes') i (tax)) t group by t.rule) f
      order by b.departure, b.id, f.rule`,
    [tx.tenant, property, from, until, most],
  );
}
