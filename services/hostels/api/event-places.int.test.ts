import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type BookedHouse,
  backdate,
  type HostelsForTest,
  mountHostels,
  ok,
  openBookedHouse,
} from './booking-harness.ts';
import { stayed, type Traveller, traveller } from './community-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
let houses = 0;
beforeAll(async () => {
  hostels = await mountHostels();
});
// The beds of who never came stay theirs.
beforeEach(async () => {
  houses += 1;
  house = await openBookedHouse(hostels, `supper-${houses}`);
});
afterAll(() => hostels?.close());

const tonight = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString();

/** A dinner with one place at 12.00. */
async function dinner(more: object = {}): Promise<string> {
  const event = { kind: 'dinner', title: 'Bacalhau', startsAt: tonight(), places: 1, price: 1200, ...more };
  return ((await ok(house.ask('POST', '/events', event))) as { readonly id: string }).id;
}

const signUp = (of: Traveller, event: string) => of.done('POST', `/events/${event}/sign-up`, {});
const leave = (of: Traveller, event: string) => of.done('DELETE', `/events/${event}/sign-up`);
const stateOf = async (of: Traveller, event: string) =>
  (await of.board()).events.find(({ id }) => id === event)?.mine?.state;

/** What the folio charges for an event, minor units. */
async function chargedFor({ begun }: Traveller, event: string): Promise<number> {
  const { folio } = await house.shown(begun);
  return folio.filter(({ rule }) => rule === `event:${event}`).reduce((sum, { amount }) => sum + amount, 0);
}

/** As if all of its stays had not come two days ago. */
async function neverCame({ begun }: Traveller): Promise<void> {
  const { id, stays } = await house.shown(begun);
  await backdate(hostels, id, 2);
  for (const stay of stays) await ok(house.ask('POST', `/bookings/${id}/stays/${stay.id}/no-show`));
}

for (const [what, end] of [
  ['has checked out', (of: Traveller) => stayed(house, of)],
  ['has never come', neverCame],
] as const) {
  test(`who waits and ${what} is not let in and pays nothing: the place is for the next`, async () => {
    const [ana, bo, cleo] = [
      await traveller(hostels, house),
      await traveller(hostels, house),
      await traveller(hostels, house),
    ];
    const event = await dinner();
    for (const each of [ana, bo, cleo]) await signUp(each, event);
    await end(bo);
    await leave(ana, event);
    expect(await chargedFor(bo, event)).toBe(0);
    expect(await stateOf(cleo, event)).toBe('going');
    expect(await chargedFor(cleo, event)).toBe(1200);
  });

  test(`who has a place and ${what} leaves it to who waits, and owes nothing for it`, async () => {
    const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
    const event = await dinner();
    for (const each of [ana, bo]) await signUp(each, event);
    await end(ana);
    expect(await chargedFor(ana, event)).toBe(0);
    expect(await stateOf(bo, event)).toBe('going');
  });
}

test('a sign-up that the end of its booking has left behind is passed over', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  const event = await dinner();
  for (const each of [ana, bo]) await signUp(each, event);
  await hostels.mounted.database.admin(`update hostels.booking set state = 'left' where id = $1`, [
    (await house.shown(bo.begun)).id,
  ]);
  await leave(ana, event);
  expect(await chargedFor(bo, event)).toBe(0);
});

test('who waits is charged no more than what was asked for when they signed up', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  const event = await dinner();
  for (const each of [ana, bo]) await signUp(each, event);
  const asked = Object(await ok(house.ask('GET', `/events/${event}`)));
  // Dearer, and too late to leave without paying.
  const freeUntil = new Date(Date.now() - 60_000).toISOString();
  await ok(house.ask('PUT', `/events/${event}`, { ...asked, price: 9900, freeUntil, places: 2 }));
  expect(await chargedFor(bo, event)).toBe(1200);
  await leave(bo, event);
  expect(await chargedFor(bo, event)).toBe(0);
});

