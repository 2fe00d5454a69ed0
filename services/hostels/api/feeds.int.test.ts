import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Feed } from '../core/channels/feed.ts';
import { type ChannelHouse, inDays, mountChannels, openChannelHouse, stay } from './channel-harness.ts';

let mounted: MountedForTest;
let at: ChannelHouse;
const nights = (from: number, to: number): string => `${inDays(from)}/${inDays(to)}`;

beforeAll(async () => {
  mounted = await mountChannels();
});
afterAll(() => mounted?.close());
beforeEach(async () => {
  at = await openChannelHouse(mounted);
});
afterEach(() => at.close());

test('case 11: what a channel has is blocked, what it has no more is sold again, and each UID counts once', async () => {
  at.channel.shows(
    stay('a', inDays(10), inDays(12), 'SEQUENCE:1'),
    stay('a', inDays(10), inDays(13), 'SEQUENCE:2'),
    stay('b', inDays(20), inDays(22)),
    stay('b', inDays(25), inDays(26)),
  );
  const feed = await at.read(await at.add());
  expect(feed).toMatchObject({ state: 'good', blocks: 2, failure: null });
  expect(feed.warnings.map(({ code }) => code)).toEqual(['UID_TWICE']);
  expect(await at.blocked()).toEqual([nights(10, 13), nights(20, 22), nights(25, 26)]);
  expect(await at.house.sellable('double', inDays(10), inDays(14))).toEqual([0, 0, 0, 1]);
  at.channel.shows(stay('a', inDays(10), inDays(13), 'SEQUENCE:2'));
  await at.read(feed);
  expect(await at.blocked()).toEqual([nights(10, 13)]);
  expect(await at.house.wrongCounts()).toBe(0);
});

test('case 39, 40: a stay that is extended under a new UID, or moved under its own, stays one block', async () => {
  at.channel.shows(stay('a', inDays(10), inDays(12)), stay('b', inDays(20), inDays(22)));
  const feed = await at.read(await at.add());
  at.channel.shows(stay('new', inDays(10), inDays(14)), stay('b', inDays(30), inDays(32)));
  expect(await at.read(feed)).toMatchObject({ blocks: 2 });
  expect(await at.blocked()).toEqual([nights(10, 14), nights(30, 32)]);
});

test('case 41, 43: stays of one title are blocks of their own, whatever the title is', async () => {
  const title = 'SUMMARY:Blocked by Guesty';
  const three = [10, 12, 14].map((day, i) => stay(`g${i}`, inDays(day), inDays(day + 2), title));
  at.channel.shows(...three, stay('c', inDays(20), inDays(21)));
  const feed = await at.read(await at.add());
  expect(await at.blocked()).toEqual([nights(10, 12), nights(12, 14), nights(14, 16), nights(20, 21)]);
  at.channel.shows(...three.toSpliced(1, 1), stay('c', inDays(20), inDays(21)));
  await at.read(feed);
  expect(await at.blocked()).toEqual([nights(10, 12), nights(14, 16), nights(20, 21)]);
});

test('case 55: cancelled and transparent events free, and dates that are none block nothing and are reported', async () => {
  at.channel.shows(stay('a', inDays(10), inDays(12)), stay('b', inDays(20), inDays(22)));
  const feed = await at.read(await at.add());
  at.channel.shows(
    stay('a', inDays(10), inDays(12), 'STATUS:CANCELLED'),
    stay('b', inDays(20), inDays(22), 'TRANSP:TRANSPARENT'),
    'BEGIN:VEVENT\r\nUID:c\r\nDTSTART;VALUE=DATE:20280230\r\nDTEND;VALUE=DATE:20280302\r\nEND:VEVENT',
  );
  expect((await at.read(feed)).warnings.map(({ code }) => code)).toEqual(['EVENT_UNREADABLE']);
  expect(await at.blocked()).toEqual([]);
});

