import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetOver } from '../use-cases/forget-over.ts';
import type { DemandReport } from '../use-cases/search/read-demand.ts';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'harbour', { beds: 2 });
});
afterAll(() => hostels?.close());

const period = `from=${inDays(-2)}&until=${inDays(2)}`;
const read = (path: string) => ok(house.ask('GET', `/demand${path}`));
const report = async () => (await read(`/report?${period}`)) as DemandReport;
const at = (days: number, nights = 1) => ({ type: 'dorm', arrival: inDays(days), departure: inDays(days + nights) });
const guests = [{ kind: 'adult' }];

test('a house that nobody has asked for has an empty report', async () => {
  expect(await report()).toMatchObject({
    ...{ searches: 0, quotes: 0, refusals: 0, bookings: 0, conversion: null },
    ...{ nights: [], prices: [], reasons: [], currency: 'EUR' },
  });
});

test('it is counted what was asked for by night, lead time and price, why it was refused, and how much was booked', async () => {
  await house.quote(at(10, 2));
  const quote = await house.quote({ ...at(11), guests: [...guests, ...guests] });
  await ok(house.ask('POST', '/bookings', { quote, guest: { name: 'Ana Reis' } }));
  const full = { ...at(11), guests };
  expect(await house.ask('POST', '/quotes', full)).toMatchObject({ status: 409 });
  const past = { ...at(-5), guests };
  expect(await house.ask('POST', '/quotes', past)).toMatchObject({ body: { code: 'STAY_DATES_INVALID' } });
  await ok(
    hostels.mounted.ask(
      'GET',
      `/v1/sites/a/hostels/search?place=Lisbon&from=${inDays(5)}&until=${inDays(6)}`,
      undefined,
      {
        tenant: null,
      },
    ),
  );
  const { nights, leads, prices, reasons, ...sums } = await report();
  expect(sums).toMatchObject({ searches: 1, quotes: 2, refusals: 2, bookings: 1, conversion: 0.5 });
  expect(nights).toEqual([
    { night: inDays(-5), quotes: 0, refusals: 1, bookings: 0, price: null },
    { night: inDays(10), quotes: 1, refusals: 0, bookings: 0, price: 3000 },
    { night: inDays(11), quotes: 2, refusals: 1, bookings: 1, price: 3000 },
  ]);
  expect(leads.find(({ from }) => from === 8)).toEqual({ from: 8, to: 14, quotes: 2, refusals: 1, bookings: 1 });
  expect(prices).toEqual([{ from: 3000, to: 3500, quotes: 2, bookings: 1 }]);
  expect(reasons.map(({ reason }) => reason).toSorted()).toEqual(['STAY_DATES_INVALID', 'TYPE_SOLD_OUT']);
});

interface Listed {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly total: number | null }[];
  readonly next?: string;
}

test('the ledger itself is read by pages, the newest first, and as a file', async () => {
  const whole = (await read(`?${period}&limit=50`)) as Listed;
  expect(whole.items.map(({ kind, total }) => [kind, total])).toEqual([
    ['refusal', null],
    ['refusal', null],
    ['quote', 6000],
    ['quote', 6000],
  ]);
  const paged: string[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page = (await read(`?${period}&limit=3&cursor=${next}`)) as Listed;
    paged.push(...page.items.map(({ id }) => id));
    next = page.next;
  }
  expect(paged).toEqual(whole.items.map(({ id }) => id));
  const lines = String(await read(`.csv?${period}`)).split('\r\n');
  expect(lines[0]).toBe('at,kind,arrival,departure,guests,children,type,plan,total,currency,reason');
  expect(lines).toHaveLength(6);
  expect(lines[4]).toContain(`,quote,${inDays(10)},${inDays(12)},1,0,dorm,flexible,6000,EUR,`);
  expect(await house.ask('GET', `/demand/report?from=${inDays(-500)}&until=${inDays(0)}`)).toMatchObject({
    body: { code: 'STAY_DATES_INVALID' },
  });
});

test('what is older than it is kept is deleted, and nobody else may delete of it', async () => {
  const { database } = hostels.mounted;
  await database.admin(
    `insert into hostels.demand (tenant, at, kind, property, arrival, departure, guests, children)
      select tenant, now() - interval '401 days', kind, 'old', arrival, departure, guests, children from hostels.demand`,
  );
  const count = async () => {
    const of = `count(*) filter (where property = 'old')::integer`;
    return (await database.admin(`select ${of} as old, count(*)::integer as "all" from hostels.demand`))[0];
  };
  expect(await count()).toEqual({ old: 5, all: 10 });
  await forgetOver(database.service('hostels'), 400);
  expect(await count()).toEqual({ old: 0, all: 5 });
});
