import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { bedsOfBookings, datesOfSales, type SaleDates, salesOf, storeSales } from '../../adapters/postgres/sales.ts';
import { bookingCounted, nightsSold } from '../../core/figures/events.ts';
import { type Sale, saleOf } from '../../core/figures/sale.ts';
import { countedBetween, leadDays, runsBetween } from '../../core/figures/sale-change.ts';
import type { Night } from '../../core/night.ts';
import type { HostelsTools } from '../tools.ts';

type SoldBooking = Pick<KeptBooking, 'id' | 'property' | 'source' | 'currency' | 'arrival' | 'state' | 'offer'>;

/** A booking as it is now. */
export interface SaleChange {
  readonly booking: SoldBooking;
  /** The property's date on which it came to be so, where that is not today. */
  readonly on?: Night | undefined;
}

/** Publishes what has become of a booking's nights since it was told of last, for the figures. Whoever changes it has it locked. */
export function tellSale(
  tools: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  booking: SoldBooking,
): Promise<void> {
  return tellSales(tools, tx, context, [{ booking }]);
}

/** As {@link tellSale}, of many bookings with a statement for each table. */
export async function tellSales(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  changes: readonly SaleChange[],
): Promise<void> {
  const ids = changes.map(({ booking }) => booking.id);
  const known = await salesOf(tx, ids);
  const beds = Map.groupBy(await bedsOfBookings(tx, ids), ({ booking }) => booking);
  const dates = await datesOfSales(tx, ids);
  const told = changes.flatMap(({ booking, on }) => {
    const [before, when] = [known.get(booking.id), dates.get(booking.id)];
    const after = saleOf(booking, beds.get(booking.id) ?? [], before);
    if (after === undefined || when === undefined) return [];
    const events = eventsOf(context, booking, before, after, on === undefined ? when : { ...when, on });
    return events.length === 0 ? [] : [{ booking: booking.id, property: booking.property, sale: after, events }];
  });
  if (told.length === 0) return;
  await storeSales(tx, told);
  await log.publish(
    tx,
    told.flatMap(({ events }) => events),
  );
}

function eventsOf(
  context: CallContext,
  { id, property, source, currency, arrival }: SoldBooking,
  before: Sale | undefined,
  after: Sale,
  { on, booked }: SaleDates,
) {
  const of = { booking: id, property, source };
  return [
    ...runsBetween(before, after).map((run) => nightsSold.of(context, { ...of, ...run, currency, on })),
    ...countedBetween(before?.outcome, after.outcome).map((each) =>
      bookingCounted.of(context, { ...of, ...each, booked, arrival, leadDays: leadDays(booked, arrival) }),
    ),
  ];
}
