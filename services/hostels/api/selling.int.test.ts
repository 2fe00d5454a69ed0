import type { Answer } from '@pvt/kernel/testing/mount';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const statuses = (answers: readonly Answer[]): Record<number, number> => {
  const found: Record<number, number> = {};
  for (const { status } of answers) found[status] = (found[status] ?? 0) + 1;
  return found;
};

/** No bed of the house has two owners in one night: what the constraint promises, counted without it. */
async function bedsSoldTwice(house: House): Promise<number> {
  const [row] = await mounted.database.admin<{ count: number }>(
    `select count(*)::integer as count from hostels.occupation a join hostels.occupation b
       on a.tenant = b.tenant and a.bed = b.bed and a.nights && b.nights and a.id < b.id where a.property = $1`,
    [house.slug],
  );
  return row?.count ?? -1;
}

test('case 1: of 50 requests at once for the last bed one gets it', async () => {
  const house = await openHouse(mounted, 'last-bed');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  const answers = await Promise.all(Array.from({ length: 50 }, () => house.hold('dorm', '2027-06-10', '2027-06-12')));
  expect(statuses(answers)).toEqual({ 201: 1, 409: 49 });
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'TYPE_SOLD_OUT',
    night: '2027-06-10',
  });
  expect(await house.wrongCounts()).toBe(0);
});

test('case 1: so it is where the very bed is asked for', async () => {
  const house = await openHouse(mounted, 'last-bed-named');
  await house.type('dorm', 'mixed_dorm_bed');
  const [bed] = await house.units('bed', ['1', '2'], ['dorm']);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => house.hold('dorm', '2027-06-10', '2027-06-12', bed)),
  );
  expect(statuses(answers)).toEqual({ 201: 1, 409: 49 });
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'UNIT_NOT_FREE',
    night: '2027-06-10',
    pointer: '/unit',
  });
});

test('case 2: one stay may begin on the day on which another ends, and no day before', async () => {
  const house = await openHouse(mounted, 'half-open');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  expect((await house.hold('dorm', '2027-06-10', '2027-06-12')).status).toBe(201);
  expect((await house.hold('dorm', '2027-06-12', '2027-06-14')).status).toBe(201);
  const other = await openHouse(mounted, 'half-open-too');
  await other.type('dorm', 'mixed_dorm_bed');
  await other.units('bed', ['1'], ['dorm']);
  expect((await other.hold('dorm', '2027-06-10', '2027-06-13')).status).toBe(201);
  expect(await other.hold('dorm', '2027-06-12', '2027-06-14')).toMatchObject({
    status: 409,
    body: { code: 'TYPE_SOLD_OUT', night: '2027-06-12' },
  });
});

test('case 3: a bed sold closes its room as a whole and no other room; a room sold whole closes its beds', async () => {
  const house = await openHouse(mounted, 'whole-or-by-bed');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('whole', 'private_room', { capacity: 4 });
  const rooms = await house.units('room', ['A', 'B'], ['whole']);
  for (const [at, room] of rooms.entries()) await house.units('bed', numbered(4, `${at}`), ['dorm'], room);
  const night = ['2027-06-10', '2027-06-11'] as const;
  expect([await house.sellable('dorm', ...night), await house.sellable('whole', ...night)]).toEqual([[8], [2]]);
  const bed = await house.held('dorm', ...night);
  expect([await house.sellable('dorm', ...night), await house.sellable('whole', ...night)]).toEqual([[7], [1]]);
  expect(await house.hold('whole', ...night, rooms[0])).toMatchObject({ status: 409, body: { code: 'UNIT_NOT_FREE' } });
  expect((await house.held('whole', ...night)).unit).toBe(rooms[1]);
  expect([await house.sellable('dorm', ...night), await house.sellable('whole', ...night)]).toEqual([[3], [0]]);
  await house.ask('DELETE', `/holds/${bed.id}`);
  expect([await house.sellable('dorm', ...night), await house.sellable('whole', ...night)]).toEqual([[4], [1]]);
  expect(await house.wrongCounts()).toBe(0);
});

