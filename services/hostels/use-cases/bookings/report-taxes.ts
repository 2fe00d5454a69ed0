import type { CallContext } from '@pvt/kernel/context';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { taxedBookings } from '../../adapters/postgres/taxed-bookings.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { type TaxRow, type TaxTotal, taxRowOf, taxTotalsOf } from '../../core/booking/tax-report.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { requireNights } from '../../core/stay-dates.ts';
import type { HostelsTools } from '../tools.ts';

const MOST_DAYS = 366;
const MOST_BOOKINGS = 20_000;

export interface TaxPeriod {
  readonly from: string;
  readonly until: string;
}

export interface TaxReport extends TaxPeriod {
  readonly currency: string;
  readonly rows: TaxRow[];
  readonly totals: TaxTotal[];
}

/**
 * The taxes of stays that end in a period, half-open: what the folio has of each, and for how many guests and nights it is.
 * @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID, PERIOD_TOO_LONG
 */
export function reportTaxes(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  { from, until }: TaxPeriod,
): Promise<TaxReport> {
  requireNights({ arrival: from, departure: until }, MOST_DAYS, '/until');
  return database.snapshot(tenant, async (tx) => {
    const house = await propertyOf(tx, property);
    if (house === undefined) throw propertyNotFound(property);
    const found = await taxedBookings(tx, property, { from, until }, MOST_BOOKINGS + 1);
    if (new Set(found.map(({ booking }) => booking)).size > MOST_BOOKINGS)
      throw bookingErrors.PERIOD_TOO_LONG(`More than ${MOST_BOOKINGS} bookings end in it.`, { pointer: '/until' });
    const rows = found.map(taxRowOf);
    return { from, until, currency: house.currency, rows, totals: taxTotalsOf(rows) };
  });
}
