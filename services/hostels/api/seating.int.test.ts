import type { Answer } from '@pvt/kernel/testing/mount';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hold } from '../core/hold.ts';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { bedsSoldTwice, unitOf } from './seating-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const day = (date: number): string => `2027-06-${String(date).padStart(2, '0')}`;

async function dorm(slug: string, beds: number): Promise<House> {
  const house = await openHouse(mounted, slug);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(beds, 'Bed'), ['dorm']);
  return house;
}

/** Two beds, of which one is free until the 11th and the other from it on. */
async function patchwork(slug: string): Promise<{ house: House; first: Hold; second: Hold }> {
  const house = await dorm(slug, 2);
  const bridge = await house.held('dorm', day(9), day(11));
  const first = await house.held('dorm', day(9), day(11));
  const second = await house.held('dorm', day(11), day(13));
  await house.ask('DELETE', `/holds/${bridge.id}`);
  expect(first.unit).not.toBe(second.unit);
  return { house, first, second };
}

test('who asked for no bed is moved, so that one bed is free for all nights, and both desks are told', async () => {
  const { house, first, second } = await patchwork('moved');
  const third = await house.held('dorm', day(10), day(12));
  const units = [await unitOf(house, first), await unitOf(house, second)];
  expect(units[0]).toBe(units[1]);
  expect(third.unit).not.toBe(units[0]);
  expect(await house.sellable('dorm', day(9), day(13))).toEqual([1, 0, 0, 1]);
  expect([await bedsSoldTwice(mounted, house), await house.wrongCounts()]).toEqual([0, 0]);
  const told = await mounted.database.admin<{ id: string; before: string; after: string }>(
    `select data->>'name' as id, data->'before'->>'unit' as before, data->'after'->>'unit' as after from log.event
      where type = 'pvt.hostels.hold.changed' and data->'before'->>'unit' <> data->'after'->>'unit' and data->>'name' = any($1)`,
    [[first.id, second.id]],
  );
  expect(told).toHaveLength(1);
  const moved = [first, second].find(({ id }) => id === told[0]?.id);
  expect(told[0]).toMatchObject({ before: moved?.unit, after: units[0] });
  const tape = await house.ask('GET', `/tape?from=${day(9)}&until=${day(13)}`);
  expect(tape).toMatchObject({ status: 200 });
  const spans = (tape.body as { spans: { id: string; unit: string }[] }).spans;
  expect(spans.find(({ id }) => id === moved?.id)?.unit).toBe(units[0]);
});

test('a hold that is moved still runs out when it was to, and becomes a stay where it is then', async () => {
  const { house, first, second } = await patchwork('moved-hold');
  await house.held('dorm', day(10), day(12));
  for (const { id, expiresAt } of [first, second]) {
    expect(await house.ask('GET', `/holds/${id}`)).toMatchObject({ body: { state: 'held', expiresAt } });
    expect((await house.ask('POST', `/holds/${id}/confirmation`)).status).toBe(200);
  }
  expect(await unitOf(house, first)).toBe(await unitOf(house, second));
  expect(await house.wrongCounts()).toBe(0);
});

test('who asked for a bed by name is not moved', async () => {
  const house = await dorm('pinned', 2);
  const units = (await house.ask('GET', '/units')).body as { items: { id: string }[] };
  const [one, two] = units.items.map(({ id }) => id);
  const first = await house.held('dorm', day(10), day(11), one);
  const second = await house.held('dorm', day(11), day(12), two);
  expect(await house.hold('dorm', day(10), day(12))).toMatchObject({
    status: 409,
    body: { code: 'STAY_NEEDS_A_MOVE' },
  });
  expect([await unitOf(house, first), await unitOf(house, second)]).toEqual([one, two]);
  // With one of the two released from its bed, that one goes.
  await house.ask('DELETE', `/holds/${second.id}`);
  const loose = await house.held('dorm', day(11), day(12));
  await house.ask('DELETE', `/holds/${loose.id}`);
  expect((await house.held('dorm', day(10), day(12))).unit).toBe(two);
  expect([await unitOf(house, first), await house.wrongCounts()]).toEqual([one, 0]);
});

test('a room that is sold whole moves with all its beds, and past those that are sold one by one', async () => {
  const house = await openHouse(mounted, 'whole');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('whole', 'private_room', { capacity: 2 });
  const rooms = await house.units('room', ['A', 'B'], ['whole']);
  for (const room of rooms) await house.units('bed', numbered(2, room), ['dorm'], room);
  const bridge = await house.held('whole', day(9), day(11));
  const first = await house.held('whole', day(9), day(11));
  const second = await house.held('whole', day(11), day(13));
  await house.ask('DELETE', `/holds/${bridge.id}`);
  expect([first.unit, second.unit]).toEqual([rooms[1], rooms[0]]);
  const third = await house.held('whole', day(10), day(12));
  expect(await unitOf(house, first)).toBe(await unitOf(house, second));
  expect(third.unit).not.toBe(await unitOf(house, first));
  expect(await house.sellable('dorm', day(9), day(13))).toEqual([2, 0, 0, 2]);
  expect([await bedsSoldTwice(mounted, house), await house.wrongCounts()]).toEqual([0, 0]);
});

test('stays that move each other at once, on overlapping nights, all end with one bed each and none is moved twice at a time', async () => {
  const house = await dorm('at-once', 12);
  // Pairs of stays that end and begin on different days leave each bed half free.
  const bridges: Hold[] = [];
  for (let i = 0; i < 6; i += 1) bridges.push(await house.held('dorm', day(5), day(10 + (i % 3))));
  for (let i = 0; i < 6; i += 1) await house.held('dorm', day(5), day(10 + (i % 3)));
  for (let i = 0; i < 6; i += 1) await house.held('dorm', day(10 + (i % 3)), day(16));
  for (const { id } of bridges) await house.ask('DELETE', `/holds/${id}`);
  const free = await house.sellable('dorm', day(5), day(16));
  expect(Math.min(...free)).toBeGreaterThan(0);
  const answers: Answer[] = await Promise.all(
    Array.from({ length: 16 }, (_, i) => house.hold('dorm', day(6 + (i % 5)), day(11 + (i % 5)))),
  );
  const sold = answers.filter(({ status }) => status === 201);
  expect(sold.length).toBeGreaterThan(0);
  // Nobody asked for a bed: whoever is refused is refused by a full night, and not by those who could have moved.
  for (const { status, body } of answers)
    if (status !== 201) expect({ status, body }).toMatchObject({ status: 409, body: { code: 'TYPE_SOLD_OUT' } });
  expect([await bedsSoldTwice(mounted, house), await house.wrongCounts()]).toEqual([0, 0]);
});
