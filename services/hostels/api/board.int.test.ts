import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';
import { stayed, type Traveller, traveller } from './community-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'harbour', { beds: 40 });
});
afterAll(() => hostels?.close());

const tonight = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString();

async function planned(event: object): Promise<string> {
  const made = await ok(
    house.ask('POST', '/events', { kind: 'dinner', title: 'Bacalhau', startsAt: tonight(), price: 0, ...event }),
  );
  return (made as { readonly id: string }).id;
}

async function eventOf(of: Traveller, id: string) {
  return (await of.board()).events.find((event) => event.id === id);
}

test('nobody is seen who does not want to be, and what is seen is what was chosen', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  expect(await ana.board()).toMatchObject({ me: { shown: false }, present: [] });
  const card = { name: 'Ana', languages: ['pt'], plans: 'Porto next', about: 'Sings' };
  await ana.done('PUT', '/card', { ...card, shown: ['name', 'plans'] });
  await ana.done('PUT', '/presence', { shown: true });
  // Who hides sees nobody.
  expect((await bo.board()).present).toEqual([]);
  await bo.shown('Bo');
  expect((await bo.board()).present).toEqual([{ id: expect.any(String), name: 'Ana', plans: 'Porto next' }]);
  expect((await ana.board()).present).toEqual([{ id: expect.any(String), name: 'Bo' }]);
  await ana.done('PUT', '/presence', { shown: false });
  expect((await bo.board()).present).toEqual([]);
});

test('a card is of a booking: who types somebody else’s address reads and writes a card of their own', async () => {
  const email = 'typed@example.com';
  const ana = await traveller(hostels, house, { email });
  const card = { name: 'Ana', plans: 'Porto next', shown: ['name'] };
  await ana.done('PUT', '/card', card);
  const other = await traveller(hostels, house, { email });
  expect(await other.board()).toMatchObject({ me: { card: { shown: [] } } });
  await other.done('PUT', '/card', { name: 'Mallory', shown: ['name'] });
  expect(await ana.board()).toMatchObject({ me: { card } });
});

test('what a guest has earned is told to whoever the desk has checked in, and not to who has typed an address', async () => {
  const email = 'earned@example.com';
  await stayed(house, await traveller(hostels, house, { email }));
  const ana = await traveller(hostels, house, { email });
  const bo = await traveller(hostels, house);
  await bo.shown('Bo');
  await ana.done('PUT', '/card', { name: 'Ana E', shown: ['name', 'badges'] });
  await ana.done('PUT', '/presence', { shown: true });
  const seen = async () => (await bo.board()).present.find(({ name }) => name === 'Ana E');
  expect(await ana.board()).toMatchObject({ me: { badges: [] } });
  expect(await seen()).not.toHaveProperty('badges');
  const { id, stays } = await house.shown(ana.begun);
  for (const stay of stays) await ok(house.ask('POST', `/bookings/${id}/stays/${stay.id}/check-in`, {}));
  expect(await ana.board()).toMatchObject({ me: { badges: ['stayed'] } });
  expect(await seen()).toHaveProperty('badges', ['stayed']);
});

test('the board is for these nights and this house, and ends with the check-out', async () => {
  const ana = await traveller(hostels, house);
  await ana.shown('Early');
  const later = await traveller(hostels, house, { arrival: inDays(20), departure: inDays(22) });
  await later.shown('Late');
  expect((await later.board()).present).toEqual([]);
  const elsewhere = await traveller(hostels, await openBookedHouse(hostels, 'pine'));
  await elsewhere.shown('Elsewhere');
  const names = (await ana.board()).present.map(({ name }) => name);
  expect(names).not.toContain('Elsewhere');
  expect(names).not.toContain('Late');
  await stayed(house, ana);
  expect(await ana.ask('GET', '/board')).toMatchObject({ status: 409, body: { code: 'BOARD_CLOSED' } });
  const bo = await traveller(hostels, house);
  await bo.shown('Bo');
  expect((await bo.board()).present.map(({ name }) => name)).not.toContain('Early');
});

