import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GuestDetails } from '../core/guest.ts';
import { type MountedGuests, mountGuests } from './guest-harness.ts';
import { openHouse } from './house-harness.ts';

let mounted: MountedGuests;
beforeAll(async () => {
  mounted = await mountGuests();
  for (const slug of ['harbour', 'quay']) await openHouse(mounted, slug);
  await openHouse(mounted, 'harbour', {}, 'b');
});
afterAll(() => mounted?.close());

const ROOT = '/v1/hostels/guests';
const NOBODY = '0198c0de-7777-7000-8000-0000000000ff';
const READER = ['hostels:read'];
const ANA: GuestDetails = { name: 'Ana Reis', email: 'ana@example.com', phone: '+351912345678', country: 'BR' };
const found = async (text: string, tenant = 'a') => {
  const { status, body } = await mounted.ask('POST', `${ROOT}/search`, { text }, { tenant });
  expect(status).toBe(200);
  return (body as { readonly items: readonly { readonly id: string }[] }).items.map(({ id }) => id);
};

test('a guest is kept once by each Idempotency-Key, shown, changed by its version, and told of without being named', async () => {
  const add = () =>
    mounted.ask(
      'POST',
      '/v1/hostels/properties/harbour/guests',
      { name: 'Rui Costa' },
      {
        headers: { 'idempotency-key': 'rui' },
      },
    );
  const [once, again] = [await add(), await add()];
  expect(once).toMatchObject({
    status: 201,
    body: { state: 'kept', details: { name: 'Rui Costa' }, houses: ['harbour'] },
  });
  expect(again.body).toEqual(once.body);
  const { id } = once.body as { readonly id: string };
  const change = { details: { name: 'Rui Costa', country: 'PT' }, preferences: { bed: 'lower' } };
  const put = (etag: string) => mounted.ask('PUT', `${ROOT}/${id}`, change, { headers: { 'if-match': etag } });
  const etag = String(once.headers['etag']);
  expect(await put(etag)).toMatchObject({ status: 200, body: change });
  expect(await put(etag)).toMatchObject({ status: 412, body: { code: 'CHANGED_MEANWHILE' } });
  expect(await mounted.ask('GET', `${ROOT}/${id}`)).toMatchObject({ status: 200, body: change });
  const told = (await mounted.told('pvt.hostels.guest.changed')).filter(
    (data) => Reflect.get(Object(data), 'name') === id,
  );
  expect(told).toEqual([
    { name: id, before: null, after: { state: 'kept', fields: ['name'] }, changed: ['name'] },
    {
      ...{ name: id, before: { state: 'kept', fields: ['name'] } },
      ...{ after: { state: 'kept', fields: ['name', 'country', 'preferences'] }, changed: ['country', 'preferences'] },
    },
  ]);
});

test('who may not see guests reads a first name and an initial, and no version; nothing else is open to them', async () => {
  const { id } = await mounted.added('harbour', ANA);
  const masked = await mounted.ask('GET', `${ROOT}/${id}`, undefined, { permissions: READER });
  expect(masked).toMatchObject({ status: 200, body: { name: 'Ana R.', masked: true } });
  expect(JSON.stringify(masked.body)).not.toMatch(/Reis|example|351/);
  expect(masked.headers['etag']).toBeUndefined();
  const list = await mounted.ask('GET', ROOT, undefined, { permissions: READER });
  expect(JSON.stringify(list.body)).not.toMatch(/Reis|example|351/);
  expect(list.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ name: 'Ana R.' })]) });
  for (const path of ['/export', '/notes', '/consents', '/stays', '/duplicates'])
    expect((await mounted.ask('GET', `${ROOT}/${id}${path}`, undefined, { permissions: READER })).status).toBe(403);
  expect((await mounted.ask('POST', `${ROOT}/search`, { text: 'ana' }, { permissions: READER })).status).toBe(403);
});

test('a guest is found by name, address, phone and document, in its tenant only', async () => {
  const document = { kind: 'passport', number: 'ZX 987654', country: 'BR' } as const;
  const details: GuestDetails = {
    name: 'Çelik Öztürkoğlu',
    email: 'celik@example.com',
    phone: '+5511912345678',
    document,
  };
  const { id } = await mounted.added('harbour', details);
  const other = await mounted.added('harbour', details, 'b');
  for (const text of ['celik', 'ozturkoglu', 'öztürkoğlu çe', 'CELIK@example.com', '11 91234-5678', 'zx987654']) {
    expect(await found(text), text).toEqual([id]);
    expect(await found(text, 'b'), text).toEqual([other.id]);
  }
  expect(await found('ozturkogluu')).toEqual([]);
  expect(await mounted.ask('GET', `${ROOT}/${id}`, undefined, { tenant: 'b' })).toMatchObject({ status: 404 });
});

