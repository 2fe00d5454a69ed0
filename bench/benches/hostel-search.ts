import type pg from 'pg';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { runLoad } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { type Server, startServer } from '../server.ts';
import { fillHouses, PLACES } from './hostels/houses.ts';

const PROPERTIES = 10_000;
const REQUESTS = 1500;
const WARMUP = 300;
const NIGHTS = 60;
const KINDS = ['', '&kind=dorm', '&kind=private'];
const AMENITIES = ['', '&amenity=wifi', '&amenity=wifi,kitchen'];
/** Every eighth is misspelt. */
const MISSPELT = 8;

/**
 * Searches of a public site over HTTP, with filters: one at a time, so many properties of 50 places, each with two room types and a year of nights
 * of which a dorm has sold some of each. Then ten times as many; `--events` says how many there are first. At last the cheapest price of each
 * night of two months, of one house after the other.
 */
export async function run({ events = PROPERTIES / 10 }: BenchOptions): Promise<Figure[]> {
  const server = await startServer();
  try {
    await server.call('PUT', '/v1/site-settings', {
      ...{ address: 'bench', hosts: [], look: { colour: '#1f6f8b' }, languages: ['en'] },
      ...{ currency: 'EUR', timeZone: 'Europe/Lisbon' },
    });
    const client = await openServerDatabase(server);
    try {
      await fill(server, client, 0, events);
      const few = await measure(server, 1, searchOf);
      await fill(server, client, events, events * 10);
      const many = await measure(server, 1, searchOf);
      const two = await measure(server, 2, searchOf);
      const calendar = await measure(server, 1, (i) => cheapestOf(i, events * 10));
      return [
        figure(`hostel-search: ${events} properties, p99`, 'ms', few.p99Ms, undefined, few),
        figure(`hostel-search: ${events * 10} properties, p99`, 'ms', many.p99Ms, undefined, many),
        figure(`hostel-search: ${events * 10} properties, two searches at once, p99`, 'ms', two.p99Ms, undefined, two),
        figure(
          `hostel-search: cheapest price of ${NIGHTS} nights of a house, p99`,
          'ms',
          calendar.p99Ms,
          undefined,
          calendar,
        ),
        figure('hostel-search: the median of ten times as many', 'x of itself', many.p50Ms / few.p50Ms, undefined),
      ];
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

async function fill(server: Server, client: pg.Client, from: number, until: number): Promise<void> {
  const begun = performance.now();
  await fillHouses(client, await tenantOf(server), from, until);
  note(`${until} properties are in place after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

async function measure({ port }: Server, connections: number, pathOf: (i: number) => string) {
  const result = await runLoad({
    ...{ port, connections, requests: REQUESTS, warmup: WARMUP },
    request: (i) => `GET /v1/sites/bench/hostels/${pathOf(i)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  });
  if (result.failed > 0) throw new Error(`${result.failed} answers failed: ${result.firstFailure}`);
  return result;
}

const DAY_MS = 86_400_000;
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function searchOf(i: number): string {
  const arrival = Date.now() + (2 + ((i * 7919) % 300)) * DAY_MS;
  const dates = `from=${dateOf(arrival)}&until=${dateOf(arrival + (1 + (i % 5)) * DAY_MS)}`;
  const place = PLACES[(i * 31) % PLACES.length] ?? '';
  const written = i % MISSPELT === 0 ? `${place.slice(0, -1)}x` : place;
  const filters = `${KINDS[i % 3]}${AMENITIES[i % 5] ?? ''}&adults=${1 + (i % 3)}${i % 4 === 0 ? '&sort=name' : ''}`;
  return `search?place=${written}&${dates}${filters}`;
}

/** As a guest turns the pages of the calendar of a house. */
function cheapestOf(i: number, properties: number): string {
  const from = Date.now() + (1 + ((i * 7919) % 240)) * DAY_MS;
  return `properties/house-${(i * 7919) % properties}/cheapest?from=${dateOf(from)}&until=${dateOf(from + NIGHTS * DAY_MS)}`;
}
