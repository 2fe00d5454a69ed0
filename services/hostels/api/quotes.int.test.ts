import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PricingDefinition } from '../core/offer/pricing-definition.ts';
import type { StayQuote } from '../core/offer/quote-view.ts';
import { FLEXIBLE } from '../core/price/pricing-fixtures.ts';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const NIGHTS = { arrival: '2027-06-08', departure: '2027-06-10' };
const adult = { kind: 'adult' } as const;

async function priced(slug: string, changes: Partial<PricingDefinition> = {}): Promise<House> {
  const house = await openHouse(mounted, slug);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  const [room] = await house.units('room', ['Dorm A']);
  await house.units('bed', numbered(8, 'A'), ['dorm'], room);
  await house.units('room', numbered(2, 'Double'), ['double']);
  const saved = await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, ...changes });
  expect(saved, JSON.stringify(saved.body)).toMatchObject({ status: 200 });
  return house;
}

const ask = (house: House, request: object) =>
  mounted.ask(
    'POST',
    `/v1/sites/a/hostels/properties/${house.slug}/quotes`,
    { guests: [adult], ...NIGHTS, ...request },
    {
      tenant: null,
    },
  );

async function quoted(house: House, request: object): Promise<StayQuote> {
  const { status, body } = await ask(house, request);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body as StayQuote;
}

test('case 20: a dorm and privates of one house are each quoted with their own words and prices', async () => {
  const house = await priced('both');
  const bed = await quoted(house, { type: 'dorm' });
  expect(bed).toMatchObject({ total: 6000, currency: 'EUR', plan: 'flexible', split: null });
  expect(bed.rooms).toEqual([{ type: 'dorm', guests: [adult], unit: expect.any(String) }]);
  const double = await quoted(house, { type: 'double', guests: [adult, adult] });
  expect(double.total).toBe(18_000);
  expect(double.rooms).toEqual([{ type: 'double', guests: [adult, adult], unit: expect.any(String) }]);
  expect(double.rooms[0]?.unit).not.toBe(bed.rooms[0]?.unit);
});

test('case 12: a quote holds while prices change, then a new one stands in its place', async () => {
  const house = await priced('changing');
  const quote = await quoted(house, { type: 'dorm' });
  await house.ask('PUT', '/pricing', {
    ...SIMPLE_PRICING,
    types: [{ id: 'dorm', sold: 'bed', base: 3500, mostGuests: 8 }],
  });
  const again = () => mounted.ask('GET', `/v1/sites/a/hostels/quotes/${quote.id}`, undefined, { tenant: null });
  expect(await again()).toMatchObject({ status: 200, body: { total: 6000, expiresAt: quote.expiresAt } });
  await mounted.database.admin(`update hostels.quote set expires_at = now() where id = $1`, [quote.id]);
  const expired = await again();
  expect(expired).toMatchObject({
    status: 409,
    body: { code: 'QUOTE_EXPIRED', quote: { total: 7000 }, difference: 1000 },
  });
  const { quote: fresh } = expired.body as { readonly quote: StayQuote };
  expect(fresh.id).not.toBe(quote.id);
  expect(await mounted.ask('GET', `/v1/sites/a/hostels/quotes/${fresh.id}`, undefined, { tenant: null })).toMatchObject(
    {
      status: 200,
      body: { total: 7000 },
    },
  );
});

test('case 22: arrival and departure on one day is no stay, and a quote opened again has the same nights', async () => {
  const house = await priced('same-day');
  expect(await ask(house, { type: 'dorm', departure: NIGHTS.arrival })).toMatchObject({
    status: 422,
    body: { code: 'STAY_DATES_INVALID' },
  });
  const quote = await quoted(house, { type: 'dorm' });
  const again = await mounted.ask('GET', `/v1/sites/a/hostels/quotes/${quote.id}`, undefined, { tenant: null });
  expect(again.body).toEqual(quote);
  expect(again.body).toMatchObject(NIGHTS);
});

test('case 16: of 15 units 10 can be quoted each night where 5 are sold, and the eleventh not', async () => {
  const house = await openHouse(mounted, 'fifteen');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(15, 'Bed'), ['dorm']);
  await house.ask('PUT', '/pricing', {
    ...SIMPLE_PRICING,
    types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 20 }],
  });
  for (let i = 0; i < 5; i += 1) await house.held('dorm', '2027-06-07', '2027-06-12');
  const party = (size: number) => ({ type: 'dorm', guests: Array.from({ length: size }, () => adult) });
  expect((await quoted(house, party(10))).total).toBe(10 * 6000);
  expect(await ask(house, party(11))).toMatchObject({
    status: 409,
    body: { code: 'TYPE_SOLD_OUT', night: '2027-06-08' },
  });
});

