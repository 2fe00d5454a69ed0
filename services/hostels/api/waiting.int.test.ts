import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouses } from '../use-cases/pricing/sellable-house.ts';
import { serveWaiting, type WaitingTools } from '../use-cases/waiting/serve-waiting.ts';
import {
  type Begun,
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mailedLink,
  mountHostels,
  ok,
  openBookedHouse,
} from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
beforeAll(async () => {
  hostels = await mountHostels();
});
afterAll(() => hostels?.close());

interface BegunWish {
  readonly wish: { readonly id: string; readonly state: string; readonly quote: string | null };
  readonly key: string;
}
const DATES = { arrival: inDays(10), departure: inDays(12) };
const adult = [{ kind: 'adult' }];

const site = (method: 'GET' | 'POST', path: string, body?: object) =>
  hostels.mounted.ask(method, `/v1/sites/a/hostels${path}`, body, { tenant: null });
const ask = ({ slug }: BookedHouse, more: object = {}, mail = 'wait@example.com') =>
  site('POST', `/properties/${slug}/wishes`, {
    ...{ ...DATES, type: 'dorm', guests: adult, guest: { name: 'Wanda Wait', email: mail, language: 'de' } },
    ...more,
  });
const waits = async (house: BookedHouse, more?: object, mail?: string) =>
  (await ok(ask(house, more, mail))) as BegunWish;
const stateOf = async ({ wish, key }: BegunWish) =>
  (await ok(site('GET', `/wishes/${wish.id}?key=${key}`))) as BegunWish['wish'];

