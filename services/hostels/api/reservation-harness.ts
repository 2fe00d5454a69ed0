import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import type { Oversale } from '../core/channels/oversale.ts';
import type { BookedReservation, CancelledReservation, ChannelRoom } from '../core/channels/reservation.ts';
import type { ReservationView } from '../use-cases/channels/take-reservation.ts';
import type { BookingView } from './booking-views.ts';
import { type ChannelHouse, inDays, openChannelHouse } from './channel-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

/** A house of two doubles and three beds in dorms, of which one is for women, with prices: as a channel sells it. */
export interface SoldHouse extends ChannelHouse {
  /** Sends a reservation. */
  send(message: Partial<BookedReservation> & Pick<BookedReservation, 'code' | 'version'>): Promise<Answer>;
  /** @throws Error where it is refused */
  sent(message: Partial<BookedReservation> & Pick<BookedReservation, 'code' | 'version'>): Promise<ReservationView>;
  cancel(
    message: Pick<CancelledReservation, 'code' | 'version'> & Partial<CancelledReservation>,
  ): Promise<ReservationView>;
  /** The booking that the desk has of a reservation. */
  booking(code: string): Promise<BookingView>;
  oversales(): Promise<readonly Oversale[]>;
}

export const room = (type: string, from: number, to: number, more: Partial<ChannelRoom> = {}): ChannelRoom => ({
  ...{ type, arrival: inDays(from), departure: inDays(to), guests: [{ kind: 'adult' }], amount: 9000 * (to - from) },
  ...more,
});

export const CHANNEL = 'booking-com';

export async function openSoldHouse(mounted: MountedForTest): Promise<SoldHouse> {
  const base = await openChannelHouse(mounted);
  const { house } = base;
  await house.units('room', ['Room 2'], ['double']);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('women', 'female_dorm_bed');
  const [dorm = ''] = await house.units('room', ['Dorm', 'Dorm for women']);
  await house.units('bed', ['Bed 1', 'Bed 2'], ['dorm'], dorm);
  await house.units('bed', ['Bed 3'], ['women'], dorm);
  const { status } = await house.ask('PUT', '/pricing', SIMPLE_PRICING);
  if (status >= 300) throw new Error(`pricing was answered ${status}`);
  const done = (answer: Answer): ReservationView => {
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as ReservationView;
  };
  const post = (message: object): Promise<Answer> =>
    house.ask('POST', '/channels/reservations', message, { permissions: ['hostels:channels'] });
  const sold: SoldHouse = {
    ...base,
    send: (message) =>
      post({
        ...{ channel: CHANNEL, state: 'booked', currency: 'EUR', collects: 'house' },
        ...{ guest: { name: 'Ana Reis', email: 'ana@example.com' }, rooms: [room('double', 10, 12)] },
        ...message,
      }),
    sent: async (message) => done(await sold.send(message)),
    cancel: async (message) => done(await post({ channel: CHANNEL, state: 'cancelled', ...message })),
    async booking(code) {
      const [row] = await mounted.database.admin<{ booking: string }>(
        'select booking from hostels.channel_reservation where property = $1 and code = $2',
        [house.slug, code],
      );
      return (await house.ask('GET', `/bookings/${row?.booking}`)).body as BookingView;
    },
    oversales: async () => ((await house.ask('GET', '/oversales')).body as { items: readonly Oversale[] }).items,
  };
  return sold;
}
