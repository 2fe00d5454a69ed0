import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hold } from '../core/hold.ts';
import { service } from '../service.ts';
import { sweepHolds } from '../use-cases/expire-holds.ts';
import { holdWithin } from '../use-cases/hold-nights.ts';
import { inInventory } from '../use-cases/in-inventory.ts';
import { type House, numbered, openHouse } from './house-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const NIGHT = ['2027-06-10', '2027-06-11'] as const;

async function oneBed(slug: string): Promise<House> {
  const house = await openHouse(mounted, slug);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  return house;
}
const confirm = (house: House, { id }: Hold) => house.ask('POST', `/holds/${id}/confirmation`);
const release = (house: House, { id }: Hold) => house.ask('DELETE', `/holds/${id}`);
const shown = async (house: House, { id }: Hold) => (await house.ask('GET', `/holds/${id}`)).body;

test('a hold keeps its bed for fifteen minutes, and then whoever wants it gets it at once', async () => {
  const house = await oneBed('fifteen-minutes');
  const first = await house.held('dorm', ...NIGHT);
  const minutes = (Date.parse(first.expiresAt) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(13);
  expect(minutes).toBeLessThan(17);
  expect((await house.hold('dorm', ...NIGHT)).status).toBe(409);
  await house.runOut(first.id);
  const second = await house.held('dorm', ...NIGHT);
  expect(second.unit).toBe(first.unit);
  expect(await shown(house, first)).toMatchObject({ state: 'expired', unit: null });
  expect(await house.sellable('dorm', ...NIGHT)).toEqual([0]);
  expect(await house.wrongCounts()).toBe(0);
});

test('fifty at once take over a bed whose hold has run out: one gets it, and the hold expires once', async () => {
  const house = await oneBed('taken-over');
  const first = await house.held('dorm', '2027-06-08', '2027-06-14');
  await house.runOut(first.id);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => house.hold('dorm', i % 2 ? '2027-06-10' : '2027-06-11', '2027-06-12')),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  const told = await mounted.database.admin(
    `select 1 from log.event where type = 'pvt.hostels.hold.changed' and data->>'name' = $1 and data->'after'->>'state' = 'expired'`,
    [first.id],
  );
  expect(told).toHaveLength(1);
  expect(await house.wrongCounts()).toBe(0);
});

test('case 21: of two who wait for the last bed the first is accepted, the second is not, and no count is below zero', async () => {
  const house = await oneBed('two-pending');
  const first = await house.held('dorm', ...NIGHT);
  await house.runOut(first.id);
  const second = await house.held('dorm', ...NIGHT);
  expect(await house.sellable('dorm', ...NIGHT)).toEqual([0]);
  expect(await confirm(house, second)).toMatchObject({ status: 200, body: { state: 'confirmed', unit: second.unit } });
  expect(await confirm(house, first)).toMatchObject({
    status: 409,
    body: { code: 'TYPE_SOLD_OUT', night: '2027-06-10' },
  });
  expect(await house.sellable('dorm', ...NIGHT)).toEqual([0]);
  const below = await mounted.database.admin('select 1 from hostels.night_count where sold < 0 or blocked < 0');
  expect([below, await house.wrongCounts()]).toEqual([[], 0]);
});

test('a hold that has run out becomes a stay where its nights are still free, swept or not', async () => {
  const house = await oneBed('late-and-free');
  const late = await house.held('dorm', ...NIGHT);
  await house.runOut(late.id);
  expect(await confirm(house, late)).toMatchObject({ status: 200, body: { state: 'confirmed', unit: late.unit } });
  const later = await house.held('dorm', '2027-07-10', '2027-07-11');
  await house.runOut(later.id);
  await sweepHolds(mountedTools());
  expect(await shown(house, later)).toMatchObject({ state: 'expired', unit: null });
  expect(await house.sellable('dorm', '2027-07-10', '2027-07-11')).toEqual([1]);
  expect(await confirm(house, later)).toMatchObject({ status: 200, body: { state: 'confirmed', unit: late.unit } });
  expect(await house.sellable('dorm', '2027-07-10', '2027-07-11')).toEqual([0]);
  expect(await house.wrongCounts()).toBe(0);
});

