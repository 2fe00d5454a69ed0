import { eventually } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PricingDefinition } from '../core/offer/pricing-definition.ts';
import type { Property } from '../core/property.ts';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const STAY = 'from=2027-06-08&until=2027-06-10';

interface Found {
  readonly property: string;
  readonly total: number;
  readonly split: readonly object[] | null;
  readonly rooms: readonly { readonly type: string; readonly guests: number }[] | null;
}
interface Result {
  readonly items: readonly Found[];
  readonly nearly: readonly { readonly property: string; readonly nights: number; readonly arrival: string }[];
  readonly place: string | null;
  readonly facets: { readonly amenity: readonly object[]; readonly kind: readonly object[] };
  readonly next?: string;
}

async function search(query: string): Promise<Result> {
  const { status, body } = await mounted.ask('GET', `/v1/sites/a/hostels/search?${query}`, undefined, { tenant: null });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Result;
}
const slugs = ({ items }: Result) => items.map(({ property }) => property);

async function dormIn(
  city: string,
  slug: string,
  base: number,
  beds = 2,
  more: Partial<Property> = {},
): Promise<House> {
  const house = await openHouse(mounted, slug, {
    address: { lines: ['1 Quay'], city, country: 'PT' },
    name: slug,
    ...more,
  });
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(beds, 'Bed'), ['dorm']);
  await price(house, { types: [{ id: 'dorm', sold: 'bed', base, mostGuests: 12 }] });
  return house;
}

async function price(house: House, changes: Partial<PricingDefinition>): Promise<void> {
  const saved = await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, ...changes });
  expect(saved, JSON.stringify(saved.body)).toMatchObject({ status: 200 });
}

test('only what can be sold for all nights is found, the cheapest first, with taxes, by pages', async () => {
  for (const [i, base] of [3000, 1500, 2500, 2000, 3500].entries()) await dormIn('Évora', `evora-${i}`, base);
  const full = await dormIn('Évora', 'evora-full', 1000, 1);
  await full.held('dorm', '2027-06-09', '2027-06-10');
  expect(await search(`place=evora&${STAY}&limit=2`)).toMatchObject({
    place: 'evora',
    items: [
      { property: 'evora-1', total: 3000, split: null },
      { property: 'evora-3', total: 4000 },
    ],
  });
  const first = await search(`place=evora&${STAY}&limit=2`);
  const second = await search(`place=evora&${STAY}&limit=2&cursor=${first.next}`);
  const third = await search(`place=evora&${STAY}&limit=2&cursor=${second.next}`);
  expect([...slugs(first), ...slugs(second), ...slugs(third)]).toEqual([
    'evora-1',
    'evora-3',
    'evora-2',
    'evora-0',
    'evora-4',
  ]);
  expect(third.next).toBeUndefined();
  expect(slugs(await search(`place=evora&${STAY}&sort=name`))).toEqual([
    'evora-0',
    'evora-1',
    'evora-2',
    'evora-3',
    'evora-4',
  ]);
  expect(slugs(await search(`place=evora&${STAY}&maxPrice=4000`))).toEqual(['evora-1', 'evora-3']);
  // What was given back is found again.
  expect(slugs(await search('place=evora&from=2027-06-07&until=2027-06-09'))[0]).toBe('evora-full');
});

test('a page is in the order of what the whole stay costs with its taxes', async () => {
  const taxed = await dormIn('Viseu', 'viseu-taxed', 2000);
  await dormIn('Viseu', 'viseu-plain', 2250);
  await dormIn('Viseu', 'viseu-dear', 4000);
  await price(taxed, {
    types: [{ id: 'dorm', sold: 'bed', base: 2000, mostGuests: 12 }],
    taxes: [{ kind: 'guest-night', id: 'city', included: false, amount: 400, mostNights: 1 }],
  });
  const { items } = await search(`place=viseu&${STAY}`);
  expect(items.map(({ property, total }) => [property, total])).toEqual([
    ['viseu-taxed', 4400],
    ['viseu-plain', 4500],
    ['viseu-dear', 8000],
  ]);
  // Whatever a page shows first, the next one leaves out no house and repeats none.
  const first = await search(`place=viseu&${STAY}&limit=2`);
  const second = await search(`place=viseu&${STAY}&limit=2&cursor=${first.next}`);
  expect([...slugs(first), ...slugs(second)]).toEqual(['viseu-taxed', 'viseu-plain', 'viseu-dear']);
});

