import { gzipSync } from 'node:zlib';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchCalendar } from '../adapters/fetch-calendar.ts';
import type { Feed } from '../core/channels/feed.ts';
import {
  type ChannelHouse,
  type ChannelServer,
  calendar,
  inDays,
  mountChannels,
  openChannelHouse,
  stay,
} from './channel-harness.ts';

let mounted: MountedForTest;
let at: ChannelHouse;
let feed: Feed;
const nights = `${inDays(10)}/${inDays(12)}`;
const good = stay('a', inDays(10), inDays(12));

beforeAll(async () => {
  mounted = await mountChannels();
  at = await openChannelHouse(mounted);
  feed = await at.add();
});
afterAll(async () => {
  at?.close();
  await mounted?.close();
});
beforeEach(async () => {
  at.channel.shows(good);
  expect(await at.read(feed)).toMatchObject({ state: expect.stringMatching(/good|asking/), failures: 0 });
  expect(await at.blocked()).toEqual([nights]);
});

const answers =
  (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): ChannelServer['answer'] =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

test.for([
  ['500', answers(500), 'FEED_UNREACHABLE', /answered 500/],
  ['499 and nothing', answers(499), 'FEED_UNREACHABLE', /answered 499/],
  ['404', answers(404, calendar()), 'FEED_UNREACHABLE', /answered 404/],
  ['200 and nothing', answers(200), 'FEED_NOT_A_CALENDAR', /empty/],
  ['a page to sign in', answers(200, '<html>Sign in</html>'), 'FEED_NOT_A_CALENDAR', /<html>/],
  ['half a calendar', answers(200, calendar(good).slice(0, 90)), 'FEED_CUT_SHORT', /VEVENT/],
  [
    'a connection that breaks off',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).write(calendar(good).slice(0, 60));
      setImmediate(() => response.destroy());
    },
    'FEED_UNREACHABLE',
    /no answer/,
  ],
  ['an encoding that is not known', answers(200, 'x', { 'content-encoding': 'br' }), 'FEED_UNREACHABLE', /br/],
  ['gzip that is none', answers(200, 'xxxx', { 'content-encoding': 'gzip' }), 'FEED_UNREACHABLE', /header/],
  ['redirects without an end', answers(302, '', { location: '/again' }), 'FEED_UNREACHABLE', /redirects/],
] satisfies [string, ChannelServer['answer'], string, RegExp][])(
  'case 11, 46: a channel that answers with %s changes nothing',
  async ([, answer, code, detail]) => {
    at.channel.answer = answer;
    const read = await at.read(feed);
    expect(read).toMatchObject({ state: 'failing', failures: 1, failure: { code } });
    expect(read.failure?.detail).toMatch(detail);
    expect(await at.blocked()).toEqual([nights]);
  },
);

test('case 47: a calendar with an error page behind it changes nothing', async () => {
  at.channel.answer = answers(200, `${calendar()}<html>502 Bad Gateway</html>`);
  expect(await at.read(feed)).toMatchObject({ failure: { code: 'FEED_HAS_OTHER_CONTENT' } });
  expect(await at.blocked()).toEqual([nights]);
});

test('case 46: 304 is as good as the calendar that it stands for, and is asked for', async () => {
  at.channel.answer = answers(200, calendar(good), { etag: '"v1"', 'last-modified': 'Sun, 29 Nov 2026 10:00:00 GMT' });
  await at.read(feed);
  at.channel.answer = (request, response) =>
    void response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 500).end();
  expect(await at.read(feed)).toMatchObject({ state: 'good', failures: 0 });
  expect(at.channel.asked.at(-1)?.headers['if-modified-since']).toBe('Sun, 29 Nov 2026 10:00:00 GMT');
  expect(await at.blocked()).toEqual([nights]);
});

test('case 46: an empty calendar frees nothing until it was empty three times in a day and the owner says yes', async () => {
  at.channel.answer = answers(200, calendar(), { etag: '"empty"' });
  for (let reads = 0; reads < 3; reads += 1) expect((await at.read(feed)).ask).toBeNull();
  const answer = (blocks: readonly number[]) =>
    at.house.ask('POST', `/feeds/${feed.id}/answer`, { blocks, answer: 'free' });
  const [block] = (
    await mounted.database.admin<{ id: number }>(`select (state #>> '{blocks,0,id}')::integer as id from hostels.feed`)
  ).map(({ id }) => id);
  await answer([block ?? 0]);
  expect(await at.blocked()).toEqual([nights]);
  await mounted.database.admin(
    `update hostels.feed set state = jsonb_set(state::jsonb, '{blocks,0,missing,since}', to_jsonb($1::text))`,
    [Temporal.Now.instant().subtract({ hours: 25 }).toString()],
  );
  const asked = await at.read(feed);
  expect(asked).toMatchObject({ state: 'asking', ask: { because: 'empty', blocks: [block] } });
  expect(await at.blocked()).toEqual([nights]);
  expect((await answer(asked.ask?.blocks ?? [])).body).toMatchObject({ state: 'good', ask: null, blocks: 0 });
  expect(await at.blocked()).toEqual([]);
});

test('case 54: more than 5 MB, more than 20,000 events, or a small answer that unpacks to much, is refused', async () => {
  at.channel.answer = answers(200, calendar(good, `X-PAD:${'x'.repeat(5_000_000)}`));
  expect(await at.read(feed)).toMatchObject({ failure: { code: 'FEED_TOO_LARGE' } });
  const packed = gzipSync(Buffer.alloc(50_000_000, 'x'));
  at.channel.answer = answers(200, packed, { 'content-encoding': 'gzip' });
  expect(await at.read(feed)).toMatchObject({ failure: { code: 'FEED_TOO_LARGE' }, failures: 2 });
  at.channel.shows('BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(20_001).trimEnd());
  expect(await at.read(feed)).toMatchObject({ failure: { code: 'FEED_TOO_LARGE' }, failures: 3 });
  expect(await at.blocked()).toEqual([nights]);
});

test('case 54: a calendar of 20,000 stays is held as a whole', async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => stay(`u${i}`, inDays(1 + (i % 1000)), inDays(2 + (i % 1000))));
  at.channel.shows(...many);
  expect(await at.read(feed)).toMatchObject({ state: 'good', blocks: 20_000 });
  expect(await at.house.sellable('double', inDays(1), inDays(4))).toEqual([0, 0, 0]);
  expect(await at.house.wrongCounts()).toBe(0);
});

test('case 46: a channel that does not end its answer is left', async () => {
  at.channel.answer = (_request, response) => void response.writeHead(200).write('BEGIN:VCALENDAR\r\n');
  const fetched = await fetchCalendar({
    ...{ url: at.channel.url, etag: null, lastModified: null, allowPrivate: true, withinMs: 50 },
  });
  expect(fetched).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/within 0.05 s/) });
});

test('a calendar that comes packed is read', async () => {
  at.channel.answer = answers(200, gzipSync(calendar(stay('a', inDays(10), inDays(13)))), {
    'content-encoding': 'gzip',
  });
  expect(await at.read(feed)).toMatchObject({ state: 'good' });
  expect(await at.blocked()).toEqual([`${inDays(10)}/${inDays(13)}`]);
});
