import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { type KeptBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { bookingErrors, bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import type { NewFolioLine } from '../../core/booking/folio.ts';
import type { OfferedPart } from '../../core/booking/offer.ts';
import { exempted, reinstated, type Taxed } from '../../core/booking/tax-exemption.ts';
import { announce, bookLines } from './announce.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { type LoadedBooking, loadForChange } from './load-booking.ts';
import type { BookingTools } from './tools.ts';

export interface TaxExemption {
  readonly property: string;
  readonly booking: string;
  readonly tax: string;
  /** Only the guests of this stay; without it, all of the booking. */
  readonly stay?: string;
  /** Of the document; null where the certificate is withdrawn, and the tax is due again. */
  readonly reference: string | null;
}

/**
 * Exempts guests of a tax by a certificate, or has it due again. What was paid of it goes back.
 * @throws BOOKING_NOT_FOUND, STAY_NOT_FOUND, BOOKING_STATE, BOOKING_BUSY, TAX_NOT_CHARGED, STAY_NOT_PRICED, IDEMPOTENCY_KEY_REUSED
 */
export function exemptFromTax(tools: BookingTools, context: CallContext, input: TaxExemption): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.exemptFromTax', input, async () => {
      const found = await loadForChange(tx, input.booking);
      if (found === undefined || found.booking.property !== input.property) throw bookingNotFound();
      const { booking } = found;
      if (!booking.charged) throw bookingState(booking.state, 'exempted');
      await requireSettled(tx, booking);
      const parts = await taxedParts(tools, tx, found, input);
      const difference = parts.reduce((sum, each) => sum + each.difference, 0);
      const all = parts.map(({ part }) => part);
      const total = all.reduce((sum, { quote }) => sum + quote.total, 0);
      await storeBooking(tx, booking.id, { offer: { ...booking.offer, total, parts: all }, total });
      await bookLines(tools, tx, context, booking, difference === 0 ? [] : [lineOf(input, difference)]);
      await giveBack(tools, tx, context, booking.id);
      const { tax, reference } = input;
      const why = reference === null ? `exemption of ${tax} withdrawn` : `exempt of ${tax} by ${reference}`;
      await announce(tools, tx, context, found, why);
    }),
  );
}

async function taxedParts(
  tools: BookingTools,
  tx: Transaction,
  { booking, stays }: LoadedBooking,
  { tax, stay, reference }: TaxExemption,
): Promise<Taxed[]> {
  const of = stay === undefined ? stays : stays.filter(({ id }) => id === stay);
  if (of.length === 0) throw bookingErrors.STAY_NOT_FOUND(`The booking has no stay ${stay}.`);
  const { parts } = booking.offer;
  if (!parts.some(({ quote }) => quote.lines.some((line) => line.kind === 'tax' && line.rule === tax)))
    throw bookingErrors.TAX_NOT_CHARGED(`The booking has no tax "${tax}".`, { pointer: '/tax' });
  const { pricing } = await tools.houses.of(tx, booking.property);
  return parts.map((part, i): Taxed => {
    const guests = guestsOf(of, i);
    if (guests.length === 0) return { part, difference: 0 };
    return reference === null
      ? reinstated(pricing, part, guests, tax, requestOf(booking), i === 0)
      : exempted(part, guests, tax, reference);
  });
}

function guestsOf(stays: readonly KeptStay[], part: number): OfferedPart['places'][number]['places'] {
  return [...new Set(stays.filter((stay) => stay.part === part).flatMap(({ places }) => places))];
}

const requestOf = ({ request }: KeptBooking) => request as Parameters<typeof reinstated>[4];

function lineOf({ tax, reference }: TaxExemption, amount: number): NewFolioLine {
  const text =
    reference === null ? { key: 'folio.tax-due', values: {} } : { key: 'folio.tax-exempt', values: { reference } };
  return { night: null, kind: 'tax', rule: tax, text, amount, payment: null };
}