test('a misspelt town is found, and words of a house find it', async () => {
  await dormIn('Coimbra', 'coimbra-1', 2000, 2, { name: 'Lighthouse Inn' });
  await dormIn('Coimbra', 'coimbra-2', 2000, 2, { name: 'Old Library' });
  expect(slugs(await search(`place=Coimbre&${STAY}`))).toEqual(['coimbra-1', 'coimbra-2']);
  expect(slugs(await search(`place=lighthose&${STAY}`))).toEqual(['coimbra-1']);
  expect(slugs(await search(`place=old%20library%20coimbra&${STAY}`))[0]).toBe('coimbra-2');
  expect(slugs(await search(`place=Xyzzy&${STAY}`))).toEqual([]);
});

test('guests by number and gender, kinds and amenities are kept to, and facets count houses of the place', async () => {
  const mixed = await dormIn('Braga', 'braga-mixed', 2000, 4, { amenities: ['wifi', 'pool'] });
  await mixed.type('double', 'private_room', { capacity: 2 });
  await mixed.units('room', ['Double 1', 'Double 2'], ['double']);
  await price(mixed, {
    types: [
      { id: 'dorm', sold: 'bed', base: 2000, mostGuests: 12 },
      { id: 'double', sold: 'unit', base: 3000, mostGuests: 2 },
    ],
  });
  const women = await openHouse(mounted, 'braga-women', { address: { lines: ['1'], city: 'Braga', country: 'PT' } });
  await women.type('female', 'female_dorm_bed');
  await women.units('bed', numbered(4, 'F'), ['female']);
  await price(women, { types: [{ id: 'female', sold: 'bed', base: 1000, mostGuests: 12 }] });
  expect(slugs(await search(`place=braga&${STAY}`))).toEqual(['braga-mixed']);
  expect(slugs(await search(`place=braga&${STAY}&women=1`))).toEqual(['braga-women', 'braga-mixed']);
  expect(slugs(await search(`place=braga&${STAY}&amenity=pool`))).toEqual(['braga-mixed']);
  // Four beds and two doubles: no type has room for five, and all together have none for nine.
  expect((await search(`place=braga&${STAY}&adults=5`)).items).toMatchObject([{ rooms: expect.any(Array) }]);
  expect(slugs(await search(`place=braga&${STAY}&adults=9`))).toEqual([]);
  const rooms = await search(`place=braga&${STAY}&adults=4&kind=private`);
  expect(rooms.items).toMatchObject([{ property: 'braga-mixed', type: 'double', total: 12_000 }]);
  expect(await search(`place=braga&${STAY}&adults=2`)).toMatchObject({ items: [{ type: 'double', total: 6000 }] });
  const { facets } = await search(`place=braga&${STAY}`);
  expect(facets.kind).toEqual([
    { value: 'dorm', houses: 2 },
    { value: 'private', houses: 1 },
  ]);
  expect(facets.amenity).toContainEqual({ value: 'pool', houses: 1 });
  // What was counted before is counted anew with the next house.
  await dormIn('Braga', 'braga-new', 2500, 2, { amenities: ['pool'] });
  const after = (await search(`place=braga&${STAY}`)).facets;
  expect(after.kind).toContainEqual({ value: 'dorm', houses: 3 });
  expect(after.amenity).toContainEqual({ value: 'pool', houses: 2 });
});

test('case 65: a house that does not sell four nights has no price for them, and says "5 nights from"', async () => {
  const house = await dormIn('Faro', 'faro-five', 2000);
  await dormIn('Faro', 'faro-any', 3000);
  await price(house, {
    types: [{ id: 'dorm', sold: 'bed', base: 2000, mostGuests: 12 }],
    restrictions: [{ kind: 'min-stay', id: 'five', on: 'arrival', nights: 5 }],
  });
  const found = await search('place=faro&from=2027-06-08&until=2027-06-12');
  expect(slugs(found)).toEqual(['faro-any']);
  expect(found.nearly).toMatchObject([{ property: 'faro-five', nights: 5, arrival: '2027-06-08' }]);
  expect(slugs(await search('place=faro&from=2027-06-08&until=2027-06-13'))).toEqual(['faro-five', 'faro-any']);
});

