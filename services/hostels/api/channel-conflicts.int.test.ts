import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { settleConflicts } from '../use-cases/channels/run-feeds.ts';
import { type ChannelHouse, inDays, mountChannels, openChannelHouse, stay } from './channel-harness.ts';

let mounted: MountedForTest;
let at: ChannelHouse;
const RESERVED = 'SUMMARY:Reserved';

beforeAll(async () => {
  mounted = await mountChannels();
});
afterAll(() => mounted?.close());
beforeEach(async () => {
  at = await openChannelHouse(mounted);
});
afterEach(() => at.close());

/** A stay that is sold here. @returns its id */
async function sell(from: number, to: number): Promise<string> {
  const { id } = await at.house.held('double', inDays(from), inDays(to));
  await at.house.ask('POST', `/holds/${id}/confirmation`);
  return id;
}

test('case 107: what a channel sells although it is sold here is kept as a conflict, and overwrites nothing', async () => {
  const sold = await sell(10, 12);
  at.channel.shows(stay('a', inDays(11), inDays(14), RESERVED));
  const feed = await at.read(await at.add());
  expect(feed).toMatchObject({ blocks: 1, conflicts: 1 });
  expect(await at.conflicts()).toMatchObject([
    {
      ...{ feed: feed.id, unit: at.room, kind: 'sold_twice' },
      nights: [{ from: inDays(11), to: inDays(12) }],
      against: [{ id: sold, kind: 'stay', arrival: inDays(10), departure: inDays(12) }],
    },
  ]);
  expect(await at.blocked()).toEqual([`${inDays(12)}/${inDays(14)}`]);
  expect((await at.house.ask('GET', `/holds/${sold}`)).body).toMatchObject({ state: 'confirmed', unit: at.room });
  const events = await mounted.database.admin(
    `select 1 from log.event where type = 'pvt.hostels.channel.conflict' and data ->> 'before' is null`,
  );
  expect(events).toHaveLength(1);
});

test('a name in the title of a channel’s event is kept nowhere: neither with the calendar and its warnings, nor in the log', async () => {
  await sell(10, 12);
  const named = 'SUMMARY:Reserved – Ana Reis';
  at.channel.shows(
    ...[stay('a', inDays(10), inDays(12), named), stay('b', inDays(20), inDays(21), named, 'RRULE:FREQ=NEVER')],
    stay('c', inDays(30), inDays(31), named).replace('UID:c', 'X-NONE:c'),
  );
  const feed = await at.read(await at.add());
  expect(feed).toMatchObject({ blocks: 3, conflicts: 1 });
  expect(feed.warnings.map(({ code }) => code)).toEqual(['RULE_UNREADABLE', 'EVENT_WITHOUT_UID']);
  expect(await at.conflicts()).toMatchObject([{ kind: 'sold_twice' }]);
  const kept = await mounted.database.admin<{ row: unknown }>(
    `select to_jsonb(f) as row from hostels.feed f union all select to_jsonb(c) from hostels.feed_conflict c
      union all select to_jsonb(e) from log.event e where type like 'pvt.hostels.%'`,
  );
  expect(JSON.stringify(kept)).toContain('reservation');
  expect(JSON.stringify(kept)).not.toContain('Ana Reis');
  expect(JSON.stringify([feed, await at.conflicts()])).not.toContain('Ana Reis');
});

test('a conflict stays the same from read to read, and its nights are held once they are given up here', async () => {
  const { body: repairs } = await at.house.block(at.room, inDays(10), inDays(12));
  at.channel.shows(stay('a', inDays(10), inDays(12), RESERVED));
  const feed = await at.read(await at.add());
  const [first] = await at.conflicts();
  await at.read(feed);
  expect(await at.conflicts()).toEqual([first]);
  await at.house.ask('DELETE', `/blocks/${(repairs as { id: string }).id}`);
  await at.read(feed);
  expect(await at.conflicts()).toEqual([]);
  expect(await at.blocked()).toEqual([`${inDays(10)}/${inDays(12)}`]);
});

test('nights in conflict are held as soon as they are given up here, before the channel is read again', async () => {
  const { body: repairs } = await at.house.block(at.room, inDays(10), inDays(12));
  at.channel.shows(stay('a', inDays(10), inDays(12), RESERVED));
  await at.read(await at.add());
  await at.house.ask('DELETE', `/blocks/${(repairs as { id: string }).id}`);
  expect(await at.house.sellable('double', inDays(10), inDays(11))).toEqual([1]);
  await settleConflicts({ ...at.own, now: () => Temporal.Now.instant() });
  expect(await at.conflicts()).toEqual([]);
  expect(await at.house.sellable('double', inDays(10), inDays(11))).toEqual([0]);
});

test('a conflict is over when the channel gives its nights up', async () => {
  await sell(10, 12);
  at.channel.shows(stay('a', inDays(10), inDays(12), RESERVED), stay('b', inDays(20), inDays(21)));
  const feed = await at.read(await at.add());
  at.channel.shows(stay('b', inDays(20), inDays(21)));
  expect(await at.read(feed)).toMatchObject({ conflicts: 0 });
  expect(await at.conflicts()).toEqual([]);
});

test('a channel that shows our own stay under a name of its own is an echo, and no alarm', async () => {
  await sell(10, 12);
  at.channel.shows(stay('a', inDays(10), inDays(12), 'SUMMARY:Airbnb (Not available)'));
  await at.read(await at.add());
  expect(await at.conflicts()).toMatchObject([{ kind: 'echo' }]);
});

test('of a dorm of which a channel sells all, the beds that are still free are held', async () => {
  await at.house.type('bed', 'mixed_dorm_bed');
  const [dorm = ''] = await at.house.units('room', ['Dorm']);
  const [one = '', two = ''] = await at.house.units('bed', ['Dorm 1', 'Dorm 2'], ['bed'], dorm);
  const { id } = await at.house.held('bed', inDays(10), inDays(11), one);
  await at.house.ask('POST', `/holds/${id}/confirmation`);
  at.channel.shows(stay('a', inDays(10), inDays(12), RESERVED));
  await at.read(await at.add('Airbnb', { unit: dorm }));
  expect(await at.blocked(dorm)).toEqual([`${inDays(11)}/${inDays(12)}`]);
  expect(await at.blocked(two)).toEqual([`${inDays(10)}/${inDays(11)}`]);
  expect(await at.house.sellable('bed', inDays(10), inDays(13))).toEqual([0, 0, 2]);
  expect(await at.house.wrongCounts()).toBe(0);
});
