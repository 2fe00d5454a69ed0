import { randomBytes } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NIGHT, ROW } from '../../apps/portal/src/areas/hostels/parts/tape/layout.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf } from './looks.ts';
import { placeOf } from './place.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

const nothing = { kind: 'none' };
const pricing = {
  types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 4 }],
  plans: [
    {
      ...{ id: 'flexible', deposit: nothing },
      cancellation: {
        ...{ steps: [], after: nothing, noShow: nothing, earlyDeparture: nothing },
        base: { extras: false, taxes: false },
      },
    },
  ],
  ...{ datedRates: [], children: [], steps: [], extras: [], taxes: [], restrictions: [] },
  ...{ taxRounding: 'stay', quoteMinutes: 20, sellGaps: true },
};
const property = {
  name: 'Three Beds',
  address: { lines: ['1 Quay'], city: 'Faro', country: 'PT' },
  ...{ timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['en'], amenities: [], photos: [] },
  ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
};

describe.skipIf(withoutChromium)('the tape of a hostel', () => {
  const browser = useChromium();
  const house = `three-beds-${randomBytes(4).toString('hex')}`;
  const root = `/v1/hostels/properties/${house}`;
  let server: SharedServer;
  let session: Session;

  const call = async <Answer>(method: string, path: string, body?: object): Promise<Answer> =>
    JSON.parse((await ask(server, method, path, body === undefined ? undefined : JSON.stringify(body))) || '{}');

  beforeAll(async () => {
    server = await joinServer();
    await call('PUT', root, property);
    await call('PUT', `${root}/room-types/dorm`, { name: 'Bed in a dorm', sells: 'mixed_dorm_bed', capacity: 1 });
    await call('POST', `${root}/units`, { kind: 'bed', names: ['Bed A', 'Bed B', 'Bed C'], soldAs: ['dorm'] });
    await call('PUT', `${root}/pricing`, pricing);
    session = await signIn(browser(), server);
  });
  afterAll(async () => server?.leave());

  /** A desk that looks at the tape, which is live. */
  async function atTape(): Promise<Visitor> {
    const desk = await visitor(browser(), server, { session });
    await desk.open(`/hostels/houses/${house}/tape`);
    await desk.page.getByText('Live', { exact: true }).first().waitFor();
    return desk;
  }

  /** Two nights from tomorrow on. @returns its id */
  async function booked(name: string): Promise<string> {
    const { date } = await call<{ date: string }>('GET', `${root}/today`);
    const [arrival, departure] = [1, 3].map((days) =>
      new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10),
    );
    const wanted = { type: 'dorm', arrival, departure, guests: [{ kind: 'adult' }] };
    const quote = await call<{ id: string }>('POST', `${root}/quotes`, wanted);
    const order = { quote: quote.id, guest: { name }, payment: { method: 'cash' } };
    return (await call<{ id: string }>('POST', `${root}/bookings`, order)).id;
  }

  const barOf = ({ page }: Visitor, name: string): Locator =>
    page.getByRole('button', { name: new RegExp(`^${name}, `) });

  /** In several steps, as a hand does. */
  async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const share of [0.3, 0.7, 1]) await page.mouse.move(from.x + by.x * share, from.y + by.y * share);
    await page.mouse.up();
  }

  const unitOf = async (booking: string): Promise<string | null> =>
    (await call<{ stays: { unit: string | null }[] }>('GET', `${root}/bookings/${booking}`)).stays[0]?.unit ?? null;

  async function change({ page }: Visitor): Promise<void> {
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  test('a stay is dragged to another bed, and longer by its end; each is on the other desk’s screen before the next', async () => {
    const booking = await booked('Dora Drag');
    const before = await unitOf(booking);
    const [one, other] = [await atTape(), await atTape()];
    const bar = barOf(one, 'Dora Drag');
    const start = await placeOf(bar);
    const there = await placeOf(barOf(other, 'Dora Drag'));

    await drag(one.page, { x: start.x + 12, y: start.y + start.height / 2 }, { x: 0, y: ROW });
    await one.page.getByText('The price stays as it is.').waitFor();
    expect(await faultsOf(one.page)).toEqual([]);
    await change(one);
    await expect
      .poll(async () => (await placeOf(barOf(other, 'Dora Drag'))).y, { timeout: 30_000 })
      .toBe(there.y + ROW);
    expect(await unitOf(booking)).not.toBe(before);

    const moved = await placeOf(bar);
    await drag(one.page, { x: moved.x + moved.width - 4, y: moved.y + moved.height / 2 }, { x: NIGHT, y: 0 });
    await one.page.getByText('€30.00 more: €90.00 in all').waitFor();
    await change(one);
    await expect
      .poll(async () => placeOf(barOf(other, 'Dora Drag')), { timeout: 30_000 })
      .toMatchObject({ y: there.y + ROW, width: there.width + NIGHT });
    await one.close();
    await other.close();
  });

  test('what two desks do one after the other stands on both screens as it was done last', async () => {
    const booking = await booked('Theo Twice');
    const [one, other] = [await atTape(), await atTape()];
    const was = await placeOf(barOf(one, 'Theo Twice'));
    for (const [desk, key, more] of [
      [one, 'Shift+ArrowRight', NIGHT],
      [other, 'Shift+ArrowRight', 2 * NIGHT],
      [one, 'Shift+ArrowLeft', NIGHT],
    ] as const) {
      await barOf(desk, 'Theo Twice').press(key);
      await desk.page.getByText(/ in all/).waitFor();
      await change(desk);
      for (const each of [one, other])
        await expect
          .poll(async () => (await placeOf(barOf(each, 'Theo Twice'))).width, { timeout: 30_000 })
          .toBe(was.width + more);
    }
    const { departure, arrival } = await call<{ arrival: string; departure: string }>(
      'GET',
      `${root}/bookings/${booking}`,
    );
    expect(Date.parse(departure) - Date.parse(arrival)).toBe(3 * 86_400_000);
    await one.close();
    await other.close();
  });
});
