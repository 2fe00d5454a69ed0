import { randomUUID } from 'node:crypto';
import type { Principal } from '@pvt/kernel/context';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guestVault } from '../adapters/guest-vault.ts';
import { staysOfGuests } from '../adapters/postgres/guest-stays.ts';
import { exportGuest } from '../use-cases/guests/export-guest.ts';
import { type BookedHouse, type HostelsForTest, mountHostels, ok, openBookedHouse } from './booking-harness.ts';
import { stayed, type Traveller, traveller } from './community-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'harbour', { beds: 30 });
});
afterAll(() => hostels?.close());

interface Shown {
  readonly id: string;
  readonly with: string;
  readonly state: string;
  readonly name: string | null;
  readonly unread: number;
}

async function conversations(of: Traveller): Promise<Shown[]> {
  return ((await of.done('GET', '/conversations')) as { readonly items: Shown[] }).items;
}

async function withGuest(of: Traveller): Promise<Shown> {
  const found = (await conversations(of)).find((each) => each.with === 'guest');
  if (found === undefined) throw new Error('there is no conversation with a guest');
  return found;
}

async function two(): Promise<readonly [Traveller, Traveller, string]> {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  const name = `Bo ${bo.begun.booking.code}`;
  await ana.shown(`Ana ${ana.begun.booking.code}`);
  await bo.shown(name);
  const presence = (await ana.board()).present.find((one) => one.name === name)?.id;
  if (presence === undefined) throw new Error('the other one is not on the board');
  return [ana, bo, presence];
}

const written = (of: Traveller, id: string) => of.ask('POST', `/conversations/${id}/messages`, { text: 'Coffee?' });

