import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

// Stays go over the end of a month.
const FIRST = '2027-06-24';
const NIGHTS = 20;

/** A type as it is known without searching. */
interface PlainType {
  readonly house: string;
  readonly amenities: readonly string[];
  readonly kind: 'dorm' | 'private';
  readonly base: number;
  readonly capacity: number;
  readonly units: number;
  /** By night from the first on. */
  readonly sellable: readonly number[];
}

interface Asked {
  readonly arrival: number;
  readonly nights: number;
  readonly adults: number;
  readonly kind?: 'dorm' | 'private';
  readonly amenity?: 'wifi';
  readonly maxPrice?: number;
  readonly sort: 'price' | 'name';
}

let mounted: MountedForTest;
let types: readonly PlainType[];

beforeAll(async () => {
  mounted = await mountForTest(service);
  const made = await Promise.all(Array.from({ length: 8 }, (_, i) => openPlain(i)));
  types = made.flat();
});
afterAll(() => mounted?.close());

/** Houses of one town, each with other prices, beds, rooms, amenities and holds. */
async function openPlain(i: number): Promise<PlainType[]> {
  const amenities = i % 2 === 0 ? ['wifi' as const] : [];
  const more = { name: `plain-${i}`, address: { lines: ['1 Quay'], city: 'Lagos', country: 'PT' }, amenities };
  const house = await openHouse(mounted, `plain-${i}`, more);
  const [beds, rooms] = [1 + (i % 3), 1 + (i % 2)];
  const [dorm, double] = [1500 + ((i * 7) % 5) * 200, 2100 + ((i * 3) % 7) * 300];
  await house.type('dorm', 'mixed_dorm_bed', { overbooking: i === 3 ? 1 : 0 });
  await house.type('double', 'private_room', { capacity: 2 });
  await house.units('bed', numbered(beds, 'Bed'), ['dorm']);
  await house.units('room', numbered(rooms, 'Room'), ['double']);
  const priced = [
    { id: 'dorm', sold: 'bed' as const, base: dorm, mostGuests: 12 },
    { id: 'double', sold: 'unit' as const, base: double, mostGuests: 2 },
  ];
  expect(await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, types: priced })).toMatchObject({ status: 200 });
  await sell(house, i);
  const until = addNights(FIRST, NIGHTS);
  const of = { house: house.slug, amenities };
  const sellable = await Promise.all(['dorm', 'double'].map((type) => house.sellable(type, FIRST, until)));
  return [
    { ...of, kind: 'dorm', base: dorm, capacity: 1, units: beds, sellable: sellable[0] ?? [] },
    { ...of, kind: 'private', base: double, capacity: 2, units: rooms, sellable: sellable[1] ?? [] },
  ];
}

/** What is full is refused. */
async function sell(house: House, i: number): Promise<void> {
  for (let k = 0; k < 8; k++) {
    const arrival = addNights(FIRST, (k * 11 + i * 5) % (NIGHTS - 4));
    await house.hold(k % 3 === 0 ? 'double' : 'dorm', arrival, addNights(arrival, 1 + ((k + i) % 4)));
  }
}

/** Of each house its cheapest type that has enough units in each night. */
function plainly({ arrival, nights, adults, kind, amenity, maxPrice, sort }: Asked): string[] {
  const found = types.flatMap((type) => {
    const needed = Math.ceil(adults / type.capacity);
    const asked = type.sellable.slice(arrival, arrival + nights);
    const isOpen = type.units >= needed && asked.every((count) => count >= needed);
    const fits = (kind ?? type.kind) === type.kind && (amenity === undefined || type.amenities.includes(amenity));
    const total = type.base * nights * needed;
    return isOpen && fits && total <= (maxPrice ?? total) ? [{ house: type.house, total }] : [];
  });
  const byHouse = Map.groupBy(found, ({ house }) => house);
  const cheapest = [...byHouse].map(([house, all]) => ({ house, total: Math.min(...all.map(({ total }) => total)) }));
  const inOrder = cheapest.toSorted(
    (a, b) => (sort === 'price' ? a.total - b.total : 0) || (a.house < b.house ? -1 : 1),
  );
  return inOrder.map(({ house, total }) => `${house} ${total}`);
}

async function searched({ arrival, nights, adults, kind, amenity, maxPrice, sort }: Asked, limit: number) {
  const [from, until] = [addNights(FIRST, arrival), addNights(FIRST, arrival + nights)];
  const filters = Object.entries({ kind, amenity, maxPrice }).flatMap(([name, value]) =>
    value ? `&${name}=${value}` : [],
  );
  const query = `place=lagos&from=${from}&until=${until}&adults=${adults}&sort=${sort}&limit=${limit}${filters.join('')}`;
  const found: string[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const path = `/v1/sites/a/hostels/search?${query}${next === '' ? '' : `&cursor=${next}`}`;
    const { status, body } = await mounted.ask('GET', path, undefined, { tenant: null });
    expect({ status, body }).toMatchObject({ status: 200 });
    const page = body as { readonly items: readonly PlainItem[]; readonly next?: string };
    // Rooms of several types are found in another way, where no type has room for all.
    for (const { property, total, rooms } of page.items) if (rooms === null) found.push(`${property} ${total}`);
    next = page.next;
  }
  return found;
}
interface PlainItem {
  readonly property: string;
  readonly total: number;
  readonly rooms: readonly object[] | null;
}

const asked: fc.Arbitrary<Asked> = fc.record(
  {
    arrival: fc.nat(NIGHTS - 7),
    nights: fc.integer({ min: 1, max: 6 }),
    adults: fc.integer({ min: 1, max: 4 }),
    sort: fc.constantFrom('price', 'name'),
    kind: fc.constantFrom('dorm', 'private'),
    amenity: fc.constant('wifi'),
    maxPrice: fc.integer({ min: 4000, max: 40_000 }),
  },
  { requiredKeys: ['arrival', 'nights', 'adults', 'sort'] },
);

test('whatever is asked for, exactly those houses are found that have all of it, in order, and by pages of any size', async () => {
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 1, max: 5 }), async (query, limit) => {
      expect(await searched(query, 50)).toEqual(plainly(query));
      expect(await searched(query, limit)).toEqual(plainly(query));
    }),
    // Over the end of the month.
    { numRuns: 60, examples: [[{ arrival: 3, nights: 5, adults: 1, sort: 'price' }, 1]] },
  );
});