test('case 28: five guests fill rooms of 4 and 2, a child with an adult in each, and seven are refused', async () => {
  const house = await openHouse(mounted, 'rooms');
  await house.type('four', 'private_room', { capacity: 4 });
  await house.type('two', 'private_room', { capacity: 2 });
  await house.units('room', ['Four'], ['four']);
  await house.units('room', ['Two'], ['two']);
  const types = ['four', 'two'].map((id) => ({ id, sold: 'unit', base: 9000, mostGuests: id === 'four' ? 4 : 2 }));
  await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, types });
  const child = { kind: 'child', age: 9 } as const;
  const { rooms, total } = await quoted(house, { guests: [adult, adult, child, child, child] });
  expect(rooms.map(({ type }) => type).toSorted()).toEqual(['four', 'two']);
  for (const { guests } of rooms) expect(guests.some(({ kind }) => kind === 'adult')).toBe(true);
  expect(rooms.flatMap(({ guests }) => guests)).toHaveLength(5);
  expect(total).toBe(2 * 18_000);
  const seven = await ask(house, { guests: Array.from({ length: 7 }, () => adult) });
  expect(seven).toMatchObject({ status: 422, body: { code: 'TOO_MANY_GUESTS' } });
});

test('cases 4 and 29: a dorm refuses who may not sleep there, and names rooms that would do', async () => {
  const house = await priced('women');
  await house.type('female', 'female_dorm_bed');
  await house.units('bed', numbered(4, 'F'), ['female']);
  const types = [...SIMPLE_PRICING.types, { id: 'female', sold: 'bed', base: 2000, mostGuests: 8 }];
  await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, types });
  const woman = { kind: 'adult', gender: 'woman' } as const;
  const man = { kind: 'adult', gender: 'man' } as const;
  expect((await quoted(house, { type: 'female', guests: [woman] })).total).toBe(4000);
  expect(await ask(house, { type: 'female', guests: [man] })).toMatchObject({
    status: 422,
    body: { code: 'DORM_OF_OTHER_GENDER' },
  });
  const pair = await ask(house, { type: 'female', guests: [woman, man], together: true });
  expect(pair).toMatchObject({
    status: 422,
    body: { code: 'DORM_OF_OTHER_GENDER', alternative: [{ guests: [0, 1] }] },
  });
});

test('one bed for the whole stay is offered where another stay has to move, and a stay that moves only as such', async () => {
  const house = await openHouse(mounted, 'tetris');
  await house.type('dorm', 'mixed_dorm_bed');
  const [one, two] = await house.units('bed', ['1', '2'], ['dorm']);
  await house.ask('PUT', '/pricing', {
    ...SIMPLE_PRICING,
    types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 2 }],
  });
  await house.held('dorm', '2027-06-08', '2027-06-09', one);
  await house.held('dorm', '2027-06-09', '2027-06-10', two);
  const pinned = await quoted(house, { type: 'dorm' });
  expect(pinned.split).toEqual([
    { type: 'dorm', unit: two, name: '2', arrival: '2027-06-08', departure: '2027-06-09' },
    { type: 'dorm', unit: one, name: '1', arrival: '2027-06-09', departure: '2027-06-10' },
  ]);
  expect(pinned.total).toBe(6000);
});

test('case 66: 180.00 for two nights and 9.45 of city tax are 189.45, line by line and kept so', async () => {
  const tax = {
    kind: 'percent',
    id: 'city',
    percent: 5.25,
    of: 'price',
    accommodation: true,
    extras: false,
    included: false,
  };
  const house = await priced('city-tax', { taxes: [tax] as PricingDefinition['taxes'] });
  const quote = await quoted(house, { type: 'double', guests: [adult, adult] });
  expect(quote.total).toBe(18_945);
  expect(quote.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(18_945);
  expect(quote.taxes).toEqual([{ name: 'city', rate: 5.25, amount: 945, included: false }]);
});

test('cases 68 and 70: the desk quotes with nights that are taxed already, and with a certificate', async () => {
  const tax = { kind: 'guest-night', id: 'city', amount: 200, included: false, mostNights: 21 } as const;
  const house = await priced('capped', { taxes: [tax] });
  const days = { arrival: '2027-06-01', departure: '2027-06-26' };
  const taxOf = async (guest: object) => {
    const { status, body } = await house.ask('POST', '/quotes', {
      type: 'dorm',
      ...days,
      guests: [{ ...adult, ...guest }],
    });
    expect(status).toBe(201);
    return (body as StayQuote).taxes[0]?.amount ?? 0;
  };
  expect(await taxOf({})).toBe(21 * 200);
  expect(await taxOf({ taxedNights: { city: 20 } })).toBe(200);
  expect(await taxOf({ taxedNights: { city: 21 } })).toBe(0);
  expect(await taxOf({ exemptions: [{ tax: 'city', reference: 'A-17' }] })).toBe(0);
});

test('what is not sold has no price, and its reason has the stay that can be had', async () => {
  const house = await priced('restricted', {
    restrictions: [{ kind: 'min-stay', id: 'five', on: 'through', nights: 5 }],
    plans: [{ id: 'flexible', deposit: { kind: 'none' }, cancellation: FLEXIBLE }],
  });
  const refused = await ask(house, { type: 'dorm', departure: '2027-06-12' });
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: 'STAY_RESTRICTED',
      reasons: [{ code: 'MIN_STAY', nights: 5 }],
      instead: { arrival: '2027-06-08', departure: '2027-06-13', nights: 5, total: 15_000 },
    },
  });
});
