import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROPERTY_EXAMPLE } from '../core/property.ts';
import { service } from '../service.ts';
import { numbered, openHouse } from './house-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const ROOT = '/v1/hostels/properties';
const NIGHT = ['2027-06-10', '2027-06-11'] as const;

test('a property is kept, and the event tells what it was and is', async () => {
  const saved = await mounted.ask('PUT', `${ROOT}/quay`, PROPERTY_EXAMPLE);
  expect(saved).toMatchObject({ status: 200, body: { slug: 'quay', ...PROPERTY_EXAMPLE } });
  await mounted.ask('PUT', `${ROOT}/quay`, PROPERTY_EXAMPLE);
  await mounted.ask('PUT', `${ROOT}/quay`, { ...PROPERTY_EXAMPLE, name: 'Quay' });
  const told = await mounted.database.admin(
    `select data->'before'->>'name' as before, data->'after'->>'name' as after from log.event
      where type = 'pvt.hostels.property.changed' and data->>'name' = 'quay' order by position`,
  );
  expect(told).toEqual([
    { before: null, after: PROPERTY_EXAMPLE.name },
    { before: PROPERTY_EXAMPLE.name, after: 'Quay' },
  ]);
});

test('a property of no zone, currency or country that there is gets a sentence for each', async () => {
  const wrong = { timeZone: 'Mars/Base', currency: 'ZZZ', address: { ...PROPERTY_EXAMPLE.address, country: 'ZQ' } };
  const { status, body } = await mounted.ask('PUT', `${ROOT}/nowhere`, { ...PROPERTY_EXAMPLE, ...wrong });
  expect({ status, body }).toMatchObject({
    status: 422,
    body: {
      code: 'PROPERTY_INVALID',
      errors: [{ pointer: '/timeZone' }, { pointer: '/currency' }, { pointer: '/address/country' }],
    },
  });
  expect((await mounted.ask('GET', `${ROOT}/nowhere`)).status).toBe(404);
});

test('a tenant sees its own properties only, page by page', async () => {
  for (const slug of ['x', 'y', 'z']) await openHouse(mounted, slug, {}, 'b');
  const list = async (query: string) => (await mounted.ask('GET', `${ROOT}?${query}`, undefined, { tenant: 'b' })).body;
  const first = (await list('limit=2')) as { readonly next: string };
  expect(first).toMatchObject({ items: [{ slug: 'x' }, { slug: 'y' }], next: expect.any(String) });
  expect(await list(`limit=2&cursor=${first.next}`)).toEqual({ items: [expect.objectContaining({ slug: 'z' })] });
  expect((await mounted.ask('GET', `${ROOT}/x`)).status).toBe(404);
});

test('units of a property have their names, kinds and places', async () => {
  const house = await openHouse(mounted, 'tree');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  const [building] = await house.units('building', ['Main']);
  const [room] = await house.units('room', ['Dorm A'], [], building);
  const beds = await house.units('bed', numbered(8, 'A'), ['dorm'], room);
  const add = (input: object) => house.ask('POST', '/units', { soldAs: [], ...input });
  const invalid = (pointer: string) => ({ status: 422, body: { code: 'UNIT_INVALID', pointer } });
  expect(await add({ kind: 'room', names: ['B'], parent: beds[0] })).toMatchObject(invalid('/parent'));
  expect(await add({ kind: 'room', names: ['B'], parent: room })).toMatchObject(invalid('/parent'));
  expect(await add({ kind: 'bed', names: ['B'], soldAs: ['double'] })).toMatchObject(invalid('/soldAs/0'));
  expect(await add({ kind: 'bed', names: ['B'], soldAs: ['dorm', 'none'] })).toMatchObject(invalid('/soldAs/1'));
  expect(await add({ kind: 'bed', names: ['B', 'A 3'] })).toMatchObject({
    status: 409,
    body: { code: 'UNIT_NAME_TAKEN', pointer: '/names/1' },
  });
  const page = (await house.ask('GET', '/units?limit=5')).body as { readonly items: object[]; readonly next: string };
  expect(page.items.slice(0, 3)).toMatchObject([
    { name: 'Main', kind: 'building', parent: null },
    { name: 'Dorm A', parent: building },
    { name: 'A 1', parent: room, soldAs: ['dorm'] },
  ]);
  expect(await house.ask('GET', `/units?limit=5&cursor=${page.next}`)).toMatchObject({
    body: { items: [{ name: 'A 4' }, { name: 'A 5' }, { name: 'A 6' }, { name: 'A 7' }, { name: 'A 8' }] },
  });
});

test('a unit is renamed and sold as another type, also while somebody has it', async () => {
  const house = await openHouse(mounted, 'changing');
  await house.type('mixed', 'mixed_dorm_bed');
  await house.type('female', 'female_dorm_bed');
  const [bed] = await house.units('bed', ['1', '2'], ['mixed']);
  const hold = await house.held('mixed', ...NIGHT, bed);
  const changed = await house.ask('PATCH', `/units/${bed}`, { name: 'Lower', soldAs: ['female'] });
  expect(changed).toMatchObject({ status: 200, body: { name: 'Lower', soldAs: ['female'] } });
  expect([await house.sellable('mixed', ...NIGHT), await house.sellable('female', ...NIGHT)]).toEqual([[1], [0]]);
  expect(await house.ask('PATCH', `/units/${bed}`, { name: '2' })).toMatchObject({ body: { code: 'UNIT_NAME_TAKEN' } });
  await house.ask('DELETE', `/holds/${hold.id}`);
  expect([await house.sellable('mixed', ...NIGHT), await house.sellable('female', ...NIGHT)]).toEqual([[1], [1]]);
  expect(await house.wrongCounts()).toBe(0);
});

