import { expect, test } from 'vitest';
import type { SampleCall, SampleServer } from './sample-calls.ts';
import { askHouse, reviewStay } from './site-guests.ts';

interface SampleBooking {
  readonly id: string;
  state: 'confirmed' | 'cancelled' | 'left';
  asked: boolean;
  reviewed: boolean;
}

const now = { site: 'site', today: '2027-06-15' };

/** A server of one house that keeps the bookings of one guest, and breaks off once, before what ends with a text. */
function server(breaksAt?: string) {
  const bookings: SampleBooking[] = [];
  let isToBreak = breaksAt !== undefined;
  const there = (path: string): SampleBooking | undefined => bookings.find(({ id }) => path.includes(`/${id}`));
  const answer = ({ method, path: asked }: SampleCall): unknown => {
    const [path = ''] = asked.split('?');
    if (method === 'POST' && isToBreak && path.endsWith(breaksAt ?? '')) {
      isToBreak = false;
      throw new Error('broke off');
    }
    if (path.endsWith('/search')) return { items: bookings };
    if (path.endsWith('/quotes')) return { id: 'quote' };
    if (path.endsWith('/inbox'))
      return { items: bookings.filter((each) => each.asked).map(({ id }) => ({ booking: id })) };
    if (path.endsWith('hostels/bookings')) {
      const id = `booking-${bookings.length}`;
      bookings.push({ id, state: 'confirmed', asked: false, reviewed: false });
      return { booking: { id, code: id }, key: 'secret' };
    }
    const booking = there(path);
    if (booking === undefined) throw new Error(`there is no ${path}`);
    if (path.endsWith('/cancellation')) booking.state = 'cancelled';
    if (path.endsWith('/check-out')) booking.state = 'left';
    if (path.endsWith('/messages')) booking.asked = true;
    if (path.endsWith('/guest-review')) {
      if (method === 'GET') return { state: booking.reviewed ? 'written' : 'open' };
      booking.reviewed = true;
    }
    return { ...booking, stays: [{ id: `stay-${booking.id}` }] };
  };
  const fake: SampleServer = { ask: async <Value>(call: SampleCall) => answer(call) as Value };
  return { fake, bookings };
}

test('whose message was not sent has one booking that stands, and one message, after the next attempt', async () => {
  const { fake, bookings } = server('/messages');
  await expect(askHouse(fake, now)).rejects.toThrow('broke off');
  await askHouse(fake, now);
  await askHouse(fake, now);
  expect(bookings).toMatchObject([
    { state: 'cancelled', asked: false },
    { state: 'confirmed', asked: true },
  ]);
});

test('a stay whose reviews were not written is reviewed at the next attempt, and once', async () => {
  const { fake, bookings } = server('/guest-review');
  await expect(reviewStay(fake, now)).rejects.toThrow('broke off');
  await reviewStay(fake, now);
  await reviewStay(fake, now);
  expect(bookings.filter(({ reviewed }) => reviewed)).toHaveLength(1);
});
