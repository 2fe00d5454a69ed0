import { eventually } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChannelChanges } from '../use-cases/channels/channel-changes.ts';
import { inDays, mountChannels } from './channel-harness.ts';
import { openSoldHouse, room, type SoldHouse } from './reservation-harness.ts';

let mounted: MountedForTest;
let at: SoldHouse;

beforeAll(async () => {
  mounted = await mountChannels();
  at = await openSoldHouse(mounted);
});
afterAll(async () => {
  at?.close();
  await mounted?.close();
});

const changes = async (cursor?: string): Promise<ChannelChanges> => {
  const { status, body } = await at.house.ask('GET', `/channels/changes${cursor ? `?cursor=${cursor}` : ''}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as ChannelChanges;
};

/** When the log is read as far as it is written. */
async function written(): Promise<void> {
  const [last] = await mounted.database.admin<{ position: number }>(
    'select max(position)::float8 as position from log.event',
  );
  await eventually(() => {
    const { safe } = mounted.log.highWaterMark;
    return safe < (last?.position ?? 0) ? Promise.reject(new Error(`it is read to ${safe}`)) : Promise.resolve();
  });
}

async function after(cursor: string): Promise<ChannelChanges> {
  await written();
  return changes(cursor);
}

const told = ({ nights }: ChannelChanges, type: string): string[] =>
  nights.filter((each) => each.type === type).map(({ night, sellable, rate }) => `${night} ${sellable} ${rate}`);

test('a channel reads all at first, and then what has changed, as it is now', async () => {
  const first = await changes();
  expect(first.nights).toHaveLength(365 * 3);
  await written();
  const { cursor: settled } = await changes(first.cursor);
  await at.sent({ code: 'r1', version: 1, rooms: [room('double', 10, 12)] });
  const sold = await after(settled);
  expect(told(sold, 'double')).toEqual([`${inDays(10)} 1 9000`, `${inDays(11)} 1 9000`]);
  await at.house.ask('PUT', '/rates', {
    edits: [{ types: ['double'], from: inDays(20), until: inDays(21), amount: 12_000 }],
  });
  const rated = await after(sold.cursor);
  expect(told(rated, 'double')).toEqual([`${inDays(20)} 2 12000`]);
  await at.house.ask('PUT', '/restrictions', {
    edits: [
      {
        ...{ type: 'double', plan: null, from: inDays(30), until: inDays(31) },
        rules: [{ kind: 'min-stay', on: 'arrival', nights: 3 }],
      },
    ],
  });
  const restricted = await after(rated.cursor);
  const [night] = restricted.nights.filter(({ type }) => type === 'double');
  expect(night?.restrictions).toHaveLength(1);
  expect(restricted.restrictions).toMatchObject([{ id: night?.restrictions[0], kind: 'min-stay', nights: 3 }]);
  const quiet = await changes(restricted.cursor);
  expect(quiet).toMatchObject({ nights: [], more: false });
});