test('a stay that moves is found as such, with its parts', async () => {
  const house = await openHouse(mounted, 'tavira', { address: { lines: ['1'], city: 'Tavira', country: 'PT' } });
  await house.type('dorm', 'mixed_dorm_bed');
  const [one, two] = await house.units('bed', ['1', '2'], ['dorm']);
  await price(house, { types: [{ id: 'dorm', sold: 'bed', base: 2000, mostGuests: 12 }] });
  await house.held('dorm', '2027-06-08', '2027-06-09', one);
  await house.held('dorm', '2027-06-09', '2027-06-10', two);
  expect((await search(`place=tavira&${STAY}`)).items).toMatchObject([
    {
      total: 4000,
      split: [
        { arrival: '2027-06-08', departure: '2027-06-09' },
        { arrival: '2027-06-09', departure: '2027-06-10' },
      ],
    },
  ]);
});

test('case 28: a party that no type has room for is offered rooms of several, an adult in each, and none over its capacity', async () => {
  const house = await openHouse(mounted, 'guarda', { address: { lines: ['1'], city: 'Guarda', country: 'PT' } });
  await house.type('four', 'private_room', { capacity: 4 });
  await house.type('two', 'private_room', { capacity: 2 });
  await house.units('room', ['Room 1'], ['four']);
  await house.units('room', ['Room 2'], ['two']);
  const types = [
    { id: 'four', sold: 'unit' as const, base: 10_000, mostGuests: 4 },
    { id: 'two', sold: 'unit' as const, base: 6000, mostGuests: 2 },
  ];
  await price(house, { types });
  const [found] = (await search(`place=guarda&${STAY}&adults=5`)).items;
  expect(found).toMatchObject({ property: 'guarda', total: 32_000, split: null });
  const rooms = found?.rooms?.map(({ type, guests }) => `${guests} in ${type}`).toSorted() ?? [];
  expect([['1 in two', '4 in four'], ['2 in two', '3 in four'].toSorted()]).toContainEqual(rooms);
  expect((await search(`place=guarda&${STAY}&adults=7`)).items).toEqual([]);
  // One type that has room for all is shown as that.
  expect((await search(`place=guarda&${STAY}&adults=4`)).items).toMatchObject([{ type: 'four', rooms: null }]);
  await house.held('two', '2027-06-09', '2027-06-10');
  expect((await search(`place=guarda&${STAY}&adults=5`)).items).toEqual([]);
});

/** A house with a dorm, and a double at a dearer price. */
async function withDouble(city: string, slug: string, changes: Partial<PricingDefinition> = {}): Promise<House> {
  const house = await openHouse(mounted, slug, { address: { lines: ['1'], city, country: 'PT' }, name: slug });
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  await house.units('bed', ['1', '2'], ['dorm']);
  await house.units('room', ['Room'], ['double']);
  const types = [
    { id: 'dorm', sold: 'bed' as const, base: 1000, mostGuests: 12 },
    { id: 'double', sold: 'unit' as const, base: 5000, mostGuests: 2 },
  ];
  await price(house, { types, ...changes });
  return house;
}

test('a house whose cheapest type does not sell the stay is on the page of its next one', async () => {
  const dorm = [{ kind: 'min-stay' as const, id: 'long', types: ['dorm'], on: 'arrival' as const, nights: 5 }];
  await withDouble('Tomar', 'tomar-a', { restrictions: dorm });
  await dormIn('Tomar', 'tomar-b', 2000);
  const first = await search(`place=tomar&${STAY}&limit=1`);
  const second = await search(`place=tomar&${STAY}&limit=1&cursor=${first.next}`);
  expect([slugs(first), slugs(second), second.next]).toEqual([['tomar-b'], ['tomar-a'], undefined]);
});

test('a house is on one page, whichever of its types are open beside', async () => {
  await withDouble('Lagos', 'lagos-a');
  await dormIn('Lagos', 'lagos-b', 2000);
  const first = await search(`place=lagos&${STAY}&limit=1`);
  const second = await search(`place=lagos&${STAY}&limit=1&cursor=${first.next}`);
  expect([slugs(first), slugs(second), second.next]).toEqual([['lagos-a'], ['lagos-b'], undefined]);
});

