import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { atOnce } from '../at-once.ts';
import { type Figure, figure, note } from '../figure.ts';
import { quantile } from '../load.ts';
import { type Server, startServer } from '../server.ts';

const ROOT = '/v1/hostels/properties/live-house';
const BEDS = 200;
const CLIENTS = 4;
/** As long as a page waits for further changes before it reads again: `use-live.ts`. */
const TOGETHER_MS = 150;
const LONGEST_MS = 10_000;

/** From a check-in at one desk to the event on the stream of another, and to the answer from which the other desk's page is drawn anew. */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    const stays = await openHouse(server);
    const desk = await openDesk(server);
    const [told, shown]: [number[], number[]] = [[], []];
    for (const path of stays) {
      const next = desk.next();
      const startedAt = performance.now();
      await server.call('POST', `${path}/check-in`, {});
      told.push((await next) - startedAt);
      await delay(TOGETHER_MS);
      await server.call('GET', `${ROOT}/today`);
      shown.push(performance.now() - startedAt);
    }
    desk.close();
    note(`${stays.length} check-ins`);
    return [
      spread('desk live: check-in to the other desk’s stream, p99', told),
      spread('desk live: to the answer of its page, p99', shown),
    ];
  } finally {
    await server.stop();
  }
}

function spread(name: string, times: readonly number[]): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const [p50Ms, p99Ms] = [quantile(sorted, 0.5), quantile(sorted, 0.99)];
  return figure(name, 'ms', p99Ms, undefined, { p50Ms, p99Ms });
}

const none = { kind: 'none' };

/** A dorm whose beds are booked from today on. @returns the paths of their stays */
async function openHouse(server: Server): Promise<string[]> {
  await server.call('PUT', ROOT, {
    ...{ name: 'Live House', address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' } },
    ...{ timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['en'], amenities: [], photos: [] },
    ...{ checkIn: { from: '00:00', until: '23:00' }, checkOut: '11:00' },
  });
  await server.call('PUT', `${ROOT}/room-types/dorm`, { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 });
  const names = Array.from({ length: BEDS }, (_, i) => `Bed ${i + 1}`);
  await server.call('POST', `${ROOT}/units`, { kind: 'bed', names, soldAs: ['dorm'] });
  const cancellation = { steps: [], after: none, noShow: none, earlyDeparture: none };
  await server.call('PUT', `${ROOT}/pricing`, {
    types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 1 }],
    plans: [
      { id: 'flexible', deposit: none, cancellation: { ...cancellation, base: { extras: false, taxes: false } } },
    ],
    ...{ datedRates: [], children: [], steps: [], extras: [], taxes: [], restrictions: [] },
    ...{ taxRounding: 'stay', quoteMinutes: 60, sellGaps: false },
  });
  const arrival = textOf(await server.call('GET', `${ROOT}/today`), 'date');
  const departure = new Date(Date.parse(arrival) + 2 * 86_400_000).toISOString().slice(0, 10);
  const paths: string[] = [];
  await atOnce(CLIENTS, BEDS, async (i) => {
    const stay = { type: 'dorm', arrival, departure, guests: [{ kind: 'adult' }] };
    const quote = textOf(await server.call('POST', `${ROOT}/quotes`, stay), 'id');
    const booking = await server.call('POST', `${ROOT}/bookings`, { quote, guest: { name: `Guest ${i}` } });
    const stays: unknown = Reflect.get(Object(booking), 'stays');
    const [first] = Array.isArray(stays) ? stays : [];
    paths.push(`${ROOT}/bookings/${textOf(booking, 'id')}/stays/${textOf(first, 'id')}`);
  });
  return paths;
}

function textOf(answer: unknown, name: string): string {
  const value: unknown = Reflect.get(Object(answer), name);
  if (typeof value !== 'string') throw new Error(`there is no ${name} in ${JSON.stringify(answer)}`);
  return value;
}

interface Desk {
  /** When the next change of a booking is told. @throws Error where none is */
  next(): Promise<number>;
  close(): void;
}

async function openDesk(server: Server): Promise<Desk> {
  const authorization = server.authorization.slice('Authorization: '.length).trim();
  let arrived: ((at: number) => void) | undefined;
  const asking = get({
    ...{ port: server.port, path: `${ROOT}/live` },
    headers: { authorization, accept: 'text/event-stream' },
  });
  await new Promise<void>((resolve, reject) => {
    asking.on('error', reject);
    asking.on('response', (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`GET ${ROOT}/live: ${answer.statusCode}`));
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        if (chunk.includes('pvt.hostels.booking.changed')) arrived?.(performance.now());
      });
      resolve();
    });
  });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('the other desk was told nothing')), LONGEST_MS);
        arrived = (at) => {
          clearTimeout(timer);
          resolve(at);
        };
      }),
    close: () => asking.destroy(),
  };
}
