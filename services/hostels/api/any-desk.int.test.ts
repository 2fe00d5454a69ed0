import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Offer, placesOf } from '../core/booking/offer.ts';
import { addNights } from '../core/night.ts';
import type { PricingDefinition } from '../core/offer/pricing-definition.ts';
import { standingOf } from '../core/price/parts.ts';
import { type BookedHouse, type HostelsForTest, mountHostels, ok, openBookedHouse, today } from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
beforeAll(async () => {
  hostels = await mountHostels();
});
afterAll(() => hostels?.close());

const FREE = { kind: 'none' } as const;
/** Whatever is given up costs nothing, so that a folio is what still stands. */
const PRICING: Partial<PricingDefinition> = {
  plans: [
    {
      ...{ id: 'flexible', deposit: FREE },
      cancellation: { steps: [], after: FREE, noShow: FREE, earlyDeparture: FREE, base: { extras: true, taxes: true } },
    },
  ],
  types: [
    { id: 'dorm', sold: 'bed', base: 3001, mostGuests: 8 },
    { id: 'double', sold: 'unit', base: 9000, mostGuests: 2 },
  ],
  extras: [
    { id: 'breakfast', amount: 701, per: 'guest-night' },
    { id: 'towel', amount: 333, per: 'piece' },
  ],
  taxes: [
    { id: 'city', kind: 'guest-night', included: false, amount: 315, mostNights: 3 },
    {
      ...{ id: 'vat', kind: 'percent', included: false, percent: 5.25, of: 'price' },
      ...{ accommodation: true, extras: true },
    },
  ],
};
const EXTRAS = [
  { id: 'breakfast', count: 1, guests: [0] },
  { id: 'towel', count: 2 },
];

/** What a desk does. A number chooses among what there is at the time. */
const any = fc.nat(20);
const dates = { from: fc.nat(4), nights: fc.integer({ min: 1, max: 5 }) };
const type = fc.constantFrom('dorm', 'dorm', 'double');
const to = { type: fc.option(type), guests: fc.option(fc.integer({ min: 1, max: 3 })) };
const kind = <const K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const action = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: kind('book'), ...dates, type, guests: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: kind('change', 'change stay', 'change stay'),
      booking: any,
      stay: any,
      ...dates,
      ...to,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('cancel', 'cancel stay'), booking: any, stay: any }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: kind('exempt'), booking: any, stay: fc.option(any) },
      ...{ tax: kind('city', 'vat'), reference: fc.option(kind('R-1')) },
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('check-in', 'check-out'), booking: any, stay: any }) },
);
type Action = typeof action extends fc.Arbitrary<infer Step> ? Step : never;

const datesOf = ({ from, nights }: { readonly from: number; readonly nights: number }) => {
  const arrival = addNights(today(), from);
  return { arrival, departure: addNights(arrival, nights) };
};
const adults = (count: number) => Array.from({ length: count }, () => ({ kind: 'adult' }));

/** @returns the status; 0 where there was nothing to do it to */
async function perform(house: BookedHouse, bookings: string[], step: Action): Promise<number> {
  if (step.kind === 'book') {
    const wanted = { type: step.type, ...datesOf(step), guests: adults(step.guests), extras: EXTRAS };
    const quote = await house.quote(wanted).catch(() => undefined);
    if (quote === undefined) return 0;
    const guest = { name: 'Bo Lind', email: 'bo@any.example' };
    const { status, body } = await house.ask('POST', '/bookings', { quote, guest });
    if (status < 300) bookings.push((body as BookingView).id);
    return status;
  }
  const id = bookings[step.booking % Math.max(1, bookings.length)];
  if (id === undefined) return 0;
  const { stays } = (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;
  const stay = stays[(step.stay ?? 0) % stays.length]?.id;
  const [path, body] = askedOf(step, stay);
  return (await house.ask('POST', `/bookings/${id}${path}`, body)).status;
}

function askedOf(step: Exclude<Action, { kind: 'book' }>, stay: string | undefined): readonly [string, object] {
  switch (step.kind) {
    case 'change':
    case 'change stay': {
      const body = {
        ...datesOf(step),
        ...(step.type === null ? {} : { type: step.type }),
        ...(step.guests === null ? {} : { guests: adults(step.guests) }),
      };
      return [step.kind === 'change' ? '/change' : `/stays/${stay}/change`, body];
    }
    case 'cancel':
    case 'cancel stay':
      return ['/cancellation', step.kind === 'cancel' ? {} : { stay }];
    case 'exempt': {
      const { tax, reference } = step;
      return ['/tax-exemption', { tax, reference, ...(step.stay === null ? {} : { stay }) }];
    }
    case 'check-in':
    case 'check-out':
      return [`/stays/${stay}/${step.kind}`, step.kind === 'check-out' ? { owing: true } : {}];
  }
}

interface Told {
  readonly offer: Offer;
  readonly charged: number;
  readonly taxes: number;
  /** Of stays that are to come or there, and how many are over. */
  readonly places: readonly string[];
  readonly over: number;
}

async function toldOf(booking: string): Promise<Told> {
  const [row] = await hostels.mounted.database.admin<Told>(
    `select b.offer,
        (select coalesce(sum(f.amount), 0)::float8 from hostels.folio_line f where f.booking = b.id) as charged,
        (select coalesce(sum(f.amount), 0)::float8 from hostels.folio_line f where f.booking = b.id and f.kind = 'tax') as taxes,
        array(select s.part || ' ' || s.places || ' ' || s.arrival || ' ' || s.departure from hostels.stay s
          where s.booking = b.id and s.state in ('expected', 'in_house') order by 1) as places,
        (select count(*)::integer from hostels.stay s where s.booking = b.id and s.state not in ('expected', 'in_house')) as over
      from hostels.booking b where b.id = $1`,
    [booking],
  );
  if (row === undefined) throw new Error(`there is no booking ${booking}`);
  return row;
}

async function check(booking: string): Promise<void> {
  const { offer, charged, taxes, places, over } = await toldOf(booking);
  const standing = offer.parts.flatMap(({ quote, gone }) => standingOf(quote, gone).lines);
  const sumOf = (lines: readonly { readonly amount: number }[]): number =>
    lines.reduce((sum, { amount }) => sum + amount, 0);
  expect({ booking, charged, taxes }).toEqual({
    ...{ booking, charged: sumOf(standing) },
    taxes: sumOf(standing.filter((line) => line.kind === 'tax')),
  });
  expect(offer.total).toBe(sumOf(offer.parts.map(({ quote }) => ({ amount: quote.total }))));
  for (const { quote } of offer.parts) expect(quote.total).toBe(sumOf(quote.lines));
  if (over > 0) return;
  const wanted = placesOf(offer).map(
    (place) => `${place.part} ${JSON.stringify(place.places)} ${place.arrival} ${place.departure}`,
  );
  expect(places).toEqual(wanted.toSorted());
}

let houses = 0;
const RUNS = 15;

test('after any sequence of what a desk does, each folio has what still stands of the booking, and each stay its place in it', async () => {
  const property = fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 16 }), async (steps) => {
    houses += 1;
    const house = await openBookedHouse(hostels, `any-desk-${houses}`, { beds: 6, rooms: 2, pricing: PRICING });
    const bookings: string[] = [];
    for (const step of steps) {
      const status = await perform(house, bookings, step);
      expect({ step, broke: status >= 500 }).toEqual({ step, broke: false });
      for (const booking of bookings) await check(booking);
    }
    expect(await house.wrongCounts()).toBe(0);
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
}, 240_000);
