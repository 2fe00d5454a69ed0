import { service as insights } from '@pvt/insights';
import { eventually } from '@pvt/kernel/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { METRICS } from '../core/figures/metrics.ts';
import { addNights, nightsOf, weekdayOf } from '../core/night.ts';
import {
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
  today,
} from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

const RATES = { dorm: 3000, double: 9000, hall: 10_000 };
type Type = keyof typeof RATES;
/** Sold whole, the hall takes the four beds in it. */
const BEDS = { dorm: 1, double: 1, hall: 4 };
const WEEKEND = {
  kind: 'season',
  id: 'weekend',
  nights: [{ weekdays: [5, 6] }],
  change: { kind: 'percent', percent: 10 },
};

let hostels: HostelsForTest;
let houses: readonly BookedHouse[];
beforeAll(async () => {
  hostels = await mountHostels({ beside: [insights] });
  houses = [await opened('north'), await opened('south')];
  await ok(hostels.mounted.ask('PUT', '/v1/hostels/figures'));
});
afterAll(() => hostels?.close());

async function opened(slug: string): Promise<BookedHouse> {
  const house = await openBookedHouse(hostels, slug);
  await house.type('hall', 'private_room', { capacity: 4 });
  const { body } = await house.ask('GET', '/units');
  const units: { id: string; name: string }[] = Reflect.get(Object(body), 'items');
  const hall = units.find(({ name }) => name === 'Hall');
  await ok(house.ask('PATCH', `/units/${hall?.id}`, { soldAs: ['hall'] }));
  const types = [...SIMPLE_PRICING.types, { id: 'hall', sold: 'unit', base: RATES.hall, mostGuests: 4 }];
  await ok(house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, types, steps: [WEEKEND] }));
  return house;
}

/** What the test itself knows of a booking. */
interface Known {
  readonly house: BookedHouse;
  readonly id: string;
  readonly type: Type;
  arrival: string;
  departure: string;
  readonly booked: string;
  readonly lead: number;
  state: 'standing' | 'cancelled';
}
const known: Known[] = [];

const dates = { from: fc.nat(40), nights: fc.integer({ min: 1, max: 9 }) };
type Dates = { readonly from: number; readonly nights: number };
type Step =
  | ({ readonly kind: 'book'; readonly house: number; readonly type: Type } & Dates)
  | ({ readonly kind: 'change'; readonly which: number } & Dates)
  | { readonly kind: 'cancel'; readonly which: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      ...{ house: fc.nat(1), type: fc.constantFrom<Type>('dorm', 'double', 'hall'), ...dates },
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), which: fc.nat(99), ...dates }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(99) }) },
);
const steps = fc.array(step, { minLength: 60, maxLength: 60 });

const datesOf = ({ from, nights }: { readonly from: number; readonly nights: number }) => ({
  arrival: inDays(3 + from),
  departure: addNights(inDays(3 + from), nights),
});

