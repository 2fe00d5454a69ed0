import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ChannelHouse, inDays, mountChannels, openChannelHouse, stay } from './channel-harness.ts';

let mounted: MountedForTest;
let at: ChannelHouse;

beforeAll(async () => {
  mounted = await mountChannels();
});
afterAll(() => mounted?.close());
beforeEach(async () => {
  at = await openChannelHouse(mounted);
});
afterEach(() => at.close());

interface Listed {
  readonly unit: string;
  readonly name: string;
  readonly file: string;
}

async function fileOf(unit: string): Promise<string> {
  const { body } = await at.house.ask('GET', '/calendars');
  return (body as { items: Listed[] }).items.find((each) => each.unit === unit)?.file ?? '';
}

const exported = (file: string, query = '') =>
  mounted.ask('GET', `/v1/sites/a/hostels/calendars/${file}${query}`, undefined, { tenant: null });

async function sell(from: number, to: number): Promise<string> {
  const { id } = await at.house.held('double', inDays(from), inDays(to));
  await at.house.ask('POST', `/holds/${id}/confirmation`);
  return id;
}

const day = (days: number): string => inDays(days).replaceAll('-', '');
/** Dates and states of the events of a calendar, as `from-to state`. */
const eventsOf = (text: unknown): string[] =>
  String(text)
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const [from, to, state] = ['DTSTART;VALUE=DATE', 'DTEND;VALUE=DATE', 'STATUS'].map(
        (name) => event.match(new RegExp(`${name}:(.*)\r\n`))?.[1],
      );
      return `${from}-${to} ${state}`;
    });

test('case 52: stays and blocks of a unit are exported without a name, by lines as the standard wants them', async () => {
  await sell(10, 12);
  await at.house.block(at.room, inDays(20), inDays(21));
  await at.house.held('double', inDays(30), inDays(31));
  const { status, headers, body } = await exported(await fileOf(at.room));
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/calendar/);
  expect(eventsOf(body)).toEqual([`${day(10)}-${day(12)} CONFIRMED`, `${day(20)}-${day(21)} CONFIRMED`]);
  const lines = String(body).split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
});

test('what is given up before its nights stays in the calendar as cancelled, under its UID and the next sequence', async () => {
  const { body: block } = await at.house.block(at.room, inDays(10), inDays(12));
  const { id } = block as { id: string };
  const file = await fileOf(at.room);
  await exported(file);
  await at.house.ask('DELETE', `/blocks/${id}`);
  const { body } = await exported(file);
  expect(eventsOf(body)).toEqual([`${day(10)}-${day(12)} CANCELLED`]);
  expect(body).toMatch(new RegExp(`UID:${id}@[^\r]+\r\n`));
  expect(body).toContain('SEQUENCE:1');
  await mounted.database.admin(`update hostels.calendar_entry set cancelled_at = now() - interval '32 days'`);
  expect(eventsOf((await exported(file)).body)).toEqual([]);
});

test('case 11: what was exported is ignored when a channel sends it back', async () => {
  await sell(10, 12);
  const { body } = await exported(await fileOf(at.room));
  const own = String(body).split('\r\n').slice(1, -2).join('\r\n');
  at.channel.shows(...own.split('\r\n').slice(4), stay('a', inDays(20), inDays(21)));
  expect(await at.read(await at.add())).toMatchObject({ blocks: 1, conflicts: 0, warnings: [] });
  expect(await at.blocked()).toEqual([`${inDays(20)}/${inDays(21)}`]);
});

test('the calendar of another house of the installation blocks as that of any channel', async () => {
  const other = await openChannelHouse(mounted);
  const { id } = await other.house.held('double', inDays(10), inDays(12));
  await other.house.ask('POST', `/holds/${id}/confirmation`);
  const listed = ((await other.house.ask('GET', '/calendars')).body as { items: Listed[] }).items;
  const { body } = await exported(listed.find(({ unit }) => unit === other.room)?.file ?? '');
  at.channel.shows(...String(body).split('\r\n').slice(1, -2).slice(4));
  expect(await at.read(await at.add())).toMatchObject({ blocks: 1 });
  expect(await at.blocked()).toEqual([`${inDays(10)}/${inDays(12)}`]);
  other.close();
});

test('a channel is not shown what it has said itself, and others are', async () => {
  at.channel.shows(stay('a', inDays(10), inDays(12)));
  await at.read(await at.add());
  const file = await fileOf(at.room);
  expect(eventsOf((await exported(file, '?except=airbnb')).body)).toEqual([]);
  expect(eventsOf((await exported(file, '?except=booking')).body)).toEqual([`${day(10)}-${day(12)} CONFIRMED`]);
});

test('one bed of a room closes the room for channels', async () => {
  await at.house.type('bed', 'mixed_dorm_bed');
  const [dorm = ''] = await at.house.units('room', ['Dorm'], ['double']);
  await at.house.units('bed', ['Dorm 1', 'Dorm 2'], ['bed'], dorm);
  const { id } = await at.house.held('bed', inDays(10), inDays(11));
  await at.house.ask('POST', `/holds/${id}/confirmation`);
  expect(eventsOf((await exported(await fileOf(dorm))).body)).toEqual([`${day(10)}-${day(11)} CONFIRMED`]);
});

test('an address is of one unit and one tenant, and of nobody once it was made anew', async () => {
  const file = await fileOf(at.room);
  const again = await at.house.ask('POST', `/units/${at.room}/calendar`, undefined, {
    headers: { 'idempotency-key': 'anew' },
  });
  expect(again.status).toBe(200);
  const renewed = (again.body as Listed).file;
  expect(renewed).not.toBe(file);
  expect(await fileOf(at.room)).toBe(renewed);
  const repeated = await at.house.ask('POST', `/units/${at.room}/calendar`, undefined, {
    headers: { 'idempotency-key': 'anew' },
  });
  expect(repeated.body).toEqual(again.body);
  for (const wrong of [file, `x${renewed.slice(1)}`, `${renewed.slice(0, -5)}.ics`, 'short.ics'])
    expect(await exported(wrong)).toMatchObject({ status: 404, body: { code: 'CALENDAR_NOT_FOUND' } });
  const other = `/v1/sites/b/hostels/calendars/${renewed}`;
  expect((await mounted.ask('GET', other, undefined, { tenant: null })).status).toBe(404);
  expect((await exported(renewed)).status).toBe(200);
});
