import type { Transaction } from '@pvt/kernel/database';
import { bookingErrors } from '../../core/booking/errors.ts';
import type { Offer } from '../../core/booking/offer.ts';

/** What was offered, and what it was asked with. */
export interface LoadedOffer {
  readonly property: string;
  readonly request: unknown;
  readonly offer: Offer;
}

/** @throws QUOTE_NOT_FOUND, QUOTE_EXPIRED */
export async function loadOffer(tx: Transaction, quote: string): Promise<LoadedOffer> {
  const [row] = await tx.query<LoadedOffer>(
    'select property, request, offer from hostels.quote where tenant = $1 and id = $2 and expires_at > now()',
    [tx.tenant, quote],
  );
  if (row === undefined) throw bookingErrors.BOOKING_NOT_FOUND('There is no such quote.');
  return row;
}