async function book(house: BookedHouse, type: Type, stay: { arrival: string; departure: string }): Promise<void> {
  const quote = await house.quote({ type, ...stay }).catch(() => undefined);
  if (quote === undefined) return;
  const { id } = (await ok(house.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' } }))) as BookingView;
  const lead = Math.round((Date.parse(stay.arrival) - Date.parse(calendarDay())) / 86_400_000);
  known.push({ house, id, type, ...stay, booked: calendarDay(), lead, state: 'standing' });
}

/** The date in Lisbon, which at night is not yet that of the desk. */
const calendarDay = (): string => Temporal.Now.plainDateISO('Europe/Lisbon').toString();

async function perform(each: Step): Promise<void> {
  if (each.kind === 'book') return book(houses[each.house] as BookedHouse, each.type, datesOf(each));
  const standing = known.filter(({ state }) => state === 'standing');
  const found = standing[each.which % Math.max(1, standing.length)];
  if (found === undefined) return;
  if (each.kind === 'cancel') {
    await ok(found.house.ask('POST', `/bookings/${found.id}/cancellation`, {}));
    found.state = 'cancelled';
    return;
  }
  const { status } = await found.house.ask('POST', `/bookings/${found.id}/dates`, datesOf(each));
  if (status === 200) Object.assign(found, datesOf(each));
}

const rateOf = (type: Type, night: string): number => {
  const [weekday, rate] = [weekdayOf(Date.parse(night) / 86_400_000), RATES[type]];
  return weekday === 5 || weekday === 6 ? (rate * 11) / 10 : rate;
};

/** Rows of a metric by property and period. */
async function figures(metric: string, every: string): Promise<Record<string, number>> {
  const { rows } = (await ok(
    hostels.mounted.ask('GET', `/v1/metrics/${metric}?every=${every}&by=property&from=2020-01-01&to=2090-01-01`),
  )) as { rows: { at: string; by: { property: string }; value: number }[] };
  return Object.fromEntries(
    rows.filter(({ value }) => value !== 0).map(({ at, by, value }) => [`${by.property} ${at.slice(0, 10)}`, value]),
  );
}

function tally<T>(
  all: readonly T[],
  keyOf: (each: T) => string,
  amountOf: (each: T) => number,
): Record<string, number> {
  const sums = [...Map.groupBy(all, keyOf)].map(([key, of]) => [
    key,
    of.reduce((sum, each) => sum + amountOf(each), 0),
  ]);
  return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
}

test('each figure of the board is what random bookings, changes and cancellations come to', async () => {
  for (const each of fc.sample(steps, { numRuns: 1, seed: 13 }).flat()) await perform(each);
  const standing = known.filter(({ state }) => state === 'standing');
  expect(standing.length).toBeGreaterThan(10);
  expect(known.length - standing.length).toBeGreaterThan(3);
  const nights = standing.flatMap((each) =>
    nightsOf(each.arrival, each.departure).map((night) => ({ ...each, night, property: each.house.slug })),
  );
  const ofHouse = ({ house, booked }: Known): string => `${house.slug} ${booked}`;
  const expected = {
    'hostels.bed-nights': tally(
      nights,
      (each) => `${each.property} ${each.night}`,
      ({ type }) => BEDS[type],
    ),
    'hostels.revenue': tally(
      nights,
      (each) => `${each.property} ${each.night}`,
      ({ type, night }) => rateOf(type, night),
    ),
    'hostels.pick-up': tally(nights, ofHouse, ({ type }) => BEDS[type]),
    'hostels.bookings': tally(known, ofHouse, () => 1),
    'hostels.cancellations': tally(
      known.filter(({ state }) => state === 'cancelled'),
      ofHouse,
      () => 1,
    ),
    'hostels.no-shows': {},
  };
  const counted = async () =>
    Object.fromEntries(
      await Promise.all(Object.keys(expected).map(async (metric) => [metric, await figures(metric, 'day')] as const)),
    );
  await eventually(async () => expect(await counted()).toEqual(expected));
  const lead = await figures('hostels.lead-time', 'all');
  for (const { slug } of houses) {
    const of = known.filter(({ house }) => house.slug === slug).map((each) => each.lead);
    const [figure] = Object.entries(lead).filter(([key]) => key.startsWith(slug));
    expect(figure?.[1]).toBeCloseTo(of.reduce((sum, each) => sum + each, 0) / of.length, 8);
  }
  // The folios say the same of the revenue.
  const [folio] = await hostels.mounted.database.admin<{ sum: number }>(
    `select sum(l.amount)::integer as sum from hostels.folio_line l join hostels.booking b on b.id = l.booking where b.state = 'confirmed'`,
  );
  expect(Object.values(expected['hostels.revenue']).reduce((sum, each) => sum + each, 0)).toBe(folio?.sum);
}, 60_000);

test('the nights that a guest who leaves early has not slept are not in the figures', async () => {
  const house = await openBookedHouse(hostels, 'early');
  const stay = { arrival: today(), departure: addNights(today(), 5) };
  const quote = await house.quote({ type: 'dorm', ...stay });
  const booking = (await ok(
    house.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' }, payment: { method: 'cash' } }),
  )) as BookingView;
  const at = `/bookings/${booking.id}/stays/${booking.stays[0]?.id}`;
  await ok(house.ask('POST', `${at}/check-in`, {}));
  await ok(house.ask('POST', `${at}/check-out`, {}));
  await eventually(async () => {
    const ofHouse = Object.entries(await figures('hostels.bed-nights', 'all')).filter(([key]) =>
      key.startsWith('early'),
    );
    expect(ofHouse.map(([, value]) => value)).toEqual([1]);
  });
});

test('bookings of another system count on the days on which they were made there', async () => {
  const house = await openBookedHouse(hostels, 'moved-in');
  const row = (code: string, more: object) => ({
    ...{ kind: 'booking', code, type: 'dorm', bookedOn: inDays(-30), guests: [{ kind: 'adult' }], total: 9000 },
    ...{ arrival: inDays(60), departure: inDays(63), ...more },
  });
  await ok(
    house.ask('POST', '/bookings/import', {
      rows: [
        row('stays', {}),
        row('whole room', { type: 'double', total: 30_000, bookedOn: inDays(-20) }),
        row('goes at once', { bookedOn: inDays(-20) }),
        { kind: 'cancellation', code: 'goes at once', cancelledOn: inDays(-10) },
        row('goes later', {}),
      ],
    }),
  );
  await ok(
    house.ask('POST', '/bookings/import', {
      rows: [{ kind: 'cancellation', code: 'goes later', cancelledOn: inDays(-5) }],
    }),
  );
  const of = async (metric: string) =>
    Object.fromEntries(
      Object.entries(await figures(metric, 'day')).flatMap(([key, value]) =>
        key.startsWith('moved-in ') ? [[key.slice('moved-in '.length), value]] : [],
      ),
    );
  const nights = [inDays(60), inDays(61), inDays(62)];
  await eventually(async () => {
    expect(await of('hostels.bed-nights')).toEqual(Object.fromEntries(nights.map((night) => [night, 2])));
    expect(await of('hostels.revenue')).toEqual(Object.fromEntries(nights.map((night) => [night, 13_000])));
    expect(await of('hostels.pick-up')).toEqual({ [inDays(-30)]: 6, [inDays(-20)]: 3, [inDays(-5)]: -3 });
    expect(await of('hostels.bookings')).toEqual({ [inDays(-30)]: 2, [inDays(-20)]: 2 });
    expect(await of('hostels.cancellations')).toEqual({ [inDays(-30)]: 1, [inDays(-20)]: 1 });
  });
});

test('what is set up is there for everybody who reads figures, and setting it up again changes nothing', async () => {
  await ok(hostels.mounted.ask('PUT', '/v1/hostels/figures'));
  const { body } = await hostels.mounted.ask('GET', '/v1/boards/hostels');
  const tiles: { metric: string }[] = Reflect.get(Object(body), 'tiles');
  expect(tiles.filter(({ metric }) => !Object.hasOwn(METRICS, metric))).toEqual([]);
  expect(tiles.length).toBeGreaterThan(4);
});

test('beds to sell are those that are not blocked', async () => {
  const house = await openBookedHouse(hostels, 'blocked', { beds: 3, rooms: 1 });
  const { body } = await house.ask('GET', '/units');
  const units: { id: string; name: string }[] = Reflect.get(Object(body), 'items');
  await ok(house.block(units.find(({ name }) => name === 'Bed 1')?.id ?? '', '2027-06-03', '2027-06-06'));
  const ask = (from: string, to: string) => ok(house.ask('GET', `/bed-nights?from=${from}&to=${to}`));
  expect(await ask('2027-06-01', '2027-06-11')).toEqual({ beds: 4, bedNights: 37 });
  expect(await ask('2027-06-05', '2027-06-06')).toEqual({ beds: 4, bedNights: 3 });
});
