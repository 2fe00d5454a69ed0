import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../cli.ts';
import { joinServer, type SharedServer } from '../../shared-server.ts';
import { ask } from './example-on-server.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server.leave());

const read = async <Answer>(path: string): Promise<Answer> =>
  JSON.parse(await ask(server, 'GET', `/v1/hostels/properties/${path}`)) as Answer;

/** How many of each there are in a house. */
async function counted(house: string): Promise<Readonly<Record<string, number>>> {
  const tape = await read<{ items: unknown[] }>(`${house}/bookings?limit=500`);
  const [tips, events, inbox, reviews] = await Promise.all(
    ['tips', 'events', 'inbox', 'reviews'].map((part) => read<{ items: unknown[] }>(`${house}/${part}`)),
  );
  const count = (list: { items: unknown[] } | undefined): number => list?.items.length ?? 0;
  return {
    ...{ bookings: count(tape), tips: count(tips), events: count(events) },
    ...{ inbox: count(inbox), reviews: count(reviews) },
  };
}

test('without a file two hostels with guests of past and coming weeks are made, and again nothing more', async () => {
  const make = () => runCli(server, ['example', 'hostels', '--json']);
  const { code, stdout, stderr } = await make();
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  console.info(`the sample was made in ${JSON.parse(stdout).elapsedMs} ms`);
  const harbour = await counted('harbour-hostel');
  const lodge = await counted('pine-lodge');
  expect(harbour).toMatchObject({ tips: 4, events: 2, inbox: 1, reviews: 0 });
  expect(lodge).toMatchObject({ tips: 3, events: 1, inbox: 0, reviews: 1 });
  expect(harbour['bookings']).toBeGreaterThan(100);
  const today = await read<Record<'arrivals' | 'departures' | 'inHouse', unknown[]>>('harbour-hostel/today');
  expect(today.inHouse.length).toBeGreaterThan(0);
  expect(today.arrivals.length + today.departures.length).toBeGreaterThan(0);
  expect((await make()).code).toBe(0);
  expect([await counted('harbour-hostel'), await counted('pine-lodge')]).toEqual([harbour, lodge]);
});