test('twenty sign up at once for the last place of a dinner: one has it, all others wait, and are let in by turns', async () => {
  const dinner = await planned({ places: 1, price: 1200 });
  const dates = { arrival: inDays(40), departure: inDays(41) };
  const all = await Promise.all(Array.from({ length: 20 }, () => traveller(hostels, house, dates)));
  const answers = await Promise.all(all.map((one) => one.ask('POST', `/events/${dinner}/sign-up`, {})));
  expect(answers.map(({ status }) => status)).toEqual(all.map(() => 200));
  const states = answers.map(({ body }) => Reflect.get(Object(body), 'state'));
  expect(states.filter((state) => state === 'going')).toHaveLength(1);
  expect(states.filter((state) => state === 'waiting')).toHaveLength(19);
  const charged = async (): Promise<number[]> => {
    const bookings = await Promise.all(all.map(({ begun }) => house.shown(begun)));
    return bookings.map(({ folio }) =>
      folio.filter(({ rule }) => rule === `event:${dinner}`).reduce((sum, { amount }) => sum + amount, 0),
    );
  };
  const sum = async (): Promise<number> => (await charged()).reduce((total, each) => total + each, 0);
  expect(await sum()).toBe(1200);
  const first = all[states.indexOf('going')];
  await first?.done('DELETE', `/events/${dinner}/sign-up`);
  // The place went to the next, with its charge; who left owes nothing.
  expect(await sum()).toBe(1200);
  expect((await charged())[states.indexOf('going')]).toBe(0);
  const event = await ok(house.ask('GET', `/events/${dinner}`));
  await ok(house.ask('PUT', `/events/${dinner}`, { ...Object(event), places: 3 }));
  expect(await sum()).toBe(3600);
});

test('who signs up twice by one key, and again, has one place and one charge', async () => {
  const tour = await planned({ kind: 'tour', price: 500 });
  const ana = await traveller(hostels, house, { arrival: inDays(50), departure: inDays(51) });
  const asked = () => ana.ask('POST', `/events/${tour}/sign-up`, { people: 2 }, 'once');
  expect((await Promise.all([asked(), asked(), asked()])).map(({ status }) => status)).toEqual([200, 200, 200]);
  await ana.done('POST', `/events/${tour}/sign-up`, { people: 2 });
  const { folio, balance } = await house.shown(ana.begun);
  expect(folio.filter(({ rule }) => rule === `event:${tour}`).map(({ amount }) => amount)).toEqual([1000]);
  expect(balance).toBe(1000);
  expect(await eventOf(ana, tour)).toMatchObject({ going: 2, mine: { people: 2, state: 'going' } });
});

test('after the deadline a place is paid for; what the house cancels is given back, to whoever had paid', async () => {
  const past = new Date(Date.now() - 60_000).toISOString();
  const late = await planned({ price: 700, freeUntil: past });
  const ana = await traveller(hostels, house, { arrival: inDays(60), departure: inDays(61) });
  await ana.done('POST', `/events/${late}/sign-up`, {});
  await ana.done('DELETE', `/events/${late}/sign-up`);
  expect((await house.shown(ana.begun)).balance).toBe(700);
  const dinner = await planned({ price: 900, freeUntil: past });
  await ana.done('POST', `/events/${dinner}/sign-up`, {});
  await ok(
    house.ask('POST', `/bookings/${(await house.shown(ana.begun)).id}/folio`, {
      kind: 'payment',
      method: 'cash',
      amount: 1600,
    }),
  );
  await ok(house.ask('POST', `/events/${dinner}/cancellation`));
  await eventually(async () => {
    const { folio } = await house.shown(ana.begun);
    const lines = folio.filter(({ rule }) => rule === `event:${dinner}`).map(({ amount }) => amount);
    if (lines.length < 2) throw new Error('not given back yet');
    expect(lines).toEqual([900, -900]);
  });
  expect(await ana.ask('POST', `/events/${dinner}/sign-up`, {})).toMatchObject({
    status: 409,
    body: { code: 'HOUSE_EVENT_OVER' },
  });
});

test('a booking that is cancelled leaves its places to who waits', async () => {
  const walk = await planned({ kind: 'event', places: 1 });
  const [ana, bo] = [
    await traveller(hostels, house, { arrival: inDays(70), departure: inDays(71) }),
    await traveller(hostels, house, { arrival: inDays(70), departure: inDays(71) }),
  ];
  // What costs nothing is for who sleeps there.
  expect(await ana.ask('POST', `/events/${walk}/sign-up`, { people: 2 })).toMatchObject({
    status: 422,
    body: { code: 'SIGN_UP_TOO_LARGE', most: 1, pointer: '/people' },
  });
  expect(await ana.done('POST', `/events/${walk}/sign-up`, { people: 1 })).toEqual({ state: 'going' });
  expect(await bo.done('POST', `/events/${walk}/sign-up`, {})).toEqual({ state: 'waiting' });
  await ana.done('POST', '/cancellation');
  expect(await eventOf(bo, walk)).toMatchObject({ going: 1, waiting: 0, mine: { state: 'going' } });
});

