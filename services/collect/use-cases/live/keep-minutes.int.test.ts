import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from '../../api/collect-harness.ts';
import type { LiveHistory } from '../../core/live-history.ts';
import { keepMinutes, type Minutes } from './keep-minutes.ts';
import { createPublishMeter } from './publish-meter.ts';

let mounted: MountedCollect;
let clock: number;
let meter: ReturnType<typeof createPublishMeter>;
/** Two processes of one installation. */
let one: Minutes;
let other: Minutes;
const toolsWith = () => ({ ...mounted.tools, meter, now: () => clock });
beforeAll(async () => {
  mounted = await mountCollect({ started: false });
});
afterAll(() => mounted?.close());
beforeEach(() => {
  clock = Date.now();
  meter = createPublishMeter();
  one = keepMinutes(toolsWith());
  other = keepMinutes({ ...toolsWith(), meter: createPublishMeter() });
  return async () => {
    await one.stop();
    await other.stop();
  };
});

async function publish(count: number, tenant = 'a'): Promise<void> {
  const events = Array.from({ length: count }, () => ({ type: 'kept', source: '/s', data: {} }));
  const stored = await mounted.log.appendMany(mounted.context(tenant).tenant, events);
  await mounted.log.highWaterMark.reached(stored.at(-1)?.position ?? 0);
  await mounted.tools.log.highWaterMark.reached(stored.at(-1)?.position ?? 0);
}

async function history(range: string, tenant = 'a'): Promise<LiveHistory> {
  return (await mounted.ask('GET', `/v1/live-history?range=${range}`, undefined, { tenant })).body as LiveHistory;
}

const total = ({ points }: LiveHistory) => points.reduce((sum, { accepted }) => sum + accepted, 0);

test('what came in is there minute by minute, once although each process sees it, and for its tenant only', async () => {
  await publish(30);
  await publish(4, 'b');
  await one.store();
  await other.store();
  await publish(3);
  await one.store();
  await one.store();
  for (const range of ['15m', '1h', '6h', '24h', '7d', '30d']) expect(total(await history(range))).toBe(33);
  expect(total(await history('15m', 'b'))).toBe(4);
});

test('how long publishing took is added up over the processes', async () => {
  const { tenant } = mounted.context('b');
  for (let n = 0; n < 98; n++) meter.record(tenant, 10);
  meter.record(tenant, 400);
  meter.record(tenant, 400);
  await one.store();
  const last = (await history('15m', 'b')).points.at(-1);
  expect((last?.p50Ms ?? 0) / 10).toBeCloseTo(1, 1);
  expect((last?.p99Ms ?? 0) / 400).toBeCloseTo(1, 1);
});

test('what was counted while the database was away is stored when it is back', async () => {
  const before = total(await history('15m'));
  let gone = true;
  const { database } = mounted.tools;
  const wavering = keepMinutes({
    ...toolsWith(),
    database: {
      ...database,
      housekeeping: (work) => (gone ? Promise.reject(new Error('away')) : database.housekeeping(work)),
    },
  });
  clock += 60_000;
  await publish(5);
  await expect(wavering.store()).rejects.toThrow('away');
  expect(total(await history('15m'))).toBe(before);
  gone = false;
  await wavering.store();
  expect(total(await history('15m'))).toBe(before + 5);
  await wavering.stop();
});

test('what waits is noted of the tenants where something came in', async () => {
  const { tenant } = mounted.context('a');
  await mounted.database.admin(
    `insert into log.consumer_group (group_name, tenant, types, opened_by) values ('slow', $1, '{kept}', 'pvt_collect')`,
    [tenant],
  );
  await mounted.database.admin(
    `insert into log.cursor (group_name, partition, position, tenant, opened_by)
      select 'slow', p, 0, $1, 'pvt_collect' from generate_series(0, 15) p`,
    [tenant],
  );
  await publish(2);
  await one.noteBacklogs();
  expect(Math.max(...(await history('15m')).points.map(({ backlog }) => backlog))).toBeGreaterThan(2);
});
