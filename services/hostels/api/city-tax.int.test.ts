import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
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

let hostels: HostelsForTest;
let house: BookedHouse;
const TAX = { id: 'city', kind: 'guest-night', included: false, amount: 315, exemptBelow: 16, mostNights: 3 } as const;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'taxed', { beds: 8, pricing: { taxes: [TAX] } });
});
afterAll(() => hostels?.close());

async function booked(nights: number, guests: object[], payment: object = { method: 'card' }): Promise<BookingView> {
  const quote = await house.quote({ type: 'dorm', arrival: today(), departure: addNights(today(), nights), guests });
  return (await ok(house.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' }, payment }))) as BookingView;
}
const shown = async ({ id }: BookingView) => (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;
const taxOf = ({ folio }: BookingView): number =>
  folio.filter(({ kind }) => kind === 'tax').reduce((sum, { amount }) => sum + amount, 0);
const exempt = (booking: BookingView, reference: string | null, tax = 'city') =>
  house.ask('POST', `/bookings/${booking.id}/tax-exemption`, { tax, reference });

interface Report {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly totals: readonly { readonly amount: number; readonly guestNights: number; readonly taxed: number }[];
}
const report = async () => (await ok(house.ask('GET', `/city-tax?from=${today()}&until=${inDays(30)}`))) as Report;
const rowOf = async ({ id }: BookingView) => (await report()).rows.find(({ booking }) => booking === id);

test('case 70: a certificate takes the tax off with its reference, and what was paid goes back; withdrawn, the line returns', async () => {
  const booking = await booked(2, [{ kind: 'adult' }, { kind: 'adult' }]);
  expect(taxOf(booking)).toBe(4 * 315);
  const without = (await ok(exempt(booking, 'A-17'))) as BookingView;
  expect(taxOf(without)).toBe(0);
  expect(without).toMatchObject({ total: booking.total - 1260, balance: -1260 });
  expect(without.folio.at(-1)).toMatchObject({
    rule: 'city',
    text: { key: 'folio.tax-exempt', values: { reference: 'A-17' } },
  });
  expect(await rowOf(booking)).toMatchObject({
    guestNights: 4,
    taxed: 0,
    certified: 4,
    references: ['A-17'],
    amount: 0,
  });
  const events = await hostels.mounted.database.admin<{ why: string }>(
    `select data ->> 'why' as why from log.event where type = 'pvt.hostels.booking.changed' and data ->> 'name' = $1`,
    [booking.id],
  );
  expect(events.map(({ why }) => why)).toContain('exempt of city by A-17');
  expect(await ok(exempt(booking, null))).toMatchObject({ total: booking.total, balance: 0 });
  expect(taxOf(await shown(booking))).toBe(1260);
  expect(await exempt(booking, 'A-17', 'other')).toMatchObject({ status: 422, body: { code: 'TAX_NOT_CHARGED' } });
});

test('who is exempted stays so for other dates', async () => {
  const booking = await booked(2, [{ kind: 'adult' }]);
  await ok(exempt(booking, 'B-1'));
  await ok(house.ask('POST', `/bookings/${booking.id}/change`, { departure: addNights(today(), 3) }));
  expect(taxOf(await shown(booking))).toBe(0);
  await ok(exempt(booking, null));
  expect(taxOf(await shown(booking))).toBe(3 * 315);
});

test('the report has what the folios have, to the cent: children, caps, cancellations and changes in it', async () => {
  const family = await booked(5, [{ kind: 'adult' }, { kind: 'child', age: 9 }]);
  const gone = await booked(2, [{ kind: 'adult' }]);
  await ok(house.ask('POST', `/bookings/${gone.id}/cancellation`, {}));
  expect(await rowOf(family)).toMatchObject({
    guests: 2,
    guestNights: 10,
    taxed: 3,
    certified: 0,
    others: 7,
    amount: 945,
  });
  const { rows, totals } = await report();
  const [folios] = await hostels.mounted.database.admin<{ amount: string; bookings: string }>(
    `select sum(f.amount) as amount, count(distinct f.booking) as bookings from hostels.folio_line f
      join hostels.booking b using (tenant) where b.id = f.booking and b.property = 'taxed' and f.kind = 'tax'`,
  );
  expect(totals).toEqual([expect.objectContaining({ tax: 'city', amount: Number(folios?.amount) })]);
  expect(rows).toHaveLength(Number(folios?.bookings));
  expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(Number(folios?.amount));
  const csv = String((await house.ask('GET', `/city-tax.csv?from=${today()}&until=${inDays(30)}`)).body);
  expect(csv.split('\r\n')).toHaveLength(rows.length + 2);
  expect(csv).toContain(`${family.code},confirmed,${family.arrival},${family.departure},city,2,10,3,0,7,,945`);
});

test('case 66: the offer, the folio and what is paid are one amount', async () => {
  const basel = await openBookedHouse(hostels, 'to-the-cent', {
    pricing: {
      types: [{ id: 'dorm', sold: 'bed', base: 9000, mostGuests: 1 }],
      taxes: [
        {
          id: 'city',
          kind: 'percent',
          included: false,
          percent: 5.25,
          of: 'price',
          accommodation: true,
          extras: false,
        },
      ],
    },
  });
  const begun = await basel.confirmed({ type: 'dorm', arrival: inDays(10), departure: inDays(12) });
  const { total, folio, balance } = await basel.shown(begun);
  const charges = folio.filter(({ kind }) => kind !== 'payment').reduce((sum, { amount }) => sum + amount, 0);
  expect({ total, charges, balance }).toEqual({ total: 18_945, charges: 18_945, balance: 0 });
});

test('case 68: two touching bookings of one guest share one cap, whoever makes them, and a change keeps to it', async () => {
  const capped = await openBookedHouse(hostels, 'one-cap', { pricing: { taxes: [TAX] } });
  const guest = { name: 'Ida Lund', email: 'ida@touching.example' };
  const first = await capped.quote({ type: 'dorm', arrival: inDays(10), departure: inDays(12) });
  const made = (await ok(capped.ask('POST', '/bookings', { quote: first, guest }))) as BookingView;
  expect(taxOf(made)).toBe(2 * 315);
  // The site does not know who asks: two nights are quoted, and one of them is due.
  const begun = await capped.confirmed({ type: 'dorm', arrival: inDays(12), departure: inDays(14) }, { guest });
  const next = await capped.shown(begun);
  expect(taxOf(next)).toBe(315);
  expect(next).toMatchObject({ total: 2 * 3000 + 315, balance: 0 });
  const change = (booking: string, departure: string) =>
    ok(capped.ask('POST', `/bookings/${booking}/change`, { departure }));
  await change(next.id, inDays(15));
  expect(taxOf(await capped.shown(begun))).toBe(315);
  const apart = await capped.confirmed({ type: 'dorm', arrival: inDays(20), departure: inDays(22) }, { guest });
  expect(taxOf(await capped.shown(apart))).toBe(2 * 315);
  await ok(capped.ask('POST', `/bookings/${made.id}/cancellation`, {}));
  await change(next.id, inDays(14));
  expect(taxOf(await capped.shown(begun))).toBe(2 * 315);
});

test('case 68: of two who share a night one is somebody else, and of a family only who booked shares the cap', async () => {
  const capped = await openBookedHouse(hostels, 'two-caps', { beds: 8, pricing: { taxes: [TAX] } });
  const guest = { name: 'Per Lund', email: 'per@touching.example' };
  const dates = { type: 'dorm', arrival: inDays(10), departure: inDays(13) };
  const book = async (wanted: typeof dates & { guests?: object[] }): Promise<number> => {
    const quote = await capped.quote(wanted);
    return taxOf((await ok(capped.ask('POST', '/bookings', { quote, guest }))) as BookingView);
  };
  expect(await book(dates)).toBe(3 * 315);
  expect(await book(dates)).toBe(3 * 315);
  const after = { ...dates, arrival: inDays(13), departure: inDays(15) };
  expect(await book({ ...after, guests: [{ kind: 'adult' }, { kind: 'adult' }] })).toBe(2 * 315);
});

test('a certificate that is withdrawn brings back what it took off, whatever the rates are by then, and of nobody else', async () => {
  const percent = (rate: number) => ({
    ...({ id: 'city', kind: 'percent', included: false, percent: rate, of: 'price' } as const),
    ...{ accommodation: true, extras: true },
  });
  const types = [
    { id: 'dorm', sold: 'bed', base: 9000, mostGuests: 8 },
    { id: 'double', sold: 'unit', base: 9000, mostGuests: 2 },
  ] as const;
  const rated = await openBookedHouse(hostels, 'rated', { pricing: { types: [...types], taxes: [percent(5)] } });
  const make = async (type: string, guests: number): Promise<BookingView> => {
    const all = Array.from({ length: guests }, () => ({ kind: 'adult' }));
    const quote = await rated.quote({ type, arrival: inDays(10), departure: inDays(12), guests: all });
    return (await ok(rated.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' } }))) as BookingView;
  };
  const certify = async ({ id }: BookingView, reference: string | null, stay?: string): Promise<number> => {
    const body = { tax: 'city', reference, ...(stay === undefined ? {} : { stay }) };
    return taxOf((await ok(rated.ask('POST', `/bookings/${id}/tax-exemption`, body))) as BookingView);
  };
  const [alone, pair, room] = [await make('dorm', 1), await make('dorm', 2), await make('double', 2)];
  expect([taxOf(alone), taxOf(pair), taxOf(room)]).toEqual([900, 1800, 900]);
  expect(await certify(alone, 'C-1')).toBe(0);
  expect(await certify(pair, 'C-2', pair.stays[0]?.id)).toBe(900);
  expect(await certify(room, 'C-3')).toBe(0);
  await ok(rated.ask('PUT', '/pricing', { ...SIMPLE_PRICING, types, taxes: [percent(10)] }));
  expect(await certify(alone, null)).toBe(900);
  expect(await certify(pair, null)).toBe(1800);
  expect(await certify(room, null)).toBe(900);
});

test('the report has what of a tax is in the prices, of what still stands', async () => {
  const tax = { ...TAX, included: true, mostNights: 21 };
  const inn = await openBookedHouse(hostels, 'tax-in-prices', { pricing: { taxes: [tax] } });
  const book = async () => {
    const quote = await inn.quote({ type: 'dorm', arrival: inDays(10), departure: inDays(12) });
    return (await ok(inn.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' } }))) as BookingView;
  };
  const [stays, gone] = [await book(), await book()];
  await ok(inn.ask('POST', `/bookings/${gone.id}/cancellation`, {}));
  const { rows, totals } = (await ok(inn.ask('GET', `/city-tax?from=${today()}&until=${inDays(30)}`))) as Report;
  expect(stays.total).toBe(6000);
  expect(rows).toEqual([
    expect.objectContaining({ booking: stays.id, guestNights: 2, taxed: 2, amount: 2 * 315 }),
    expect.objectContaining({ booking: gone.id, guestNights: 0, taxed: 0, amount: 0 }),
  ]);
  expect(totals).toMatchObject([{ tax: 'city', taxed: 2, amount: 630 }]);
});
