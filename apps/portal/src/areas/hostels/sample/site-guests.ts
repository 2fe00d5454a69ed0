import type { Answer } from '@pvt/client';
import { type SiteGuest, sampleLife } from './life.ts';
import { type SampleServer, within } from './sample-calls.ts';
import { dayFrom } from './stays.ts';

/** A booking on the site, as its guest has it. */
interface GuestBooking {
  readonly id: string;
  /** Below it, the site answers its guest. */
  readonly path: (rest: string) => string;
}

/** Where guests book, and the day of its houses. */
export interface SiteNow {
  readonly site: string;
  readonly today: string;
}

const NIGHTS = 2;
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

type Found = Answer<'searchBookings'>['items'][number];

/**
 * The secret of a guest's link is told once, so that what broke off is not gone on with: its booking is taken off, and the guest books anew.
 * @param isDone whether all that comes after it was done with a booking
 * @returns undefined where there is such a booking
 */
async function bookOnSite(
  { ask }: SampleServer,
  { site, today }: SiteNow,
  { house, type, name, inDays }: SiteGuest,
  isDone: (booking: Found) => Promise<boolean>,
): Promise<GuestBooking | undefined> {
  const { items } = await ask<Answer<'searchBookings'>>({
    ...{ method: 'POST', path: within(house, '/bookings/search'), body: { text: name } },
  });
  for (const booking of items) if (await isDone(booking)) return undefined;
  for (const { id, state } of items)
    if (state === 'confirmed')
      await ask({ method: 'POST', path: within(house, `/bookings/${id}/cancellation`), body: {} });
  const [arrival, departure] = [inDays, inDays + NIGHTS].map((days) => dayFrom(today, days));
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
    if (state === 'pending') throw new Error(booking.code);
  });
  return { id: booking.id, path };
}

/** A guest who comes in some days has asked the house something. */
export async function askHouse(server: SampleServer, now: SiteNow): Promise<void> {
  const { asking } = sampleLife;
  const inbox = await server.ask<Answer<'listHouseInbox'>>({
    ...{ method: 'GET', path: within(asking.house, '/inbox?limit=500') },
  });
  const hasAsked = async ({ id }: Found) => inbox.items.some(({ booking }) => booking === id);
  const booking = await bookOnSite(server, now, asking, hasAsked);
  if (booking === undefined) return;
  await server.ask({ method: 'POST', path: booking.path('/messages'), body: { text: asking.message } });
}

/** A guest has left, and both sides have reviewed the stay, so that both reviews are shown. */
export async function reviewStay(server: SampleServer, now: SiteNow): Promise<void> {
  const { ask } = server;
  const { leaving } = sampleLife;
  const at = (id: string, rest: string) => within(leaving.house, `/bookings/${id}${rest}`);
  // What is written last tells whether the rest is there.
  const isReviewed = async ({ id }: Found) => {
    const { state } = await ask<Answer<'getGuestReview'>>({ method: 'GET', path: at(id, '/guest-review') });
    return state === 'written';
  };
  const booking = await bookOnSite(server, now, leaving, isReviewed);
  if (booking === undefined) return;
  const { stays } = await ask<Answer<'getBooking'>>({ method: 'GET', path: at(booking.id, '') });
  // A booking is confirmed a moment before its folio is charged, and nobody checks in before that.
  for (const { id } of stays)
    for (const step of ['check-in', 'check-out'])
      await untilDone(() => ask({ method: 'POST', path: at(booking.id, `/stays/${id}/${step}`), body: {} }));
  await ask({ method: 'POST', path: booking.path('/review'), body: leaving.review });
  await ask({ method: 'POST', path: at(booking.id, '/guest-review'), body: leaving.ofGuest });
}