test('what has become cheaper is cheaper for who waits', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  const event = await dinner();
  for (const each of [ana, bo]) await signUp(each, event);
  const asked = Object(await ok(house.ask('GET', `/events/${event}`)));
  await ok(house.ask('PUT', `/events/${event}`, { ...asked, price: 500, places: 2 }));
  expect([await chargedFor(ana, event), await chargedFor(bo, event)]).toEqual([1200, 500]);
});

const mailsTo = ({ begun }: Traveller) =>
  hostels.mails.filter(({ key, text }) => key.startsWith('hostels event') && text.includes(begun.booking.code));

test('who signed up is told that an event is at another time, and once that it is cancelled', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  const event = await dinner({ place: 'The kitchen' });
  for (const each of [ana, bo]) await signUp(each, event);
  const asked = Object(await ok(house.ask('GET', `/events/${event}`)));
  await ok(house.ask('PUT', `/events/${event}`, { ...asked, price: 1300 }));
  await ok(house.ask('PUT', `/events/${event}`, { ...asked, place: 'The roof' }));
  for (const each of [ana, bo])
    await eventually(() => expect(mailsTo(each)).toMatchObject([{ subject: 'Changed: Bacalhau' }]));
  expect(mailsTo(ana)[0]?.text).toContain('The roof');
  // Back to where it was, and to the roof once more: each is told.
  for (const [i, place] of ['The kitchen', 'The roof'].entries()) {
    await ok(house.ask('PUT', `/events/${event}`, { ...asked, place }));
    await eventually(() => expect(mailsTo(ana)).toHaveLength(i + 2));
    expect(mailsTo(ana).at(-1)?.text).toContain(place);
  }
  for (let i = 0; i < 2; i += 1) await ok(house.ask('POST', `/events/${event}/cancellation`, {}));
  await eventually(async () => expect(await chargedFor(ana, event)).toBe(0));
  await eventually(() =>
    expect(mailsTo(ana).map(({ subject }) => subject)).toEqual([
      ...Array(3).fill('Changed: Bacalhau'),
      'Cancelled: Bacalhau',
    ]),
  );
});

for (const [what, makeRoom] of [
  ['somebody left', (ana: Traveller, event: string) => leave(ana, event)],
  ['somebody has checked out', (ana: Traveller) => stayed(house, ana)],
  [
    'there are more places',
    async (_: Traveller, event: string) => {
      const asked = Object(await ok(house.ask('GET', `/events/${event}`)));
      await ok(house.ask('PUT', `/events/${event}`, { ...asked, places: 2 }));
    },
  ],
] as const)
  test(`who waited and gets a place because ${what} is written to once, and who had one is not`, async () => {
    const [ana, bo, cleo] = [
      await traveller(hostels, house),
      await traveller(hostels, house),
      await traveller(hostels, house),
    ];
    const event = await dinner({ place: 'The kitchen' });
    for (const each of [ana, bo, cleo]) await signUp(each, event);
    await makeRoom(ana, event);
    await eventually(() => expect(mailsTo(bo)).toMatchObject([{ subject: 'You have a place: Bacalhau' }]));
    expect(mailsTo(bo)[0]?.text).toContain('The kitchen');
    // The next change is told after it: what was to be written before it is written.
    const asked = Object(await ok(house.ask('GET', `/events/${event}`)));
    await ok(house.ask('PUT', `/events/${event}`, { ...asked, place: 'The roof' }));
    await eventually(() => expect(mailsTo(cleo)).toMatchObject([{ subject: 'Changed: Bacalhau' }]));
    await eventually(() =>
      expect(mailsTo(bo).map(({ subject }) => subject)).toEqual(['You have a place: Bacalhau', 'Changed: Bacalhau']),
    );
    expect(mailsTo(ana).map(({ subject }) => subject)).not.toContain('You have a place: Bacalhau');
  });