test('case 48: an event that can not be read keeps what it blocked', async () => {
  at.channel.shows(stay('a', inDays(10), inDays(12)), stay('b', inDays(20), inDays(22)));
  const feed = await at.read(await at.add());
  at.channel.shows(stay('b', inDays(20), inDays(22)), 'BEGIN:VEVENT\r\nUID:a\r\nDTSTART:whenever\r\nEND:VEVENT');
  expect((await at.read(feed)).warnings.map(({ code }) => code)).toEqual(['EVENT_UNREADABLE']);
  expect(await at.blocked()).toEqual([nights(10, 12), nights(20, 22)]);
});

test('case 49, 50: nights are dates of the house, in whatever zone an event is', async () => {
  const day = (days: number): string => inDays(days).replaceAll('-', '');
  at.channel.shows(
    `BEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=America/Los_Angeles:${day(10)}T150000\r\nDTEND;TZID=America/Los_Angeles:${day(12)}T030000\r\nEND:VEVENT`,
    `BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Nowhere/Atall:${day(20)}T150000\r\nDTEND;TZID=Nowhere/Atall:${day(21)}T110000\r\nEND:VEVENT`,
  );
  const feed = await at.read(await at.add());
  expect(await at.blocked()).toEqual([nights(10, 12), nights(20, 21)]);
  expect(feed.warnings.map(({ code }) => code)).toEqual(['ZONE_UNKNOWN']);
});

test('case 45: the end of a booking window is one block that slides, and is sold here where the owner wants it', async () => {
  const feed = await at.add();
  const slide = { seen: inDays(-3), first: inDays(97), moves: 2 };
  at.channel.shows(stay('w', inDays(100), inDays(400), 'SUMMARY:Airbnb (Not available)'));
  await at.read(feed);
  await mounted.database.admin(
    `update hostels.feed set state = jsonb_set(jsonb_set(state::jsonb, '{blocks,0,slide}', $1::jsonb), '{blocks,0,channelWindow}', 'true')`,
    [JSON.stringify(slide)],
  );
  expect(await at.read(feed)).toMatchObject({ blocks: 1, channelWindows: 1 });
  expect(await at.blocked()).toEqual([nights(100, 400)]);
  const { status } = await at.house.ask('PATCH', `/feeds/${feed.id}`, { windows: 'sold' });
  expect(status).toBe(200);
  expect(await at.blocked()).toEqual([]);
});

test('a calendar is not read at once by two, and what is read by an older address is dropped', async () => {
  const arrived = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  at.channel.answer = (_request, response) => {
    arrived.resolve();
    void goOn.promise.then(() => response.end('BEGIN:VCALENDAR\r\nEND:VCALENDAR'));
  };
  const feed = await at.add();
  const first = at.house.ask('POST', `/feeds/${feed.id}/read`);
  await arrived.promise;
  expect(await at.house.ask('POST', `/feeds/${feed.id}/read`)).toMatchObject({
    status: 409,
    body: { code: 'FEED_BUSY' },
  });
  await at.house.ask('PATCH', `/feeds/${feed.id}`, { address: `${at.channel.url}&other` });
  goOn.resolve();
  expect((await first).body).toMatchObject({ state: 'new', lastGood: null });
});

test('the address is sealed, shown without its secret, and told to nobody', async () => {
  const feed = await at.add();
  expect(feed.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/…ndar$/);
  const [row] = await mounted.database.admin<{ text: string }>(
    `select (select string_agg(f::text || encode(f.address, 'escape'), '') from hostels.feed f)
      || (select string_agg(e::text, '') from log.event e) as text`,
  );
  expect(row?.text).toContain('pvt.hostels.feed.changed');
  expect(row?.text).not.toContain('topsecret');
});

test('a feed is changed by who has read it, and deleted with what it holds', async () => {
  at.channel.shows(stay('a', inDays(10), inDays(12)));
  const feed = await at.read(await at.add());
  const path = `/feeds/${feed.id}`;
  const change = (version: string) =>
    at.house.ask('PATCH', path, { name: 'Airbnb, double' }, { headers: { 'if-match': version } });
  expect((await change(feed.version)).body).toMatchObject({ name: 'Airbnb, double', blocks: 1 });
  expect((await change(feed.version)).status).toBe(412);
  expect((await at.house.ask('DELETE', path)).status).toBe(204);
  expect(await at.blocked()).toEqual([]);
  expect((await at.house.ask('GET', path)).body).toMatchObject({ code: 'FEED_NOT_FOUND' });
});