test('what a type sells stays so while units are sold as it', async () => {
  const house = await openHouse(mounted, 'types');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  const save = (sells: string) => house.ask('PUT', '/room-types/dorm', { name: 'Dorm', sells, capacity: 1 });
  expect(await save('private_room')).toMatchObject({ status: 409, body: { code: 'ROOM_TYPE_IN_USE' } });
  expect((await save('mixed_dorm_bed')).status).toBe(200);
  expect((await house.ask('GET', '/room-types/none')).status).toBe(404);
});

test('a unit with guests to come is not retired, and nothing is added to a room that is sold whole', async () => {
  const house = await openHouse(mounted, 'retiring');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('whole', 'private_room', { capacity: 2 });
  const [room] = await house.units('room', ['A'], ['whole']);
  const [bed] = await house.units('bed', ['A 1', 'A 2'], ['dorm'], room);
  const hold = await house.held('whole', ...NIGHT);
  const inUse = { status: 409, body: { code: 'UNIT_IN_USE' } };
  const more = { kind: 'bed', names: ['A 3'], soldAs: ['dorm'], parent: room };
  expect(await house.ask('POST', '/units', more)).toMatchObject(inUse);
  expect(await house.ask('DELETE', `/units/${bed}`)).toMatchObject(inUse);
  await house.ask('DELETE', `/holds/${hold.id}`);
  expect(await house.ask('DELETE', `/units/${room}`)).toMatchObject(inUse);
  expect((await house.ask('DELETE', `/units/${bed}`)).status).toBe(204);
  expect((await house.ask('DELETE', `/units/${bed}`)).status).toBe(404);
  expect(await house.sellable('dorm', ...NIGHT)).toEqual([1]);
  expect((await house.ask('POST', '/units', { ...more, names: ['A 1'] })).status).toBe(201);
});

test('a block takes the beds of a unit from sale, is not made over a guest, and gives them back', async () => {
  const house = await openHouse(mounted, 'blocking');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('whole', 'private_room', { capacity: 2 });
  const [room] = await house.units('room', ['A'], ['whole']);
  const [bed] = await house.units('bed', ['A 1', 'A 2'], ['dorm'], room);
  const blocked = await house.block(bed ?? '', '2027-06-10', '2027-06-12');
  expect(blocked).toMatchObject({ status: 201, body: { reason: 'maintenance', note: '' } });
  expect(await house.sellable('dorm', '2027-06-09', '2027-06-12')).toEqual([2, 1, 1]);
  expect(await house.sellable('whole', '2027-06-09', '2027-06-12')).toEqual([1, 0, 0]);
  expect((await house.held('dorm', ...NIGHT)).unit).not.toBe(bed);
  expect(await house.block(room ?? '', '2027-06-09', '2027-06-11')).toMatchObject({
    status: 409,
    body: { code: 'UNIT_NOT_FREE', night: '2027-06-10' },
  });
  const { id } = blocked.body as { readonly id: string };
  expect(await house.ask('GET', '/blocks')).toMatchObject({ body: { items: [{ id, unit: bed }] } });
  expect((await house.ask('DELETE', `/blocks/${id}`)).status).toBe(204);
  expect((await house.ask('DELETE', `/blocks/${id}`)).status).toBe(404);
  expect(await house.sellable('dorm', '2027-06-09', '2027-06-12')).toEqual([2, 1, 2]);
  expect(await house.wrongCounts()).toBe(0);
});

test('who may sell does not change units, and who reads sells nothing', async () => {
  const house = await openHouse(mounted, 'permissions');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  const wanted = { type: 'dorm', arrival: NIGHT[0], departure: NIGHT[1] };
  const as = (...permissions: string[]) => ({ permissions });
  expect((await house.ask('POST', '/holds', wanted, as('hostels:read'))).status).toBe(403);
  expect((await house.ask('POST', '/holds', wanted, as('hostels:sell'))).status).toBe(201);
  const units = { kind: 'bed', names: ['2'], soldAs: [] };
  expect((await house.ask('POST', '/units', units, as('hostels:read', 'hostels:sell'))).status).toBe(403);
});

test('another tenant neither sees nor takes what a property has', async () => {
  const house = await openHouse(mounted, 'apart');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  const hold = await house.held('dorm', ...NIGHT);
  const theirs = { tenant: 'b' };
  const wanted = { type: 'dorm', arrival: '2027-07-01', departure: '2027-07-02' };
  expect((await house.ask('POST', '/holds', wanted, theirs)).status).toBe(404);
  expect((await house.ask('GET', `/holds/${hold.id}`, undefined, theirs)).status).toBe(404);
  expect((await house.ask('DELETE', `/holds/${hold.id}`, undefined, theirs)).status).toBe(404);
  expect((await house.ask('GET', '/availability', undefined, theirs)).status).toBe(404);
});

test('case 23: what a property has is shown from its own today on, wherever the server is', async () => {
  const first: Record<string, string> = {};
  for (const [slug, timeZone] of [
    ['kiritimati', 'Pacific/Kiritimati'],
    ['pago-pago', 'Pacific/Pago_Pago'],
  ] as const) {
    const house = await openHouse(mounted, slug, { timeZone });
    await house.type('dorm', 'mixed_dorm_bed');
    const { body } = await house.ask('GET', '/availability');
    const { types } = body as { readonly types: readonly { readonly nights: readonly { readonly night: string }[] }[] };
    expect(types[0]?.nights).toHaveLength(14);
    first[slug] = types[0]?.nights[0]?.night ?? '';
  }
  // 25 hours lie between them: it is always another day.
  expect(first['kiritimati'] ?? '').not.toBe(first['pago-pago']);
});
