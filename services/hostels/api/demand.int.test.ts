import { afterAll, beforeAll, expect, test } from 'vitest';
import { trainDaily } from '../use-cases/forecast/train-forecast.ts';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';

const ROOMS = 6;
/** How long there were guests before today. */
const NIGHTS = 400;

interface Suggestion {
  readonly type: string;
  readonly night: string;
  readonly base: number;
  readonly amount: number;
  readonly reason: { readonly key: string };
  readonly heldOut: boolean;
  readonly applied: boolean;
}
interface DemandShown {
  readonly definition: object;
  readonly forecast: { readonly nights: number; readonly backTest: readonly Record<string, number>[] } | null;
  readonly failure: { readonly at: string; readonly reason: string } | null;
  readonly result: { readonly nights: number; readonly heldOut: number; readonly gain: object | null };
  readonly overbooking: { readonly units: number };
}

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'harbour', { rooms: ROOMS });
  await importHistory();
});
afterAll(() => hostels?.close());

/** Full weekends and quiet weeks, for more than a year; and next weekends that fill early. */
async function importHistory(): Promise<void> {
  const rows = Array.from({ length: NIGHTS + 40 }, (_, i) => i - NIGHTS).flatMap((day) => {
    const weekday = new Date(Date.now() + day * 86_400_000).getUTCDay();
    const busy = weekday === 5 || weekday === 6;
    return Array.from({ length: busy ? ROOMS : 1 }, (_, room) => ({
      ...{ kind: 'booking', code: `${day} ${room}`, type: 'double', guests: [{ kind: 'adult' }], total: 9000 },
      ...{ arrival: inDays(day), departure: inDays(day + 1), bookedOn: inDays(Math.min(-1, day - 45 + room)) },
    }));
  });
  for (let at = 0; at < rows.length; at += 500)
    await ok(house.ask('POST', '/bookings/import', { rows: rows.slice(at, at + 500) }));
}

const bounds = { holdOut: 0.2, types: [{ type: 'double', min: 6000, max: 15_000 }] };
const shown = async () => (await ok(house.ask('GET', '/dynamic-price'))) as DemandShown;
async function suggested(): Promise<readonly Suggestion[]> {
  const path = `/dynamic-price/suggestions?from=${inDays(1)}&until=${inDays(40)}`;
  return ((await ok(house.ask('GET', path))) as { suggestions: Suggestion[] }).suggestions;
}
/** What the house's calendar says that nights cost. */
async function rates(): Promise<ReadonlyMap<string, number>> {
  const path = `/calendar?from=${inDays(1)}&until=${inDays(40)}`;
  const { types } = (await ok(house.ask('GET', path))) as {
    types: { type: string; nights: { night: string; rate: number }[] }[];
  };
  return new Map(types.find(({ type }) => type === 'double')?.nights.map(({ night, rate }) => [night, rate]));
}

test('a house that has chosen nothing moves no rates', async () => {
  expect(await shown()).toMatchObject({
    definition: { on: false, types: [] },
    forecast: null,
    overbooking: { units: 0 },
  });
  expect(await suggested()).toEqual([]);
});

test('it learns of its own nights, shows how far it was off, and suggests rates with reasons, which move nothing while it is off', async () => {
  await ok(house.ask('PUT', '/dynamic-price', { on: false, ...bounds }));
  const { forecast } = (await ok(house.ask('POST', '/dynamic-price/training'))) as DemandShown;
  expect(forecast?.nights).toBeGreaterThanOrEqual(NIGHTS - 1);
  expect(forecast?.backTest.map(({ ahead }) => ahead)).toEqual([7, 30, 60]);
  for (const { model = 9, pickUp = 0 } of forecast?.backTest ?? []) expect(model).toBeLessThan(Math.max(0.5, pickUp));
  const all = await suggested();
  expect(all).toHaveLength(39);
  expect(all.every(({ amount, applied }) => amount >= 6000 && amount <= 15_000 && !applied)).toBe(true);
  expect(new Set(all.map(({ reason }) => reason.key)).size).toBeGreaterThan(1);
  expect(all.some(({ amount, base }) => amount > base)).toBe(true);
  expect(new Set((await rates()).values())).toEqual(new Set([9000]));
});

test('on, a night costs what is suggested, unless it is held out; what is quoted is charged; off, all is as before', async () => {
  await ok(house.ask('PUT', '/dynamic-price', { on: true, ...bounds }));
  const all = await suggested();
  const held = all.filter(({ heldOut }) => heldOut);
  expect(held.length).toBeGreaterThan(0);
  expect(held.length).toBeLessThan(all.length / 2);
  const now = await rates();
  for (const { night, amount, base, heldOut } of all)
    expect([night, now.get(night)]).toEqual([night, heldOut ? base : amount]);
  const moved = all.find(({ amount, base, applied, reason }) => applied && amount !== base && reason.key === 'quieter');
  const { night = '', amount } = moved ?? {};
  const next = new Date(Date.parse(night) + 86_400_000).toISOString().slice(0, 10);
  const begun = await house.booked({ type: 'double', arrival: night, departure: next });
  expect(begun.booking.total).toBe(amount);
  expect((await shown()).result).toEqual({ nights: 0, heldOut: 0, gain: null });
  const curve = (await ok(house.ask('GET', `/dynamic-price/curve?type=double&night=${night}`))) as {
    points: { low: number; high: number }[];
  };
  expect(curve.points.length).toBe(9);
  expect(curve.points.every(({ low, high }) => low <= high)).toBe(true);
  await ok(house.ask('PUT', '/dynamic-price', { on: false, ...bounds }));
  expect(new Set((await rates()).values())).toEqual(new Set([9000]));
});

