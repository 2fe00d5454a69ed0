import type { Database } from '@pvt/kernel/database';
import { TENANT_A } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from '../../api/collect-harness.ts';
import { followEvents } from './follow-events.ts';

const EVENTS = 60;
let mounted: MountedCollect;
beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());

test('a stream of which nothing is taken in reads one small page, and goes on as it is taken in, without a gap', async () => {
  const { tools } = mounted;
  const events = Array.from({ length: EVENTS }, (_, n) => ({
    type: 'large',
    source: 's',
    id: `${n}`,
    data: { text: `${n}`.padEnd(20_000, 'x') },
  }));
  const stored = await mounted.log.appendMany(TENANT_A, events);
  await mounted.log.highWaterMark.reached(stored.at(-1)?.position ?? 0);
  let reads = 0;
  const database: Database = Object.create(tools.database, {
    transaction: {
      value: (...of: Parameters<Database['transaction']>) => {
        reads += 1;
        return tools.database.transaction(...of);
      },
    },
  });
  const over = new AbortController();
  const context = tools.ownContext(TENANT_A);
  const stream = await followEvents({ ...tools, database }, context, { types: ['large'], after: 0 }, over.signal);
  const positions: number[] = [];
  const next = async (): Promise<void> => {
    const { value } = await stream.next();
    if (value !== undefined) positions.push(value.position);
  };
  await next();
  while (reads === 1) await next();
  // The first of the second page is among them.
  expect(positions.length).toBeLessThanOrEqual(17);
  while (positions.length < EVENTS) await next();
  expect(positions).toEqual(stored.map(({ position }) => position));
  over.abort();
  await stream.return(undefined);
});
