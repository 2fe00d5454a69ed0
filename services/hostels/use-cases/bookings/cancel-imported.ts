import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertLinesOfMany } from '../../adapters/postgres/folio.ts';
import { endBookings } from '../../adapters/postgres/import-bookings.ts';
import { freeAll, releaseHolds } from '../../adapters/postgres/imports.ts';
import { bookingChanged } from '../../core/booking/events.ts';
import { cancelledOffer, linesOfCancellation, moveOf } from '../../core/imports/imported-cancellation.ts';
import type { ImportPlan } from '../../core/imports/plan-import.ts';
import type { Property } from '../../core/property.ts';
import { tellSales } from '../figures/tell-sale.ts';
import { factsOf } from './announce.ts';
import type { EarlierBookings } from './earlier-imports.ts';
import type { BookingTools } from './tools.ts';

/** Bookings that came in before are over: beds, stays and what is owed. */
export async function cancelImported(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  house: Property,
  { cancellations }: Pick<ImportPlan, 'cancellations'>,
  earlier: EarlierBookings,
): Promise<void> {
  if (cancellations.length === 0) return;
  const by = { now: Date.now(), by: actorOf(context) };
  const ended = cancellations.flatMap(({ booking: { id }, row }) => {
    const booking = earlier.bookings.get(id);
    if (booking === undefined) return [];
    const moved = moveOf(row, house, by);
    const stays = earlier.stays.get(id) ?? [];
    return [
      {
        ...{ booking, stays, moved, on: row.cancelledOn },
        ...{ offer: cancelledOffer(booking.offer), lines: linesOfCancellation(booking.offer, row) },
      },
    ];
  });
  const owners = ended.flatMap(({ stays }) => stays.map(({ id }) => id));
  await freeAll(tx, owners);
  await releaseHolds(tx, owners);
  await endBookings(
    tx,
    ended.map(({ booking, offer, moved }) => ({ id: booking.id, state: 'cancelled', offer, moved })),
  );
  const lines = ended.flatMap(({ booking, lines: of }) => of.map((line) => ({ ...line, booking: booking.id })));
  await insertLinesOfMany(tx, lines, actorOf(context));
  await tools.log.publish(
    tx,
    ended.map(({ booking, stays }) => {
      const before = factsOf(booking, stays);
      const gone = stays.map((stay) => ({ ...stay, state: 'cancelled' as const, unit: null }));
      const after = factsOf({ ...booking, state: 'cancelled' }, gone);
      return bookingChanged.of(context, { name: booking.id, before, after, why: 'cancelled' });
    }),
  );
  await tellSales(
    tools,
    tx,
    context,
    ended.map(({ booking, offer, on }) => ({ booking: { ...booking, state: 'cancelled', offer }, on })),
  );
}