test('case 16: of 15 units with 5 sold 10 can be sold in each night', async () => {
  const house = await openHouse(mounted, 'fifteen');
  await house.type('double', 'private_room', { capacity: 2 });
  await house.units('room', numbered(15, 'Room'), ['double']);
  for (let i = 0; i < 5; i++) await house.held('double', '2027-06-01', '2027-06-06');
  expect(await house.sellable('double', '2027-05-31', '2027-06-07')).toEqual([15, 10, 10, 10, 10, 10, 15]);
});

test('case 17: of 60 requests at once for 20 beds, none of them named, 20 get one each', async () => {
  const house = await openHouse(mounted, 'any-bed');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(20, 'Bed'), ['dorm']);
  const answers = await Promise.all(Array.from({ length: 60 }, () => house.hold('dorm', '2027-06-10', '2027-06-13')));
  expect(statuses(answers)).toEqual({ 201: 20, 409: 40 });
  const beds = answers.flatMap(({ status, body }) => (status === 201 ? [(body as { unit: string }).unit] : []));
  expect(new Set(beds).size).toBe(20);
  expect([await bedsSoldTwice(house), await house.wrongCounts()]).toEqual([0, 0]);
  expect(await house.sellable('dorm', '2027-06-09', '2027-06-14')).toEqual([20, 0, 0, 0, 20]);
});

test('case 17: so it is where the nights overlap in part, and beds are sold by the room too', async () => {
  const house = await openHouse(mounted, 'many-at-once');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('whole', 'private_room', { capacity: 2 });
  for (const room of await house.units('room', ['A', 'B', 'C'], ['whole']))
    await house.units('bed', numbered(2, room), ['dorm'], room);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => {
      const from = 10 + (i % 5);
      return house.hold(i % 4 === 0 ? 'whole' : 'dorm', `2027-06-${from}`, `2027-06-${from + 1 + (i % 3)}`);
    }),
  );
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect(answers.some(({ status }) => status === 201)).toBe(true);
  expect([await bedsSoldTwice(house), await house.wrongCounts()]).toEqual([0, 0]);
});

test('case 19: a room sold closes its own apartment and no other; its sibling rooms only where the house says so', async () => {
  for (const onePartyPerApartment of [false, true]) {
    const house = await openHouse(mounted, `apartments-${onePartyPerApartment}`, { onePartyPerApartment });
    await house.type('apartment', 'apartment', { capacity: 4 });
    await house.type('room', 'private_room', { capacity: 2 });
    const rooms: string[] = [];
    for (const apartment of await house.units('apartment', ['X', 'Y'], ['apartment']))
      rooms.push(...(await house.units('room', numbered(2, apartment), ['room'], apartment)));
    const night = ['2027-06-10', '2027-06-11'] as const;
    await house.held('room', ...night, rooms[0]);
    expect(await house.sellable('apartment', ...night)).toEqual([1]);
    expect(await house.sellable('room', ...night)).toEqual([onePartyPerApartment ? 2 : 3]);
    expect((await house.hold('room', ...night, rooms[1])).status).toBe(onePartyPerApartment ? 409 : 201);
    expect((await house.hold('room', ...night, rooms[2])).status).toBe(201);
    expect(await house.wrongCounts()).toBe(0);
  }
});

