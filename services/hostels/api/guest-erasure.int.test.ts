import { afterAll, beforeAll, expect, test } from 'vitest';
import { guestVault } from '../adapters/guest-vault.ts';
import type { GuestDetails } from '../core/guest.ts';
import type { GuestView } from '../core/guest-view.ts';
import { dateAfter } from '../core/stay-dates.ts';
import { eraseDueGuests } from '../use-cases/guests/erase-due-guests.ts';
import { guestsOf, namesOf } from '../use-cases/guests/guests-of.ts';
import { type MountedGuests, mountGuests, OF_SALES } from './guest-harness.ts';
import { openHouse } from './house-harness.ts';

let mounted: MountedGuests;
beforeAll(async () => {
  mounted = await mountGuests();
  // A year by what is known of Portugal.
  await openHouse(mounted, 'harbour');
  await openHouse(mounted, 'free', { guestRetentionMonths: 0 });
});
afterAll(() => mounted?.close());

const ROOT = '/v1/hostels/guests';
const vault = guestVault(Buffer.alloc(32, 1));
const today = new Date().toISOString().slice(0, 10);
const details = (name: string, email: string): GuestDetails => ({
  ...{ name, email, phone: '+351912345678' },
  document: { kind: 'passport', number: 'QW 556677', country: 'BR' },
});
const erase = (guest: GuestView, more: object = {}) =>
  mounted.ask('POST', `${ROOT}/${guest.id}/erasure`, { name: guest.name, ...more });
const search = async (text: string) => (await mounted.ask('POST', `${ROOT}/search`, { text })).body;
const rowsOf = (guest: string) =>
  mounted.database.admin(
    `select 'key' as what from hostels.guest_key where guest = $1 union all select 'field' from hostels.guest_field where guest = $1
      union all select 'mail' from hostels.guest_mail where guest = $1 union all select 'term' from hostels.guest_term where guest = $1
      union all select 'note' from hostels.guest_note where guest = $1`,
    [guest],
  );

test('case 13: an erased guest is unreadable and gone from search, with all records that were merged; its stays stay', async () => {
  const guest = await mounted.added('harbour', details('Ines Prado', 'ines@example.com'));
  const other = await mounted.added('harbour', { name: 'Inés P', email: 'ines2@example.com' });
  await mounted.ask('POST', `${ROOT}/${other.id}/notes`, { text: 'Sings.', visibility: 'desk' });
  await mounted.ask('PUT', `${ROOT}/${guest.id}/consents/marketing`, { textVersion: '1' });
  await mounted.ask('POST', `${ROOT}/${guest.id}/merge`, { other: other.id });
  mounted.stays(guest.id, [{ departure: dateAfter(today, -400) }]);
  expect(await erase(guest)).toMatchObject({
    status: 200,
    body: { state: 'erased', erasedAt: expect.any(String), merged: [other.id] },
  });
  for (const { id } of [guest, other]) expect(await rowsOf(id)).toEqual([]);
  for (const text of ['ines', 'prado', 'ines@example.com', 'ines2@example.com', 'qw556677'])
    expect(await search(text), text).toEqual({ items: [] });
  const { tenant } = mounted.context();
  const ids = [guest.id, other.id];
  const read = await mounted.database
    .service('hostels')
    .transaction(tenant, async (tx) => [await guestsOf({ vault }, tx, ids), await namesOf({ vault }, tx, ids)]);
  const erased = new Map(ids.map((id) => [id, 'erased']));
  expect(read).toEqual([erased, erased]);
  const shown = (await mounted.ask('GET', `${ROOT}/${guest.id}`)).body;
  expect(shown).not.toHaveProperty('name');
  expect(await mounted.ask('GET', `${ROOT}/${guest.id}/stays`)).toMatchObject({
    body: { items: [{ booking: 'ABC-1234' }] },
  });
  expect(await mounted.ask('GET', `${ROOT}/${guest.id}/export`)).toMatchObject({
    body: { records: [], notes: [], consents: [{ withdrawnAt: expect.any(String) }] },
  });
  expect((await mounted.added('harbour', details('Ines Prado', 'ines@example.com'))).id).not.toBe(guest.id);
});

test('case 103: inside the legal period erasure is refused with the date, the refusal is recorded, and nothing is erased', async () => {
  const guest = await mounted.added('harbour', details('Olga Kern', 'olga@example.com'));
  const departure = dateAfter(today, -30);
  mounted.stays(guest.id, [{ departure }]);
  const until = Temporal.PlainDate.from(departure).add({ months: 12 }).toString();
  expect(await erase(guest)).toMatchObject({
    status: 409,
    body: { code: 'GUEST_RETAINED', until, property: 'harbour' },
  });
  expect(await mounted.told('pvt.hostels.guest.erasurerefused')).toEqual([
    { guest: guest.id, until, property: 'harbour' },
  ]);
  expect((await mounted.ask('GET', `${ROOT}/${guest.id}`)).body).toMatchObject({ name: 'Olga Kern', eraseOn: null });
});

test('case 103: a stay in a house with a setting of its own is kept as long as that says', async () => {
  const guest = await mounted.added('free', details('Nils Aas', 'nils@example.com'));
  mounted.stays(guest.id, [{ property: 'free', departure: dateAfter(today, 5), state: 'expected' }]);
  expect(await erase(guest)).toMatchObject({ status: 409, body: { until: dateAfter(today, 5) } });
  mounted.stays(guest.id, [{ property: 'free', departure: dateAfter(today, -2) }]);
  expect(await erase(guest)).toMatchObject({ status: 200, body: { state: 'erased' } });
});

test('a guest who may not be erased yet is erased by itself when it may be, and kept on where it came back', async () => {
  const guest = await mounted.added('harbour', details('Tom Ek', 'tom@example.com'));
  mounted.stays(guest.id, [{ departure: dateAfter(today, -30) }]);
  const until = Temporal.PlainDate.from(dateAfter(today, -30)).add({ months: 12 }).toString();
  expect(await erase(guest, { later: true })).toMatchObject({ status: 200, body: { state: 'kept', eraseOn: until } });
  const tools = {
    ...{ database: mounted.database.service('hostels'), log: mounted.log, vault },
    ...{ ownContext: () => mounted.context(), ...OF_SALES },
  };
  const due = async (departure: string) => {
    await mounted.database.admin('update hostels.guest set erase_on = current_date where id = $1', [guest.id]);
    const stay = { ...{ id: '1', booking: 'B', property: 'harbour', type: 'd', arrival: '2020-01-01' }, departure };
    await eraseDueGuests({ ...tools, staysOf: async () => [{ ...stay, state: 'left' }] });
    return (await mounted.ask('GET', `${ROOT}/${guest.id}`)).body;
  };
  expect(await due(dateAfter(today, -30))).toMatchObject({ state: 'kept', eraseOn: until });
  expect(await due(dateAfter(today, -800))).toMatchObject({ state: 'erased', eraseOn: null });
});

test('erasure asks for the name as it is kept', async () => {
  const guest = await mounted.added('harbour', { name: 'Ruth Ott' });
  expect(await mounted.ask('POST', `${ROOT}/${guest.id}/erasure`, { name: 'Ruth' })).toMatchObject({
    status: 422,
    body: { code: 'GUEST_NAME_DIFFERS' },
  });
  expect((await erase(guest)).status).toBe(200);
  expect(await erase(guest)).toMatchObject({ status: 409, body: { code: 'GUEST_ERASED' } });
});