async function booked(house: BookedHouse): Promise<BookingView> {
  const quote = await house.quote({ type: 'dorm', ...DATES });
  return (await ok(house.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' } }))) as BookingView;
}
const cancel = (house: BookedHouse, { id }: BookingView) => ok(house.ask('POST', `/bookings/${id}/cancellation`, {}));

/** As the service does by itself every few seconds. */
async function serve(): Promise<void> {
  const { mounted } = hostels;
  const enqueue: WaitingTools['jobs']['enqueue'] = async () => undefined as never;
  await serveWaiting({
    ...{ database: mounted.database.service('hostels'), log: mounted.log, houses: openHouses() },
    ownContext: (tenant) => ({ ...mounted.context('a'), tenant }),
    jobs: { ...Object.create(null), enqueue },
  });
}

test('who waits is offered the freed bed by mail, and books what is held', async () => {
  const house = await openBookedHouse(hostels, 'wait-one', { beds: 1 });
  expect(await ask(house)).toMatchObject({ status: 409, body: { code: 'WISH_NOT_NEEDED' } });
  const sold = await booked(house);
  const wish = await waits(house);
  expect(wish.wish).toMatchObject({ state: 'waiting', quote: null });
  await cancel(house, sold);
  // The service itself serves.
  const offered = await eventually(async () => {
    const now = await stateOf(wish);
    if (now.state !== 'offered' || now.quote === null) throw new Error(`it is ${now.state}`);
    return now;
  }, 25_000);
  const mail = await eventually(() => {
    const found = hostels.mails.find(({ key }) => key === `hostels wish ${wish.wish.id} ${offered.quote}`);
    if (found === undefined) throw new Error('the mail has not come yet');
    return found;
  });
  expect(mail.subject).toMatch(/^Ein Platz ist frei/);
  const { api, page, secrets } = mailedLink(mail);
  expect(await ok(hostels.mounted.ask('GET', `${api}/${page}`, undefined, { tenant: null }))).toMatchObject({
    id: offered.quote,
  });
  const other = { quote: offered.quote, guest: { name: 'Not Me' }, provider: 'sandbox' };
  expect((await site('POST', '/bookings', other)).status).toBe(409);
  const wrong = { ...other, wish: { id: wish.wish.id, key: 'wrong' } };
  expect(await site('POST', '/bookings', wrong)).toMatchObject({ status: 404, body: { code: 'WISH_NOT_FOUND' } });
  const mine = { ...other, guest: { name: 'Wanda Wait' }, wish: { id: secrets.get('wish'), key: secrets.get('key') } };
  const begun = (await ok(site('POST', '/bookings', mine))) as Begun;
  expect(await stateOf(wish)).toMatchObject({ state: 'taken' });
  expect(await site('POST', '/bookings', mine)).toMatchObject({ status: 409, body: { code: 'WISH_OVER' } });
  await ok(house.pay(begun));
  await house.inState(begun, 'confirmed');
  expect(await house.wrongCounts()).toBe(0);
});

test('of two freed beds two who wait get one each, however many serve at once, and in their order', async () => {
  const house = await openBookedHouse(hostels, 'wait-two', { beds: 3 });
  const sold = [await booked(house), await booked(house), await booked(house)];
  const wishes = [
    await waits(house, {}, 'w1@example.com'),
    await waits(house, { guests: [...adult, ...adult] }, 'w2@example.com'),
  ];
  for (let i = 3; i < 6; i += 1) wishes.push(await waits(house, {}, `w${i}@example.com`));
  for (const booking of sold.slice(0, 2)) await cancel(house, booking);
  await Promise.all([serve(), serve(), serve(), serve()]);
  const states = await Promise.all(wishes.map(async (wish) => (await stateOf(wish)).state));
  // The second wants two beds, and there is one left after the first.
  expect(states).toEqual(['offered', 'waiting', 'offered', 'waiting', 'waiting']);
  expect(await house.sellable('dorm', DATES.arrival, DATES.departure)).toEqual([0, 0]);
});

test('an offer that runs out, or is given up, goes to the next', async () => {
  const house = await openBookedHouse(hostels, 'wait-next', { beds: 1 });
  const sold = await booked(house);
  const [first, second, third] = [
    await waits(house, {}, 'n1@example.com'),
    await waits(house, {}, 'n2@example.com'),
    await waits(house, {}, 'n3@example.com'),
  ];
  await cancel(house, sold);
  await serve();
  await hostels.mounted.database.admin(`update hostels.wish set due = now() - interval '1 second' where id = $1`, [
    first.wish.id,
  ]);
  await serve();
  expect([await stateOf(first), await stateOf(second)]).toMatchObject([{ state: 'lapsed' }, { state: 'offered' }]);
  await ok(site('POST', `/wishes/${second.wish.id}/cancellation?key=${second.key}`));
  await serve();
  expect([await stateOf(second), await stateOf(third)]).toMatchObject([{ state: 'cancelled' }, { state: 'offered' }]);
  const list = await ok(house.ask('GET', '/wishes?limit=2'));
  expect(list).toMatchObject({
    items: [{ name: 'Wanda Wait', state: 'lapsed' }, { state: 'cancelled' }],
    next: expect.any(String),
  });
  await ok(house.ask('POST', `/wishes/${third.wish.id}/cancellation`));
  expect(await house.sellable('dorm', DATES.arrival, DATES.departure)).toEqual([1, 1]);
});

test('nobody waits for what would not be sold', async () => {
  const house = await openBookedHouse(hostels, 'wait-none', { beds: 1 });
  expect(await ask(house, { type: 'castle' })).toMatchObject({ status: 422, body: { code: 'WISH_NOT_SOLD' } });
});

test('one guest waits once for the same nights, and for five stays at most', async () => {
  const house = await openBookedHouse(hostels, 'wait-often', { beds: 1 });
  await booked(house);
  const mail = 'often@example.com';
  const first = await waits(house, {}, mail);
  const refused = { status: 409, body: { code: 'WISHES_ENOUGH' } };
  expect(await ask(house, {}, mail)).toMatchObject(refused);
  await waits(house, {}, 'another@example.com');
  await ok(site('POST', `/wishes/${first.wish.id}/cancellation?key=${first.key}`));
  await waits(house, {}, mail);
  await hostels.mounted.database.admin(
    `insert into hostels.wish (tenant, id, property, type, arrival, departure, guests, guest, language, state)
      select w.tenant, gen_random_uuid(), w.property, w.type, w.arrival + n, w.departure + n, w.guests, w.guest, w.language, w.state
        from hostels.wish w, generate_series(50, 53) n where w.property = 'wait-often' and w.state = 'waiting'
          and w.guest = (select guest from hostels.wish where id = $1)`,
    [first.wish.id],
  );
  expect(await ask(house, { departure: inDays(11) }, mail)).toMatchObject(refused);
});

test('who is erased waits no longer, and what was held is for the next; before that it is in the export', async () => {
  const house = await openBookedHouse(hostels, 'wait-erased', { beds: 1 });
  const sold = await booked(house);
  const first = await waits(house, { guest: { name: 'Ines Prado', email: 'ines@example.com' } });
  const next = await waits(house, {}, 'after-ines@example.com');
  await cancel(house, sold);
  await serve();
  expect(await stateOf(first)).toMatchObject({ state: 'offered' });
  const [row] = await hostels.mounted.database.admin<{ guest: string }>(
    'select guest from hostels.wish where id = $1',
    [first.wish.id],
  );
  const guest = `/v1/hostels/guests/${row?.guest}`;
  expect(await ok(hostels.mounted.ask('GET', `${guest}/export`))).toMatchObject({
    wishes: [{ id: first.wish.id, state: 'offered', arrival: DATES.arrival }],
  });
  await ok(hostels.mounted.ask('POST', `${guest}/erasure`, { name: 'Ines Prado' }));
  expect(await stateOf(first)).toMatchObject({ state: 'cancelled' });
  await serve();
  expect(await stateOf(next)).toMatchObject({ state: 'offered' });
  expect(await house.wrongCounts()).toBe(0);
});

test('whose booking of what was offered came to nothing waits on in the old place', async () => {
  const house = await openBookedHouse(hostels, 'wait-on', { beds: 1 });
  const sold = await booked(house);
  const wish = await waits(house, {}, 'on@example.com');
  const next = await waits(house, {}, 'behind@example.com');
  await cancel(house, sold);
  await serve();
  const { quote } = await stateOf(wish);
  const order = {
    quote,
    guest: { name: 'Wanda Wait' },
    provider: 'sandbox',
    wish: { id: wish.wish.id, key: wish.key },
  };
  const begun = (await ok(site('POST', '/bookings', order))) as Begun;
  await house.ready(begun);
  for (const { id } of begun.booking.stays) await house.runOut(id);
  const faster = await booked(house);
  await ok(house.pay(begun));
  await house.inState(begun, 'failed');
  expect(await stateOf(wish)).toMatchObject({ state: 'waiting', quote: null });
  await cancel(house, faster);
  // The service itself serves, and writes again: the first mail leads to a quote that is over.
  const mail = await eventually(() => {
    const found = hostels.mails.findLast(({ key }) => key.startsWith(`hostels wish ${wish.wish.id}`));
    if (found === undefined || mailedLink(found).page === `quotes/${quote}`) throw new Error('no other mail has come');
    return found;
  }, 25_000);
  const again = await stateOf(wish);
  expect(mailedLink(mail).page).toBe(`quotes/${again.quote}`);
  expect([again, await stateOf(next)]).toMatchObject([{ state: 'offered' }, { state: 'waiting' }]);
});
