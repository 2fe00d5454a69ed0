import type { Answer } from '@pvt/client';
import { type SampleServer, within } from './sample-server.ts';

interface Stay {
  readonly house: string;
  readonly type: string;
  readonly name: string;
  readonly arrival: string;
  readonly departure: string;
}

/** A booking on the site, as its guest has it. */
interface GuestBooking {
  readonly id: string;
  /** Below it, the site answers its guest. */
  readonly path: (rest: string) => string;
}

const TRIES = 60;
const PAUSE_MS = 250;

/** The payment is prepared, and the booking confirmed, within seconds: until then it is asked again. @throws what the last try threw */
async function untilDone<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** @returns undefined where somebody of the name has a booking already */
async function bookOnSite({ ask }: SampleServer, site: string, stay: Stay): Promise<GuestBooking | undefined> {
  const { house, type, name, arrival, departure } = stay;
  const { items } = await ask<Answer<'searchBookings'>>({
    ...{ method: 'POST', path: within(house, '/bookings/search'), body: { text: name } },
  });
  if (items.length > 0) return undefined;
  const wanted = { type, arrival, departure, guests: [{ kind: 'adult' }] };
  const quote = await ask<Answer<'quoteStay'>>({ method: 'POST', path: within(house, '/quotes'), body: wanted });
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const order = { quote: quote.id, guest: { name, email, language: 'en' }, provider: 'sandbox' };
  const { booking, key } = await ask<Answer<'bookStay'>>({
    ...{ method: 'POST', path: `sites/${site}/hostels/bookings`, body: order },
  });
  const path = (rest: string) => `sites/${site}/hostels/bookings/${booking.code}${rest}?key=${key}`;
  await untilDone(() => ask({ method: 'POST', path: path('/payment'), body: { method: 'card_ok' } }));
  await untilDone(async () => {
    const { state } = await ask<Answer<'getBooking'>>({
      method: 'GET',
      path: within(house, `/bookings/${booking.id}`),
    });
    if (state === 'pending') throw new Error(`${name}: the booking is not confirmed yet`);
  });
  return { id: booking.id, path };
}

/** A guest who comes in some days and has asked the house something. */
export async function writeToHouse(server: SampleServer, site: string, stay: Stay): Promise<void> {
  const booking = await bookOnSite(server, site, stay);
  if (booking === undefined) return;
  const text = 'Hello! My train arrives at ten in the morning. May I leave my backpack before the check-in?';
  await server.ask({ method: 'POST', path: booking.path('/messages'), body: { text } });
}

/** A guest who has left: both sides have reviewed the stay, so that both reviews are shown. */
export async function reviewStay(server: SampleServer, site: string, stay: Stay): Promise<void> {
  const { ask } = server;
  const booking = await bookOnSite(server, site, stay);
  if (booking === undefined) return;
  const at = (rest: string) => within(stay.house, `/bookings/${booking.id}${rest}`);
  const { stays } = await ask<Answer<'getBooking'>>({ method: 'GET', path: at('') });
  for (const { id } of stays)
    for (const step of ['check-in', 'check-out'])
      await ask({ method: 'POST', path: at(`/stays/${id}/${step}`), body: {} });
  const scores = { cleanliness: 5, staff: 5, location: 5, atmosphere: 4, value: 5, security: 5 };
  const review = { scores, text: 'Quiet nights, warm showers, and somebody always knew the way.', name: 'Sam' };
  await ask({ method: 'POST', path: booking.path('/review'), body: review });
  const ofGuest = {
    scores: { tidiness: 5, consideration: 5, communication: 5 },
    text: 'Welcome back at any time.',
  };
  await ask({ method: 'POST', path: at('/guest-review'), body: ofGuest });
}
