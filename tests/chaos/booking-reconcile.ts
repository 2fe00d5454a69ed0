import type { TestServer } from '../server.ts';
import { type BookingView, HOUSE_PATH, type Tape } from './booking-house.ts';
import type { BookingLoad } from './booking-load.ts';
import { type Charge, chargesDiffer } from './charges-differ.ts';
import { booksOf, intentOf } from './provider-books.ts';
import { get } from './reconcile.ts';

const MOST_TOLD = 3;

/**
 * Every booking of the house beside what the provider has written down, the beds, and what guests were told.
 * @returns every difference, as a sentence; none is what is wanted
 */
export async function compareBookings(
  server: TestServer,
  provider: { readonly url: string; readonly secretKey: string },
  load: BookingLoad,
  nights: { readonly from: string; readonly until: string },
): Promise<string[]> {
  const bookings = await allBookings(server);
  const differences = [
    ...load.wrong,
    ...chargesDiffer(bookings, await chargesAt(server, provider)),
    ...bookings.flatMap(unsettled),
    ...toldOtherwise(bookings, load),
    ...(await bedsDiffer(server, bookings, nights)),
  ];
  return differences.length > MOST_TOLD
    ? [...differences.slice(0, MOST_TOLD), `and ${differences.length - MOST_TOLD} more`]
    : differences;
}

async function allBookings(server: TestServer): Promise<BookingView[]> {
  const found: BookingView[] = [];
  for (let cursor = ''; ; ) {
    const page = await get<{ items: { id: string }[]; next?: string }>(
      server,
      `${HOUSE_PATH}/bookings?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const { id } of page.items) found.push(await get<BookingView>(server, `${HOUSE_PATH}/bookings/${id}`));
    if (page.next === undefined) return found;
    cursor = page.next;
  }
}

/** By the provider's own record: of each payment that moved money, what its intent is the payment of. */
async function chargesAt(
  server: TestServer,
  { url, secretKey }: { readonly url: string; readonly secretKey: string },
): Promise<Charge[]> {
  const lines = (await booksOf(url, secretKey)).filter(({ payment }) => payment !== null);
  const moved = Map.groupBy(lines, ({ payment }) => payment ?? '');
  return Promise.all(
    [...moved].map(async ([payment, of]): Promise<Charge> => {
      const intent = await intentOf(url, secretKey, payment);
      const { reference } = await get<{ reference: string }>(server, `/v1/payments/intents/${intent}`);
      const sum = (isCharge: boolean): number =>
        of.reduce((all, { kind, amount }) => all + ((kind === 'capture') === isCharge ? amount : 0), 0);
      return { reference, charged: sum(true), returned: -sum(false) };
    }),
  );
}

function unsettled({ code, state, balance, total, payments, stays }: BookingView): string[] {
  const taken = payments.reduce((sum, each) => sum + (each.state === 'taken' ? each.amount : 0), 0);
  if (state === 'confirmed') {
    const seated = stays.every(({ unit }) => unit !== null);
    return balance === 0 && taken === total && seated
      ? []
      : [`${code} is confirmed, and ${taken} of ${total} was taken`];
  }
  if (state === 'cancelled' || state === 'failed')
    return balance === 0 ? [] : [`${code} is ${state}, and ${balance} is open`];
  return taken === 0 ? [] : [`${code} is ${state}, and ${taken} was taken`];
}

function toldOtherwise(bookings: readonly BookingView[], { acknowledged }: BookingLoad): string[] {
  const states = new Map(bookings.map(({ id, state }) => [id, state]));
  return [...acknowledged].flatMap(([id, told]) => {
    const state = states.get(id);
    return state === told ? [] : [`a guest was told that ${id} is ${told}, and it is ${state ?? 'lost'}`];
  });
}

/** No bed has two guests, each stay its nights, nobody else any, and the counts are those of the beds. */
async function bedsDiffer(
  server: TestServer,
  bookings: readonly BookingView[],
  { from, until }: { readonly from: string; readonly until: string },
): Promise<string[]> {
  const { wrong } = await get<{ wrong: number }>(server, `${HOUSE_PATH}/count-check`);
  const { spans } = await get<Tape>(server, `${HOUSE_PATH}/tape?from=${from}&until=${until}`);
  const twice = spans.filter((a) =>
    spans.some(
      (b) => a !== b && a.unit === b.unit && a.unit !== null && a.arrival < b.departure && b.arrival < a.departure,
    ),
  );
  const standing = bookings.flatMap(({ state, stays }) => (state === 'confirmed' ? stays : []));
  const inRound = standing.filter(({ arrival, departure }) => arrival < until && departure > from);
  const asSpan = ({ id, arrival, departure }: { id: string; arrival: string; departure: string }): string =>
    `${id} ${arrival} ${departure}`;
  const seen = new Set(spans.filter(({ kind }) => kind === 'stay').map(asSpan));
  const booked = new Set(inRound.map(asSpan));
  return [
    ...(wrong === 0 ? [] : [`${wrong} counts are wrong`]),
    ...twice.map(({ id, unit }) => `${id} shares ${unit}`),
    ...[...booked].filter((stay) => !seen.has(stay)).map((stay) => `the stay ${stay} has no bed`),
    ...[...seen].filter((stay) => !booked.has(stay)).map((stay) => `a bed is taken by ${stay}, which is no stay`),
  ];
}