test('a hold whose end fails keeps no other waiting, and is ended the next time', async () => {
  const house = await oneBed('one-fails');
  await house.units('bed', ['2'], ['dorm']);
  const [first, second] = [await house.held('dorm', ...NIGHT), await house.held('dorm', ...NIGHT)];
  for (const { id } of [first, second]) await house.runOut(id);
  const tools = mountedTools();
  const publish: typeof tools.log.publish = async (tx, events) => {
    if (JSON.stringify(events).includes(first.id)) throw new Error('it fails');
    return tools.log.publish(tx, events);
  };
  const log = Object.assign(Object.create(tools.log), { publish });
  await expect(sweepHolds({ ...tools, log })).rejects.toThrow('some are done later');
  expect(await Promise.all([shown(house, first), shown(house, second)])).toMatchObject([
    { state: 'held' },
    { state: 'expired' },
  ]);
  await sweepHolds(tools);
  expect(await shown(house, first)).toMatchObject({ state: 'expired' });
});

test('case 30: a late compensation of a hold that ran out leaves the bed to who bought it since', async () => {
  const house = await oneBed('late-compensation');
  const first = await house.held('dorm', ...NIGHT);
  await house.runOut(first.id);
  const second = await house.held('dorm', ...NIGHT);
  await confirm(house, second);
  expect(await release(house, first)).toMatchObject({ status: 200, body: { state: 'expired' } });
  expect(await shown(house, second)).toMatchObject({ state: 'confirmed', unit: first.unit });
  expect(await house.sellable('dorm', ...NIGHT)).toEqual([0]);
});

test('case 30: so it is where both happen at once', async () => {
  const house = await oneBed('compensation-meanwhile');
  const first = await house.held('dorm', ...NIGHT);
  await house.runOut(first.id);
  const [taken] = await Promise.all([
    house.hold('dorm', ...NIGHT),
    ...Array.from({ length: 10 }, () => release(house, first)),
  ]);
  expect(taken).toMatchObject({ status: 201, body: { state: 'held' } });
  expect((await house.hold('dorm', ...NIGHT)).status).toBe(409);
  expect(await house.wrongCounts()).toBe(0);
});

test('several rooms are held all or none, also where others hold the same in another order', async () => {
  const house = await openHouse(mounted, 'several-rooms');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  await house.units('bed', numbered(3, 'Bed'), ['dorm']);
  await house.units('room', ['Room'], ['double']);
  const { database, log } = mountedTools();
  const stay = { arrival: NIGHT[0], departure: NIGHT[1] };
  const wanted = [
    { type: 'dorm', ...stay },
    { type: 'double', arrival: '2027-06-09', departure: '2027-06-12' },
  ];
  const hold = (rooms: typeof wanted) =>
    inInventory(database, mounted.context('a').tenant, (tx) =>
      holdWithin({ log }, tx, mounted.context('a'), house.slug, rooms),
    );
  const ends = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) => hold(i % 2 ? wanted : wanted.toReversed())),
  );
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'TYPE_SOLD_OUT' });
  expect([await house.sellable('dorm', ...NIGHT), await house.sellable('double', ...NIGHT)]).toEqual([[2], [0]]);
  expect(await house.wrongCounts()).toBe(0);
});

test('what was given back is given back once, and a stay is not given back', async () => {
  const house = await oneBed('given-back');
  const hold = await house.held('dorm', ...NIGHT);
  expect(await release(house, hold)).toMatchObject({ status: 200, body: { state: 'released', unit: null } });
  expect(await release(house, hold)).toMatchObject({ status: 200, body: { state: 'released' } });
  expect(await confirm(house, hold)).toMatchObject({ status: 409, body: { code: 'HOLD_OVER' } });
  const stay = await house.held('dorm', ...NIGHT);
  await confirm(house, stay);
  expect(await confirm(house, stay)).toMatchObject({ status: 200, body: { state: 'confirmed' } });
  expect(await release(house, stay)).toMatchObject({ status: 409, body: { code: 'HOLD_OVER' } });
});