test('rides and things lost are on the board under the name that was chosen; only who wrote one takes it down', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  for (const [one, name] of [
    [ana, 'Ana'],
    [bo, 'Bo'],
  ] as const)
    await one.shown(name);
  const { id } = (await ana.done('POST', '/posts', { kind: 'ride', text: 'Two seats to Porto', day: inDays(1) })) as {
    id: string;
  };
  expect((await bo.board()).posts.find((post) => post.id === id)).toMatchObject({ by: 'Ana', from: 'guest' });
  expect(await bo.ask('DELETE', `/posts/${id}`)).toMatchObject({ status: 404 });
  const [row] = await hostels.mounted.database.admin<{ sealed: Buffer }>(
    'select sealed from hostels.board_post where id = $1',
    [id],
  );
  expect(row?.sealed.includes('Porto')).toBe(false);
  await ana.done('DELETE', `/posts/${id}`);
  expect((await bo.board()).posts.find((post) => post.id === id)).toBeUndefined();
});

test('what somebody has put up is under no name for who hides, once its writer hides, and after the check-out', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  await ana.shown('Ana');
  const { id } = (await ana.done('POST', '/posts', { kind: 'found', text: 'A red scarf' })) as { id: string };
  const read = async () => (await bo.board()).posts.find((post) => post.id === id);
  expect(await read()).toMatchObject({ by: null, text: 'A red scarf' });
  await bo.shown('Bo');
  expect(await read()).toMatchObject({ by: 'Ana' });
  await ana.done('PUT', '/presence', { shown: false });
  expect(await read()).toMatchObject({ by: null });
  await ana.done('PUT', '/presence', { shown: true });
  await stayed(house, ana);
  expect(await read()).toMatchObject({ by: null, text: 'A red scarf' });
});

test('of two guests of whom one has blocked the other, neither reads what the other puts up', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  await ana.shown('Ana blocks');
  await bo.shown('Bo blocked');
  const guest = (await bo.board()).present.find(({ name }) => name === 'Ana blocks')?.id;
  await bo.done('POST', '/contacts', { guest });
  const { items } = (await ana.done('GET', '/conversations')) as { items: { id: string }[] };
  await ana.done('PUT', `/conversations/${items[0]?.id}/answer`, { answer: 'block' });
  const put = (of: Traveller) => of.done('POST', '/posts', { kind: 'lost', text: 'A shoe' }) as Promise<{ id: string }>;
  const [ofAna, ofBo] = [await put(ana), await put(bo)];
  const ids = async (of: Traveller) => (await of.board()).posts.map(({ id }) => id);
  expect(await ids(ana)).toContain(ofAna.id);
  expect(await ids(ana)).not.toContain(ofBo.id);
  expect(await ids(bo)).not.toContain(ofAna.id);
});

test('a new guest puts up two things in an hour, and not a third', async () => {
  const ana = await traveller(hostels, house);
  for (const text of ['A scarf', 'A hat']) await ana.done('POST', '/posts', { kind: 'lost', text });
  expect(await ana.ask('POST', '/posts', { kind: 'lost', text: 'A shoe' })).toMatchObject({
    status: 429,
    body: { code: 'COMMUNITY_LIMIT' },
  });
});

test('what is reported is hidden with a reason, which its writer reads, and is decided on once', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  const { id } = (await ana.done('POST', '/posts', { kind: 'found', text: 'Cheap watches' })) as { id: string };
  const report = { what: 'post', subject: id, reason: 'spam', note: 'He sells things.' };
  await bo.done('POST', '/reports', report);
  await bo.done('POST', '/reports', report);
  const { items } = (await ok(house.ask('GET', '/reports'))) as {
    items: { id: string; subject: string; text: string; note: string }[];
  };
  const mine = items.filter(({ subject }) => subject === id);
  expect(mine).toMatchObject([{ text: 'Cheap watches', note: 'He sells things.', state: 'open' }]);
  const at = `/reports/${mine[0]?.id}/decision`;
  const decide = () => house.ask('POST', at, { hide: true, why: 'The board is not a shop.' });
  expect((await Promise.all([decide(), decide()])).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    204, 409,
  ]);
  expect((await bo.board()).posts.find((post) => post.id === id)).toBeUndefined();
  expect((await ana.board()).posts.find((post) => post.id === id)).toMatchObject({
    state: 'hidden',
    reason: 'The board is not a shop.',
  });
  const { items: with_ } = (await ana.done('GET', '/conversations')) as { items: { id: string; unread: number }[] };
  expect(with_).toMatchObject([{ with: 'house', unread: 1 }]);
  expect(await ana.done('GET', `/conversations/${with_[0]?.id}/messages`)).toMatchObject({
    items: [{ from: 'them', text: expect.stringContaining('The board is not a shop.') }],
  });
});
