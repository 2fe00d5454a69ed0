import { afterAll, beforeAll, expect, test } from 'vitest';
import { guestVault } from '../adapters/guest-vault.ts';
import { getGuest } from '../use-cases/guests/get-guest.ts';
import { guestsOf } from '../use-cases/guests/guests-of.ts';
import { listGuests } from '../use-cases/guests/list-guests.ts';
import { searchGuests } from '../use-cases/guests/search-guests.ts';
import { type MountedGuests, mountGuests } from './guest-harness.ts';
import { openHouse } from './house-harness.ts';

let mounted: MountedGuests;
beforeAll(async () => {
  mounted = await mountGuests();
  for (const slug of ['harbour', 'quay']) await openHouse(mounted, slug);
});
afterAll(() => mounted?.close());

const ROOT = '/v1/hostels/guests';
const vault = guestVault(Buffer.alloc(32, 1));
const merge = (guest: string, other: string) => mounted.ask('POST', `${ROOT}/${guest}/merge`, { other });

test('records of one person are suggested, the likeliest first, and those of others are not', async () => {
  const phone = '+351911111111';
  const one = await mounted.added('harbour', { name: 'Ana Reis', birthDate: '1998-03-14', phone });
  const born = await mounted.added('harbour', { name: 'Reis, Ána', birthDate: '1998-03-14' });
  const named = await mounted.added('harbour', { name: 'ana reis' });
  const called = await mounted.added('harbour', { name: 'A. R.', phone });
  await mounted.added('harbour', { name: 'Ana Reis', birthDate: '1970-01-01', phone });
  await mounted.added('harbour', { name: 'Ana Reisinger' });
  const { body } = await mounted.ask('GET', `${ROOT}/${one.id}/duplicates`);
  expect(body).toMatchObject({
    items: [
      { guest: { id: born.id }, likenesses: ['name-and-birth-date', 'name'] },
      { guest: { id: called.id }, likenesses: ['phone'] },
      { guest: { id: named.id }, likenesses: ['name'] },
    ],
  });
});

test('after a merge both ids show one guest, which is found by all that either was found by', async () => {
  const one = await mounted.added('harbour', { name: 'Eva Lima', email: 'eva@example.com' });
  const other = await mounted.added('quay', { name: 'Evita Lima', email: 'evita@example.com', country: 'AR' });
  await mounted.ask('POST', `${ROOT}/${other.id}/notes`, { text: 'Plays the guitar.', visibility: 'desk' });
  await mounted.ask('PUT', `${ROOT}/${other.id}/consents/marketing`, { textVersion: '1' });
  const merged = await merge(one.id, other.id);
  expect(merged).toMatchObject({
    status: 200,
    body: {
      ...{ id: one.id, merged: [other.id], houses: ['harbour', 'quay'] },
      details: { name: 'Eva Lima', email: 'eva@example.com', country: 'AR' },
      also: { names: ['Evita Lima'], emails: ['evita@example.com'] },
    },
  });
  expect((await mounted.ask('GET', `${ROOT}/${other.id}`)).body).toEqual(merged.body);
  expect((await merge(one.id, other.id)).body).toEqual(merged.body);
  for (const text of ['evita', 'eva lima', 'evita@example.com', 'eva@example.com'])
    expect((await mounted.ask('POST', `${ROOT}/search`, { text })).body, text).toMatchObject({
      items: [{ id: one.id }],
    });
  expect((await mounted.added('quay', { name: 'Evita', email: 'evita@example.com' })).id).toBe(one.id);
  const exported = await mounted.ask('GET', `${ROOT}/${other.id}/export`);
  expect(exported.body).toMatchObject({
    ...{
      guest: one.id,
      notes: [{ text: 'Plays the guitar.' }],
      consents: [{ purpose: 'marketing', withdrawnAt: null }],
    },
    records: [{ id: one.id }, { id: other.id, details: { name: 'Evita Lima', email: 'evita@example.com' } }],
  });
  const { tenant } = mounted.context();
  const read = await mounted.database
    .service('hostels')
    .transaction(tenant, (tx) => guestsOf({ vault }, tx, [one.id, other.id]));
  expect(read.get(other.id)).toEqual(read.get(one.id));
});

test('a guest that was merged twice is the last one', async () => {
  const [a, b, c] = [
    await mounted.added('harbour', { name: 'A' }),
    await mounted.added('harbour', { name: 'B' }),
    await mounted.added('harbour', { name: 'C' }),
  ];
  await merge(b.id, a.id);
  await merge(c.id, b.id);
  for (const { id } of [a, b, c]) expect((await mounted.ask('GET', `${ROOT}/${id}`)).body).toMatchObject({ id: c.id });
  expect(await merge(a.id, a.id)).toMatchObject({ status: 422, body: { code: 'GUEST_MERGED_WITH_ITSELF' } });
});

test('two who merge the same two at once, each the other way round, end with one guest', async () => {
  const one = await mounted.added('harbour', { name: 'Both', email: 'both@example.com' });
  const other = await mounted.added('harbour', { name: 'Sides', email: 'sides@example.com' });
  const answers = await Promise.all([merge(one.id, other.id), merge(other.id, one.id)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const shown = async (id: string) => ((await mounted.ask('GET', `${ROOT}/${id}`)).body as { readonly id: string }).id;
  expect(await shown(one.id)).toBe(await shown(other.id));
});

test('who may see guests of one house sees those that have to do with it, and masked ones where it may see no more', async () => {
  const here = await mounted.added('quay', { name: 'Here Only' });
  const there = await mounted.added('harbour', { name: 'There Only' });
  const context = mounted.context('a', { permissions: ['hostels:read'] });
  const limited = [{ permissions: ['hostels:guests'], resources: ['property:quay'] }];
  const desk = { ...context, principal: { ...context.principal, limited } };
  const onlyQuay = { ...desk, principal: { ...desk.principal, permissions: [] } };
  const tools = { database: mounted.database.service('hostels'), vault };
  expect(await getGuest(tools, desk, here.id)).toMatchObject({ name: 'Here Only', masked: false });
  expect(await getGuest(tools, desk, there.id)).toMatchObject({ name: 'There O.', masked: true });
  expect(await searchGuests(tools, desk, 'only')).toMatchObject([{ id: here.id }]);
  const reads = [{ permissions: ['hostels:read', 'hostels:guests'], resources: ['property:quay'] }];
  const stranger = { ...onlyQuay, principal: { ...onlyQuay.principal, limited: reads } };
  await expect(getGuest(tools, stranger, there.id)).rejects.toMatchObject({ code: 'GUEST_NOT_FOUND' });
  const { items } = await listGuests(tools, stranger, { limit: 500 });
  const ids = items.map(({ id }) => id);
  expect([ids.includes(here.id), ids.includes(there.id)]).toEqual([true, false]);
});