test('a guest writes to the house, staff sees what is new, answers, and the guest reads it', async () => {
  const ana = await traveller(hostels, house);
  const texts = Array.from({ length: 6 }, (_, i) => `Message ${i}`);
  await Promise.all(texts.map((text) => ana.done('POST', '/messages', { text })));
  const inbox = async () => {
    const { items } = (await ok(house.ask('GET', '/inbox'))) as { items: { id: string; code: string }[] };
    return items.find(({ code }) => code === ana.begun.booking.code);
  };
  const line = await inbox();
  // All at once: each has a number of its own.
  expect(line).toMatchObject({ messages: 6, unread: 6, answered: false });
  const at = `/inbox/${line?.id}`;
  const { items } = (await ok(house.ask('GET', `${at}/messages`))) as { items: { number: number; text: string }[] };
  expect(items.map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(items.map(({ text }) => text).toSorted()).toEqual(texts);
  await ok(house.ask('PUT', `${at}/read`));
  await ok(house.ask('POST', `${at}/messages`, { text: 'Of course.' }));
  expect(await inbox()).toMatchObject({ unread: 0, answered: true });
  const [own] = await conversations(ana);
  expect(own).toMatchObject({ with: 'house', unread: 1 });
  expect(await ana.done('GET', `/conversations/${own?.id}/messages`)).toMatchObject({
    items: [{ from: 'them', text: 'Of course.' }, { from: 'me' }, {}, {}, {}, {}, {}],
  });
  await ana.done('PUT', `/conversations/${own?.id}/read`);
  expect((await conversations(ana))[0]).toMatchObject({ unread: 0 });
});

test('a conversation is looked after by somebody who may work at that desk, and by nobody else', async () => {
  const ana = await traveller(hostels, house);
  const { id } = (await ana.done('POST', '/messages', { text: 'Is anybody there?' })) as { id: string };
  const [rui, elsewhere] = [randomUUID(), randomUUID()];
  hostels.staff.push({ account: rui, property: 'harbour' }, { account: elsewhere, property: 'pine' });
  const assign = (assigned: string | null) => house.ask('PATCH', `/inbox/${id}`, { assigned });
  const lookedAfterBy = async () => {
    const { items } = (await ok(house.ask('GET', '/inbox'))) as { items: { id: string; assigned: string | null }[] };
    return items.find((each) => each.id === id)?.assigned;
  };
  await ok(assign(rui));
  for (const nobody of [elsewhere, randomUUID()])
    expect(await assign(nobody)).toMatchObject({
      status: 422,
      body: { code: 'NOT_AT_THE_DESK', pointer: '/assigned' },
    });
  expect(await lookedAfterBy()).toBe(rui);
  await ok(assign(null));
  expect(await lookedAfterBy()).toBeNull();
});

test('who does not read it gets a mail that there is something, without what was written', async () => {
  const ana = await traveller(hostels, house);
  const { id } = (await ana.done('POST', '/messages', { text: 'Hello?' })) as { id: string };
  await ok(house.ask('POST', `/inbox/${id}/messages`, { text: 'The code of the door is 4711.' }));
  await hostels.mounted.database.admin(
    `update pvt.job set run_at = now(), next_at = now() where type = 'hostels.message.mail'`,
  );
  const mail = await eventually(() => {
    const found = hostels.mails.find(({ key }) => key === `hostels message ${id} 2`);
    expect(found).toBeDefined();
    return found;
  });
  expect(mail?.text).toContain(ana.begun.booking.code);
  expect(mail?.text).not.toContain('4711');
});

test('two guests write to each other only when both want it', async () => {
  const [ana, bo, presence] = await two();
  await ana.done('POST', '/contacts', { guest: presence });
  const asked = await withGuest(ana);
  expect(asked).toMatchObject({ state: 'waiting' });
  expect(await withGuest(bo)).toMatchObject({ state: 'asked', name: `Ana ${ana.begun.booking.code}` });
  expect(await written(ana, asked.id)).toMatchObject({ status: 409, body: { code: 'CONVERSATION_CLOSED' } });
  // Who has asked does not accept it for the other.
  expect(await ana.ask('PUT', `/conversations/${asked.id}/answer`, { answer: 'accept' })).toMatchObject({
    status: 409,
  });
  await bo.done('PUT', `/conversations/${asked.id}/answer`, { answer: 'accept' });
  expect(await written(ana, asked.id)).toMatchObject({ status: 201 });
  expect(await withGuest(bo)).toMatchObject({ state: 'open', unread: 1 });
  // No third one reads it.
  const other = await traveller(hostels, house);
  expect(await other.ask('GET', `/conversations/${asked.id}/messages`)).toMatchObject({ status: 404 });
  expect(await house.ask('GET', `/inbox/${asked.id}/messages`)).toMatchObject({ status: 404 });
  await stayed(house, bo);
  expect(await written(ana, asked.id)).toMatchObject({ status: 409 });
});

test('who asks at once from both sides has one conversation, and who is blocked is not there any more', async () => {
  const [ana, bo, presence] = await two();
  const back = (await bo.board()).present.find(({ name }) => name === `Ana ${ana.begun.booking.code}`)?.id;
  await Promise.all([
    ana.ask('POST', '/contacts', { guest: presence }),
    bo.ask('POST', '/contacts', { guest: back ?? '' }),
  ]);
  expect((await conversations(ana)).length + (await conversations(bo)).length).toBe(2);
  const open = await withGuest(bo);
  await bo.done('PUT', `/conversations/${open.id}/answer`, { answer: 'block' });
  expect(await written(ana, open.id)).toMatchObject({ status: 409 });
  expect(await ana.ask('POST', '/contacts', { guest: presence })).toMatchObject({
    status: 404,
    body: { code: 'GUEST_NOT_SHOWN' },
  });
  const ids = (await ana.board()).present.map(({ id }) => id);
  expect(ids).not.toContain(presence);
});

test('a refusal looks to who has asked as if the other had not answered yet', async () => {
  const [ana, bo, presence] = await two();
  await ana.done('POST', '/contacts', { guest: presence });
  const { id } = await withGuest(bo);
  await bo.done('PUT', `/conversations/${id}/answer`, { answer: 'refuse' });
  expect(await withGuest(ana)).toMatchObject({ state: 'waiting' });
});

test('a private message is read by the house only once it is reported, and hidden from the other', async () => {
  const [ana, bo, presence] = await two();
  await ana.done('POST', '/contacts', { guest: presence });
  const { id } = await withGuest(bo);
  await bo.done('PUT', `/conversations/${id}/answer`, { answer: 'accept' });
  await ana.done('POST', `/conversations/${id}/messages`, { text: 'Something rude' });
  await bo.done('POST', '/reports', { what: 'message', subject: `${id}/1`, reason: 'abuse' });
  const { items } = (await ok(house.ask('GET', '/reports'))) as { items: { id: string; subject: string }[] };
  const report = items.find(({ subject }) => subject === `${id}/1`);
  expect(report).toMatchObject({ text: 'Something rude' });
  await ok(house.ask('POST', `/reports/${report?.id}/decision`, { hide: true, why: 'Be kind.' }));
  const messages = `/conversations/${id}/messages`;
  expect(await bo.done('GET', messages)).toMatchObject({ items: [{ text: null, hidden: 'Be kind.' }] });
  expect(await ana.done('GET', messages)).toMatchObject({ items: [{ text: 'Something rude', hidden: 'Be kind.' }] });
});

test('a guest who was erased has said nothing; what was kept is exported before', async () => {
  const ana = await traveller(hostels, house);
  await ana.done('PUT', '/card', { name: 'Ana', about: 'Climbs', shown: ['name'] });
  const { id } = (await ana.done('POST', '/messages', { text: 'My secret' })) as { id: string };
  await ok(house.ask('POST', `/inbox/${id}/messages`, { text: 'Noted.' }));
  const [row] = await hostels.mounted.database.admin<{ guest: string }>(
    'select guest from hostels.booking where code = $1',
    [ana.begun.booking.code],
  );
  const guest = row?.guest ?? '';
  const exported = await ok(hostels.mounted.ask('GET', `/v1/hostels/guests/${guest}/export`));
  const { writings } = exported as { writings: { kind: string; text: string }[] };
  expect(writings.map(({ kind }) => kind).toSorted()).toEqual(['card', 'message', 'message']);
  expect(writings.map(({ text }) => text)).toContain('My secret');
  await ana.done('POST', '/cancellation');
  const kept = (await ok(hostels.mounted.ask('GET', `/v1/hostels/guests/${guest}`))) as { name: string };
  await ok(hostels.mounted.ask('POST', `/v1/hostels/guests/${guest}/erasure`, { name: kept.name }));
  for (const table of ['guest_card', 'message', 'board_post', 'board_presence'])
    expect(await hostels.mounted.database.admin(`select from hostels.${table} where guest = $1`, [guest])).toEqual([]);
  expect(await house.ask('POST', `/inbox/${id}/messages`, { text: 'Hello?' })).toMatchObject({ status: 409 });
});

test('the house exports what is between the guest and itself: not what guests write to each other, nor what nobody reads yet', async () => {
  const [ana, bo, presence] = await two();
  await ana.done('POST', '/contacts', { guest: presence });
  const { id } = await withGuest(bo);
  await bo.done('PUT', `/conversations/${id}/answer`, { answer: 'accept' });
  await ana.done('POST', `/conversations/${id}/messages`, { text: 'Between us' });
  await ana.done('POST', '/messages', { text: 'To the house' });
  await stayed(house, ana);
  const scores = { cleanliness: 5, staff: 5, location: 4, atmosphere: 5, value: 4, security: 5 };
  await ana.done('POST', '/review', { scores, text: 'Not to be read yet.', name: 'Ana' });
  const [row] = await hostels.mounted.database.admin<{ guest: string }>(
    'select guest from hostels.booking where code = $1',
    [ana.begun.booking.code],
  );
  const exported = async (...permissions: string[]) =>
    (await ok(hostels.mounted.ask('GET', `/v1/hostels/guests/${row?.guest}/export`, undefined, { permissions }))) as {
      leftOut: string[];
      writings: { kind: string; text: string }[];
    };
  const whole = await exported('*');
  expect(whole.writings.map(({ kind }) => kind).toSorted()).toEqual(['card', 'message']);
  expect(whole.writings.map(({ text }) => text)).toContain('To the house');
  expect(whole.leftOut).toEqual(['private-messages']);
});

test('a guest’s export has the events that the guest signed up for, of the houses that the caller may see', async () => {
  const pine = await openBookedHouse(hostels, 'pine-events');
  const email = 'events@example.com';
  const [here, there] = [await traveller(hostels, house, { email }), await traveller(hostels, pine, { email })];
  const startsAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
  for (const [at, of, title] of [
    [house, here, 'Bacalhau'],
    [pine, there, 'Fado'],
  ] as const) {
    const event = { kind: 'dinner', title, startsAt, price: 1200 };
    const { id } = (await ok(at.ask('POST', '/events', event))) as { id: string };
    await of.done('POST', `/events/${id}/sign-up`, { people: 2 });
  }
  const [row] = await hostels.mounted.database.admin<{ guest: string }>(
    'select guest from hostels.booking where code = $1',
    [here.begun.booking.code],
  );
  const signUps = async (permissions: readonly string[], limited?: Principal['limited']) => {
    const { database, context } = hostels.mounted;
    const asked = context('a', { permissions: [...permissions] });
    const tools = {
      ...{ database: database.service('hostels'), vault: guestVault(Buffer.alloc(32, 1)) },
      staysOf: async () => [],
    };
    const by = { ...asked, principal: { ...asked.principal, ...(limited === undefined ? {} : { limited }) } };
    return (await exportGuest(tools, by, row?.guest ?? '')).signUps;
  };
  expect(await signUps(['*'])).toMatchObject([
    { property: 'harbour', title: 'Bacalhau', startsAt, people: 2, state: 'going', charged: 2400 },
    { property: 'pine-events', title: 'Fado' },
  ]);
  const ofHarbour = [{ permissions: ['hostels:guests'], resources: ['property:harbour'] }];
  expect((await signUps([], ofHarbour)).map(({ title }) => title)).toEqual(['Bacalhau']);
});

test('who exports a guest for one house exports no stay at another and nothing that was written there, and is told so', async () => {
  const pine = await openBookedHouse(hostels, 'pine');
  const email = 'both@example.com';
  const [here, there] = [await traveller(hostels, house, { email }), await traveller(hostels, pine, { email })];
  await here.done('POST', '/messages', { text: 'To this house' });
  await there.done('POST', '/messages', { text: 'To another house' });
  await there.done('PUT', '/card', { name: 'Elsewhere', shown: ['name'] });
  await there.done('POST', '/posts', { kind: 'lost', text: 'A hat' });
  const { database, context } = hostels.mounted;
  const [row] = await database.admin<{ guest: string }>('select guest from hostels.booking where code = $1', [
    here.begun.booking.code,
  ]);
  const tools = {
    database: database.service('hostels'),
    vault: guestVault(Buffer.alloc(32, 1)),
    staysOf: staysOfGuests,
  };
  const asked = context('a', { permissions: [] });
  const limited = [{ permissions: ['hostels:guests'], resources: ['property:harbour'] }];
  const desk = { ...asked, principal: { ...asked.principal, limited } };
  const { stays, writings, leftOut } = await exportGuest(tools, desk, row?.guest ?? '');
  expect(stays.map(({ property }) => property)).toEqual(['harbour']);
  expect(writings.map(({ text }) => text)).toEqual(['To this house']);
  expect(leftOut).toEqual(['notes-for-managers', 'private-messages', 'other-houses']);
});
