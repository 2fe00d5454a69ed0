import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchCalendar } from '../adapters/fetch-calendar.ts';
import { type ChannelHouse, mountChannels, openChannelHouse } from './channel-harness.ts';

let mounted: MountedForTest;
let at: ChannelHouse;

beforeAll(async () => {
  mounted = await mountChannels({ PVT_ALLOW_PRIVATE_URLS: 'false' });
  at = await openChannelHouse(mounted);
});
afterAll(async () => {
  at?.close();
  await mounted?.close();
});

const add = (address: string) =>
  at.house.ask('POST', '/feeds', { unit: at.room, name: 'Feed', kind: 'other', address });

test.for([
  ['http://127.1/a.ics'],
  ['http://[::ffff:127.0.0.1]/a.ics'],
  ['http://169.254.169.254/latest/meta-data'],
  ['http://100.64.0.1/a.ics'],
  ['http://10.0.0.8/a.ics'],
  ['http://2130706433/a.ics'],
])('case 58: %s is refused when it is added', async ([address = '']) => {
  expect((await add(address)).body).toMatchObject({ code: 'FEED_ADDRESS_INVALID', pointer: '/address' });
});

test('case 58: a name that leads inside is refused when it is connected to, whatever it led to before', async () => {
  const { body } = await add(at.channel.url.replace('127.0.0.1', 'localhost'));
  const read = await at.read(body as { id: string });
  expect(read).toMatchObject({ state: 'failing', failure: { code: 'FEED_UNREACHABLE' } });
  expect(read.failure?.detail).toMatch(/not a public address/);
  expect(at.channel.asked).toHaveLength(0);
});

test.for([
  ['as it is written', () => at.channel.url],
  ['as IPv6 writes it', () => at.channel.url.replace('127.0.0.1', '[::ffff:127.0.0.1]')],
] satisfies [string, () => string][])(
  'case 58: an address inside is refused by each request, %s, whoever let it in',
  async ([, url]) => {
    const fetched = await fetchCalendar({ url: url(), etag: null, lastModified: null, allowPrivate: false });
    expect(fetched).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/not a public address/) });
    expect(at.channel.asked).toHaveLength(0);
  },
);