test('case 24: two stays of a full house exchange their beds in one request', async () => {
  const house = await openHouse(mounted, 'full-house');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(2, 'Bed'), ['dorm']);
  const one = await house.held('dorm', '2027-06-10', '2027-06-13');
  const other = await house.held('dorm', '2027-06-10', '2027-06-13');
  await confirm(house, one);
  const swap = await house.ask('POST', '/swaps', { one: one.id, other: other.id });
  expect(swap).toMatchObject({
    status: 200,
    body: { one: { id: one.id, unit: other.unit, state: 'confirmed' }, other: { id: other.id, unit: one.unit } },
  });
  expect(await shown(house, one)).toMatchObject({ unit: other.unit });
  expect(await shown(house, other)).toMatchObject({ unit: one.unit });
  expect(await house.wrongCounts()).toBe(0);
});

test('case 24: where one of the two can not move, none does', async () => {
  const house = await openHouse(mounted, 'half-a-swap');
  await house.type('dorm', 'mixed_dorm_bed');
  const [bed] = await house.units('bed', numbered(2, 'Bed'), ['dorm']);
  const long = await house.held('dorm', '2027-06-10', '2027-06-15');
  const short = await house.held('dorm', '2027-06-10', '2027-06-12');
  await house.held('dorm', '2027-06-13', '2027-06-14');
  expect(long.unit).toBe(bed);
  expect(await house.ask('POST', '/swaps', { one: long.id, other: short.id })).toMatchObject({
    status: 409,
    body: { code: 'UNIT_NOT_FREE', night: '2027-06-13' },
  });
  expect(await shown(house, long)).toMatchObject({ unit: long.unit });
  expect(await shown(house, short)).toMatchObject({ unit: short.unit });
  expect(await house.wrongCounts()).toBe(0);
});

test('case 24: rooms that are sold whole are exchanged with all their beds', async () => {
  const house = await openHouse(mounted, 'whole-rooms');
  await house.type('whole', 'private_room', { capacity: 2 });
  await house.type('dorm', 'mixed_dorm_bed');
  const rooms = await house.units('room', ['A', 'B'], ['whole']);
  for (const room of rooms) await house.units('bed', numbered(2, room), ['dorm'], room);
  const one = await house.held('whole', '2027-06-10', '2027-06-13');
  const other = await house.held('whole', '2027-06-11', '2027-06-12');
  const swap = () => house.ask('POST', '/swaps', { one: one.id, other: other.id });
  const both = await Promise.all([swap(), swap()]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await shown(house, one)).toMatchObject({ unit: one.unit });
  await swap();
  expect(await shown(house, one)).toMatchObject({ unit: other.unit });
  expect(await house.sellable('dorm', '2027-06-10', '2027-06-13')).toEqual([2, 0, 2]);
  expect(await house.wrongCounts()).toBe(0);
});

test('what is not alike is not exchanged', async () => {
  const house = await openHouse(mounted, 'not-alike');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('female', 'female_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  await house.units('bed', ['2'], ['female']);
  const [one, other] = [await house.held('dorm', ...NIGHT), await house.held('female', ...NIGHT)];
  const swap = (first: string, second: string) => house.ask('POST', '/swaps', { one: first, other: second });
  const notAlike = { status: 422, body: { code: 'SWAP_NOT_ALIKE' } };
  expect(await swap(one.id, other.id)).toMatchObject(notAlike);
  expect(await swap(one.id, one.id)).toMatchObject(notAlike);
  expect(await swap(one.id, '0198c0de-0000-7000-8000-000000000000')).toMatchObject({
    status: 404,
    body: { code: 'HOLD_NOT_FOUND', pointer: '/other' },
  });
  await release(house, other);
  expect(await swap(one.id, other.id)).toMatchObject(notAlike);
});

function mountedTools(): Parameters<typeof sweepHolds>[0] {
  return {
    database: mounted.database.service('hostels'),
    log: mounted.log,
    ownContext: (tenant) => ({ ...mounted.context('a'), tenant }),
  };
}

test('case 8: of two that wait for one bed and are confirmed at once, one gets it and the other is refused', async () => {
  const house = await oneBed('two-confirmed');
  const first = await house.held('dorm', ...NIGHT);
  await house.runOut(first.id);
  const second = await house.held('dorm', ...NIGHT);
  await house.runOut(second.id);
  const both = await Promise.all([confirm(house, first), confirm(house, second)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)).toMatchObject({ body: { code: 'TYPE_SOLD_OUT' } });
  expect(await house.sellable('dorm', ...NIGHT)).toEqual([0]);
  expect(await house.wrongCounts()).toBe(0);
});
