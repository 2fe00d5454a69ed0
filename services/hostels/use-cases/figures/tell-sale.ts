import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { bedsOfBooking, datesOfSale, saleOfBooking, storeSale } from '../../adapters/postgres/sales.ts';
import { bookingCounted, nightsSold } from '../../core/figures/events.ts';
import { saleOf } from '../../core/figures/sale.ts';
import { countedBetween, leadDays, runsBetween } from '../../core/figures/sale-change.ts';
import type { HostelsTools } from '../tools.ts';

/** Publishes what has become of a booking's nights since it was told of last, for the figures. Whoever changes it has it locked. */
export async function tellSale(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  booking: KeptBooking,
): Promise<void> {
  const before = await saleOfBooking(tx, booking.id);
  const after = saleOf(booking, await bedsOfBooking(tx, booking.id), before);
  if (after === undefined) return;
  const [runs, counted] = [runsBetween(before, after), countedBetween(before?.outcome, after.outcome)];
  if (runs.length === 0 && counted.length === 0) return;
  const dates = await datesOfSale(tx, booking.id);
  if (dates === undefined) return;
  const { id, property, source, currency, arrival } = booking;
  const of = { booking: id, property, source };
  const { on, booked } = dates;
  await storeSale(tx, id, property, after);
  await log.publish(tx, [
    ...runs.map((run) => nightsSold.of(context, { ...of, ...run, currency, on })),
    ...counted.map((each) =>
      bookingCounted.of(context, { ...of, ...each, booked, arrival, leadDays: leadDays(booked, arrival) }),
    ),
  ]);
}