test('what a channel holds is lifted by nobody else, and its unit is not retired', async () => {
  at.channel.shows(stay('a', inDays(10), inDays(12)));
  await at.read(await at.add());
  const { body } = await at.house.ask('GET', '/blocks');
  const [block] = (body as { items: { id: string; reason: string; note: string }[] }).items;
  expect(block).toMatchObject({ reason: 'channel', note: 'Airbnb' });
  expect((await at.house.ask('DELETE', `/blocks/${block?.id}`)).body).toMatchObject({ code: 'BLOCK_OF_CHANNEL' });
  at.channel.shows(stay('b', inDays(-3), inDays(-2)));
  await at.read(await at.add('Vrbo'));
  expect((await at.house.ask('DELETE', `/units/${at.room}`)).body).toMatchObject({ code: 'UNIT_IN_USE' });
});

test('of two channels with the same night, one goes and the night stays blocked', async () => {
  at.channel.answer = (request, response) => {
    const isSecond = request.url?.endsWith('second') === true;
    const own = isSecond ? stay('v', inDays(11), inDays(13)) : stay('a', inDays(10), inDays(12));
    response.end(`BEGIN:VCALENDAR\r\n${own}\r\nEND:VCALENDAR\r\n`);
  };
  const first = await at.read(await at.add());
  await at.read(await at.add('Vrbo', { kind: 'vrbo', address: `${at.channel.url}&second` }));
  expect(await at.blocked()).toEqual([nights(10, 12), nights(12, 13)]);
  await at.house.ask('DELETE', `/feeds/${first.id}`);
  expect(await at.blocked()).toEqual([nights(11, 13)]);
  expect(await at.house.sellable('double', inDays(10), inDays(14))).toEqual([1, 0, 0, 1]);
  expect(await at.house.wrongCounts()).toBe(0);
});

test('the timer reads what is due', async () => {
  // Once started and stopped, a server is over.
  const timed = await mountChannels();
  const at = await openChannelHouse(timed);
  at.channel.shows(stay('a', inDays(10), inDays(12)));
  const feed = await at.add();
  const read = Promise.withResolvers<void>();
  const { answer } = at.channel;
  at.channel.answer = (request, response) => {
    response.on('close', () => read.resolve());
    answer(request, response);
  };
  await timed.start();
  await read.promise;
  await timed.stop();
  const [row] = await timed.database.admin<{ seconds: number; blocks: number }>(
    `select extract(epoch from next_at - tried_at)::float8 as seconds, json_array_length(state -> 'blocks') as blocks
      from hostels.feed where id = $1`,
    [feed.id],
  );
  expect(row?.blocks).toBe(1);
  expect(row?.seconds).toBeGreaterThan(800);
  expect(row?.seconds).toBeLessThan(1000);
  at.close();
  await timed.close();
});

test('what is asked by mistake is refused with its reason', async () => {
  const { house, room } = at;
  const add = (more: object) => house.ask('POST', '/feeds', { unit: room, name: 'A', kind: 'other', ...more });
  expect((await add({ address: 'ftp://example.com/a.ics' })).body).toMatchObject({
    ...{ code: 'FEED_ADDRESS_INVALID', pointer: '/address' },
  });
  expect((await add({ address: at.channel.url, unit: '0198c0de-0000-7000-8000-00000000abcd' })).body).toMatchObject({
    code: 'UNIT_NOT_FOUND',
  });
  for (let i = 0; i < 10; i += 1) await at.add(`Feed ${i}`);
  expect((await add({ address: at.channel.url })).body).toMatchObject({ code: 'FEED_TOO_MANY' });
  const page = (await house.ask('GET', '/feeds?limit=4')).body as { items: Feed[]; next?: string };
  expect(page.items.map(({ name }) => name)).toEqual(['Feed 0', 'Feed 1', 'Feed 2', 'Feed 3']);
  const next = (await house.ask('GET', `/feeds?limit=4&cursor=${page.next}`)).body as { items: Feed[] };
  expect(next.items[0]?.name).toBe('Feed 4');
});