test('case 20: a dorm and private rooms of one property are sold and counted each for itself', async () => {
  const house = await openHouse(mounted, 'mixed-house');
  await house.type('dorm-8', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  const [dorm] = await house.units('room', ['Dorm']);
  await house.units('bed', numbered(8, 'Bed'), ['dorm-8'], dorm);
  await house.units('room', ['Private 1', 'Private 2'], ['double']);
  const night = ['2027-06-10', '2027-06-11'] as const;
  for (let i = 0; i < 8; i++) await house.held('dorm-8', ...night);
  expect([await house.sellable('dorm-8', ...night), await house.sellable('double', ...night)]).toEqual([[0], [2]]);
  for (let i = 0; i < 2; i++) await house.held('double', ...night);
  expect((await house.hold('double', ...night)).status).toBe(409);
  expect((await house.hold('dorm-8', ...night)).status).toBe(409);
  expect(await house.ask('GET', '/room-types')).toMatchObject({
    body: {
      items: [
        { code: 'dorm-8', units: 8, sells: 'mixed_dorm_bed' },
        { code: 'double', units: 2, sells: 'private_room' },
      ],
    },
  });
});

test('case 22: arrival = departure is rejected, and no read changes the nights', async () => {
  const house = await openHouse(mounted, 'no-night');
  await house.type('dorm', 'mixed_dorm_bed');
  const [bed] = await house.units('bed', ['1'], ['dorm']);
  const invalid = { status: 422, body: { code: 'STAY_DATES_INVALID', pointer: '/departure' } };
  expect(await house.hold('dorm', '2027-06-10', '2027-06-10')).toMatchObject(invalid);
  expect(await house.hold('dorm', '2027-06-10', '2027-06-09')).toMatchObject(invalid);
  expect(await house.hold('dorm', '2027-06-10', '2028-06-11')).toMatchObject(invalid);
  expect(await house.block(bed ?? '', '2027-06-10', '2027-06-10')).toMatchObject(invalid);
  const held = await house.held('dorm', '2027-06-10', '2027-06-11');
  for (let i = 0; i < 2; i++) expect((await house.ask('GET', `/holds/${held.id}`)).body).toEqual(held);
});

test('a night of no calendar is rejected', async () => {
  const house = await openHouse(mounted, 'thirtieth');
  expect((await house.hold('dorm', '2027-02-30', '2027-03-02')).status).toBe(400);
});

test('a type is sold beyond its units as far as it is allowed to, and each such stay is flagged', async () => {
  const house = await openHouse(mounted, 'overbooked');
  await house.type('dorm', 'mixed_dorm_bed', { overbooking: 1 });
  await house.units('bed', ['1'], ['dorm']);
  const night = ['2027-06-10', '2027-06-12'] as const;
  const first = await house.held('dorm', ...night);
  const second = await house.held('dorm', ...night);
  expect([first, second]).toMatchObject([
    { overbooked: false, unit: expect.any(String) },
    { overbooked: true, unit: null },
  ]);
  expect((await house.hold('dorm', ...night)).status).toBe(409);
  // The bed that is given back is for who has none.
  await house.ask('DELETE', `/holds/${first.id}`);
  expect(await house.sellable('dorm', ...night)).toEqual([1, 1]);
  await house.ask('POST', `/holds/${second.id}/confirmation`);
  expect(await house.ask('GET', `/holds/${second.id}`)).toMatchObject({
    body: { state: 'confirmed', overbooked: true },
  });
  expect(await house.wrongCounts()).toBe(0);
});

test('where each night has a bed and no bed has all nights, nothing is taken and it is said so', async () => {
  const house = await openHouse(mounted, 'patchwork');
  await house.type('dorm', 'mixed_dorm_bed');
  const [one, two] = await house.units('bed', ['1', '2'], ['dorm']);
  await house.held('dorm', '2027-06-10', '2027-06-11', one);
  await house.held('dorm', '2027-06-11', '2027-06-12', two);
  expect(await house.hold('dorm', '2027-06-10', '2027-06-12')).toMatchObject({
    status: 409,
    body: { code: 'STAY_NEEDS_A_MOVE' },
  });
});

test('a hold that is sent again with its key is one hold', async () => {
  const house = await openHouse(mounted, 'twice');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(5, 'Bed'), ['dorm']);
  const wanted = { type: 'dorm', arrival: '2027-06-10', departure: '2027-06-11' };
  const headers = { 'idempotency-key': 'hold-once' };
  const [first, again] = [
    await house.ask('POST', '/holds', wanted, { headers }),
    await house.ask('POST', '/holds', wanted, { headers }),
  ];
  expect(again).toMatchObject({ status: 201, body: first.body as object });
  expect(await house.sellable('dorm', '2027-06-10', '2027-06-11')).toEqual([4]);
});

test('what is sold and to whom is told by an event, with who did it', async () => {
  const house = await openHouse(mounted, 'told');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  const held = await house.held('dorm', '2027-06-10', '2027-06-11');
  await house.ask('POST', `/holds/${held.id}/confirmation`);
  const told = await mounted.database.admin(
    `select data->'before'->>'state' as before, data->'after'->>'state' as after, attributes->>'actor' as actor
      from log.event where type = 'pvt.hostels.hold.changed' and data->>'name' = $1 order by position`,
    [held.id],
  );
  expect(told).toEqual([
    { before: null, after: 'held', actor: 'key:key-a' },
    { before: 'held', after: 'confirmed', actor: 'key:key-a' },
  ]);
});