test('the list goes on where the page before ended, and shows guests of one house where that is asked', async () => {
  const ids = [];
  for (const name of ['One', 'Two', 'Three']) ids.push((await mounted.added('quay', { name })).id);
  const list = async (query: string) =>
    (await mounted.ask('GET', `${ROOT}?property=quay&${query}`)).body as {
      readonly items: { id: string }[];
      readonly next?: string;
    };
  const first = await list('limit=2');
  const second = await list(`limit=2&cursor=${first.next ?? ''}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed());
  expect(second.next).toBeUndefined();
});

test('an address that another guest has is refused with that guest', async () => {
  const one = await mounted.added('harbour', { name: 'One', email: 'one@example.com' });
  const two = await mounted.added('harbour', { name: 'Two', email: 'two@example.com' });
  const taken = await mounted.ask('PUT', `${ROOT}/${two.id}`, { details: { name: 'Two', email: 'ONE@example.com' } });
  expect(taken).toMatchObject({ status: 409, body: { code: 'GUEST_EMAIL_TAKEN', guest: one.id } });
  expect(await found('two@example.com')).toEqual([two.id]);
});

test('consents are kept with their text and time; a newer text takes the place of the older one, and a withdrawal stays', async () => {
  const { id } = await mounted.added('harbour', { name: 'Consenting' });
  const path = `${ROOT}/${id}/consents/marketing`;
  const give = (textVersion: string) => mounted.ask('PUT', path, { textVersion });
  await give('1');
  await give('1');
  await give('2');
  expect(await mounted.ask('DELETE', path)).toMatchObject({
    status: 200,
    body: {
      items: [
        { purpose: 'marketing', textVersion: '2', givenBy: 'key:key-a', withdrawnAt: expect.any(String) },
        { textVersion: '1', withdrawnAt: expect.any(String) },
      ],
    },
  });
  await mounted.ask('DELETE', path);
  const told = (await mounted.told('pvt.hostels.guestconsent.changed')).filter(
    (data) => Reflect.get(Object(data), 'name') === id,
  );
  expect(told).toMatchObject([
    { before: null, after: { textVersion: '1' } },
    { before: { textVersion: '1' }, after: { textVersion: '2' } },
    { before: { textVersion: '2' }, after: null },
  ]);
});

test('notes for managers are read, deleted and exported by managers only', async () => {
  const { id } = await mounted.added('harbour', { name: 'Noted' });
  const desk = { permissions: ['hostels:guests'] };
  const noted = async (text: string, visibility: string) =>
    (await mounted.ask('POST', `${ROOT}/${id}/notes`, { text, visibility }, desk)).body as { readonly id: string };
  const open = await noted('Left a suitcase.', 'desk');
  const closed = await noted('Broke a window.', 'managers');
  const texts = async (permissions?: string[]) => {
    const { body } = await mounted.ask('GET', `${ROOT}/${id}/notes`, undefined, permissions && { permissions });
    return (body as { readonly items: { readonly text: string }[] }).items.map(({ text }) => text);
  };
  expect(await texts(desk.permissions)).toEqual(['Left a suitcase.']);
  expect(await texts()).toEqual(['Broke a window.', 'Left a suitcase.']);
  const exported = (permissions: string[]) => mounted.ask('GET', `${ROOT}/${id}/export`, undefined, { permissions });
  expect(await exported(desk.permissions)).toMatchObject({
    body: { notes: [{ text: 'Left a suitcase.' }], leftOut: ['notes-for-managers', 'private-messages'] },
  });
  expect(await exported(['*'])).toMatchObject({ body: { notes: [{}, {}], leftOut: ['private-messages'] } });
  const remove = (note: string) => mounted.ask('DELETE', `${ROOT}/${id}/notes/${note}`, undefined, desk);
  expect((await remove(closed.id)).status).toBe(404);
  expect((await remove(open.id)).status).toBe(204);
  expect(await texts()).toEqual(['Broke a window.']);
});

test('a guest that there is not is not found, whatever is asked of it', async () => {
  for (const path of ['', '/export', '/notes', '/consents', '/stays', '/duplicates'])
    expect(await mounted.ask('GET', `${ROOT}/${NOBODY}${path}`)).toMatchObject({
      status: 404,
      body: { code: 'GUEST_NOT_FOUND' },
    });
});

test('the export has everything, in one document', async () => {
  const { id } = await mounted.added('harbour', { ...ANA, email: 'whole@example.com' });
  await mounted.ask('PUT', `${ROOT}/${id}/consents/photos`, { textVersion: '1' });
  mounted.stays(id, [{ property: 'harbour', departure: '2026-06-04' }]);
  const { status, body, headers } = await mounted.ask('GET', `${ROOT}/${id}/export`);
  expect(status).toBe(200);
  expect(headers['content-disposition']).toBe(`attachment; filename="guest-${id}.json"`);
  expect(body).toMatchObject({
    ...{ guest: id, records: [{ id, details: { ...ANA, email: 'whole@example.com' } }], houses: ['harbour'] },
    ...{
      stays: [{ booking: 'ABC-1234' }],
      consents: [{ purpose: 'photos' }],
      notes: [],
      leftOut: ['private-messages'],
    },
  });
});