test('a rate that the owner sets counts, also of a night whose rate was moved', async () => {
  await ok(house.ask('PUT', '/dynamic-price', { on: true, ...bounds }));
  const night = (await suggested()).find(({ applied, amount }) => applied && amount !== 7700)?.night ?? '';
  const until = new Date(Date.parse(night) + 86_400_000).toISOString().slice(0, 10);
  const set = (amount: number | null) =>
    ok(house.ask('PUT', '/rates', { edits: [{ types: ['double'], from: night, until, amount }] }));
  await set(7700);
  expect((await rates()).get(night)).toBe(7700);
  await set(null);
  expect((await rates()).get(night)).toBe(9000);
  await ok(house.ask('POST', '/dynamic-price/training'));
  expect(new Set((await rates()).values()).size).toBeGreaterThan(1);
  const { definition } = (await ok(house.ask('GET', '/pricing'))) as { definition: { types: { id: string }[] } };
  const based = (base: number) => ({
    ...definition,
    types: definition.types.map((type) => (type.id === 'double' ? { ...type, base } : type)),
  });
  await ok(house.ask('PUT', '/pricing', based(9100)));
  expect(new Set((await rates()).values())).toEqual(new Set([9100]));
  await ok(house.ask('PUT', '/pricing', based(9000)));
  await ok(house.ask('PUT', '/dynamic-price', { on: false, ...bounds }));
});

test('bounds that can not be are refused, and so is a change of what another has changed', async () => {
  const wrong = (types: object[]) => house.ask('PUT', '/dynamic-price', { on: true, holdOut: 0.1, types });
  expect(await wrong([{ type: 'castle', min: 1, max: 2 }])).toMatchObject({
    status: 422,
    body: { code: 'DYNAMIC_PRICE_INVALID' },
  });
  expect((await wrong([{ type: 'double', min: 3, max: 2 }])).status).toBe(422);
  const stale = { headers: { 'if-match': '"nothing"' } };
  expect(await house.ask('PUT', '/dynamic-price', { on: true, ...bounds }, stale)).toMatchObject({ status: 412 });
});

test('what nights with moved rates have brought is told beside those that were held out, once they are over', async () => {
  const { admin } = hostels.mounted.database;
  const columns = 'base, amount, reason, expected, held_out, applied';
  await admin(`insert into hostels.rate_suggestion (tenant, property, type, night, ${columns})
    select tenant, property, type, night - 90, ${columns} from hostels.rate_suggestion where property = 'harbour'`);
  await admin(`update hostels.dynamic_price set since = now() - interval '100 days' where property = 'harbour'`);
  const past = `/dynamic-price/suggestions?from=${inDays(-95)}&until=${inDays(-1)}`;
  const { suggestions } = (await ok(house.ask('GET', past))) as { suggestions: Suggestion[] };
  const mean = (held: boolean): number => {
    const nights = suggestions.filter(({ heldOut }) => heldOut === held);
    // Weekends were full, and of other nights one room was sold.
    const revenue = nights.map(({ night }) => ([5, 6].includes(new Date(night).getUTCDay()) ? ROOMS : 1) * 9000);
    return revenue.reduce((sum, each) => sum + each, 0) / nights.length;
  };
  const { nights, heldOut, gain } = (await shown()).result;
  const told = gain as { middle: number; low: number; high: number };
  expect(nights + heldOut).toBeGreaterThanOrEqual(suggestions.length);
  expect(told.middle / nights).toBeGreaterThan(mean(false) - mean(true) - 1500);
  expect(told.middle / nights).toBeLessThan(mean(false) - mean(true) + 1500);
  expect(told.low).toBeLessThan(told.middle);
  expect(told.high).toBeGreaterThan(told.middle);
});

test('a house that could not learn shows since when and why, keeps what it has learned, and is behind all others for an hour', async () => {
  const { admin } = hostels.mounted.database;
  const tools = {
    ...{ database: hostels.mounted.database.service('hostels'), log: hostels.mounted.log },
    ownContext: (tenant: string) => ({ ...hostels.mounted.context('a'), tenant }),
  };
  const fails = 'constraint no_suggestions';
  await ok(house.ask('PUT', '/dynamic-price', { on: true, ...bounds }));
  await admin(`update hostels.forecast set trained_at = now() - interval '2 days' where property = 'harbour'`);
  await admin(`alter table hostels.rate_suggestion add ${fails} check (property <> 'harbour') not valid`);
  const nights = (await shown()).forecast?.nights;
  await expect(trainDaily(tools)).rejects.toThrow('some are done later');
  const { failure, forecast } = await shown();
  expect(failure?.reason).toContain('no_suggestions');
  expect(forecast?.nights).toBe(nights);
  // It is not due again at once.
  await trainDaily(tools);
  await admin(`alter table hostels.rate_suggestion drop ${fails}`);
  await admin(`update hostels.forecast set failed_at = now() - interval '2 hours' where property = 'harbour'`);
  await trainDaily(tools);
  expect((await shown()).failure).toBeNull();
});

test('a house that could never learn says why, and has learned nothing', async () => {
  const { admin } = hostels.mounted.database;
  await admin(`insert into hostels.forecast (tenant, property, back_test, failed_at, failure)
    select tenant, 'unlucky', '[]', now(), 'No.' from hostels.forecast where property = 'harbour'`);
  const unlucky = await openBookedHouse(hostels, 'unlucky');
  expect(await ok(unlucky.ask('GET', '/dynamic-price'))).toMatchObject({ forecast: null, failure: { reason: 'No.' } });
});

test('of a house with a short history nothing is learned', async () => {
  const young = await openBookedHouse(hostels, 'young');
  const { forecast } = (await ok(young.ask('POST', '/dynamic-price/training'))) as DemandShown;
  expect(forecast).toMatchObject({ nights: 0, backTest: [] });
});