test('what is closed to stays of some lengths only is found for the others', async () => {
  const length = { least: 2, most: 366, applies: 'outside' as const };
  const house = await dormIn('Silves', 'silves', 2000);
  await price(house, {
    types: [{ id: 'dorm', sold: 'bed', base: 2000, mostGuests: 12 }],
    restrictions: [{ kind: 'stop-sale', id: 'two', length }],
  });
  expect(slugs(await search(`place=silves&${STAY}`))).toEqual(['silves']);
  expect(slugs(await search('place=silves&from=2027-06-08&until=2027-06-09'))).toEqual([]);
});

test('nights that a channel has closed have no price in the calendar', async () => {
  const house = await dormIn('Moura', 'moura', 2000);
  const closed = { type: 'dorm', plan: 'flexible', from: '2027-06-09', to: '2027-06-09', states: ['closed'] };
  const updates = [{ ...closed, minNights: null, maxNights: null }];
  const permissions = ['hostels:channels'];
  expect((await house.ask('PUT', '/channels/restrictions', { updates }, { permissions })).status).toBeLessThan(300);
  const calendar = '/v1/sites/a/hostels/properties/moura/cheapest?from=2027-06-08&until=2027-06-11';
  const { body } = await mounted.ask('GET', calendar, undefined, { tenant: null });
  expect((body as { nights: { night: string }[] }).nights.map(({ night }) => night)).toEqual([
    '2027-06-08',
    '2027-06-10',
  ]);
});

test('houses by name go on behind those that are closed in the month', async () => {
  const types = [{ id: 'dorm', sold: 'bed' as const, base: 2000, mostGuests: 12 }];
  const closed = { kind: 'stop-sale' as const, id: 'winter', from: '2027-05-01', to: '2027-07-31' };
  for (const i of Array(24).keys()) {
    const house = await dormIn('Sagres', `sagres-${100 + i}`, 2000, 1);
    await price(house, { types, restrictions: [closed] });
  }
  await dormIn('Sagres', 'sagres-open', 2000, 1);
  expect(slugs(await search(`place=sagres&${STAY}&sort=name`))).toEqual(['sagres-open']);
});

test('the calendar of the cheapest price leaves full nights out, and a house is shown to guests', async () => {
  const house = await dormIn('Sintra', 'sintra', 2000, 1);
  await house.held('dorm', '2027-06-09', '2027-06-10');
  const site = '/v1/sites/a/hostels/properties/sintra';
  const nights = await mounted.ask('GET', `${site}/cheapest?from=2027-06-08&until=2027-06-11`, undefined, {
    tenant: null,
  });
  expect(nights.body).toEqual({
    nights: [
      { night: '2027-06-08', type: 'dorm', amount: 2000 },
      { night: '2027-06-10', type: 'dorm', amount: 2000 },
    ],
  });
  const card = await mounted.ask('GET', site, undefined, { tenant: null });
  expect(card).toMatchObject({ status: 200, body: { property: 'sintra', types: [{ type: 'dorm', capacity: 1 }] } });
});

test('what is asked for is noted with its price, and by nobody', async () => {
  const house = await dormIn('Beja', 'beja', 2000, 1);
  await search(`place=beja&${STAY}`);
  const ask = () =>
    mounted.ask(
      'POST',
      '/v1/sites/a/hostels/properties/beja/quotes',
      { arrival: '2027-06-08', departure: '2027-06-10', guests: [{ kind: 'adult' }], type: 'dorm' },
      { tenant: null },
    );
  expect((await ask()).status).toBe(201);
  await house.held('dorm', '2027-06-08', '2027-06-10');
  expect((await ask()).status).toBe(409);
  const noted = () =>
    mounted.database.admin(
      `select kind, place, property, total::integer, reason from hostels.demand
        where place = 'beja' or property = 'beja' order by id`,
    );
  await eventually(async () => expect(await noted()).toHaveLength(3));
  expect(await noted()).toEqual([
    { kind: 'search', place: 'beja', property: null, total: 4000, reason: null },
    { kind: 'quote', place: null, property: 'beja', total: 4000, reason: null },
    { kind: 'refusal', place: null, property: 'beja', total: null, reason: 'TYPE_SOLD_OUT' },
  ]);
});
