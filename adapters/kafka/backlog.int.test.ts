import type { Database } from '@pvt/kernel/database';
import { appendAlone, encodeEvent } from '@pvt/kernel/log/append';
import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Backlog, watchBacklog } from './backlog.ts';

let database: TestDatabase;
let backlog: Backlog | undefined;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await backlog?.stop();
  await database.close();
});

/** The backlog of a relay that has sent everything up to a position. */
async function backlogBehind(position: number, cap: number): Promise<Backlog> {
  await database.admin(
    `insert into log.cursor (group_name, partition, position) select 'relay:t', p, $1 from generate_series(0, 15) as p`,
    [position],
  );
  const engine = await database.log();
  const opened = watchBacklog(engine.database, 'relay:t', cap, () => undefined);
  await opened.look();
  return opened;
}

const beginPeriod = () => database.admin(`select log.maintain(interval '0', interval '1000 days')`);

async function publish(service: Database, count: number): Promise<number> {
  const rows = Array.from({ length: count }, () => ({
    ...encodeEvent({ type: 't', source: 's', data: {} }),
    traceparent: null,
  }));
  const appended = await appendAlone(service, TENANT_A, rows);
  return appended.at(-1)?.position ?? 0;
}

test('events of a new period are counted one by one, however far their positions are away', async () => {
  const engine = await database.log();
  const last = await publish(engine.database, 3);
  await beginPeriod();
  await publish(engine.database, 2);
  backlog = await backlogBehind(last, 100);
  expect(backlog.waiting).toBe(2);
  expect(backlog.refusal()).toBeUndefined();
});

test('one more than the cap is refused, and no more than that is counted', async () => {
  const engine = await database.log();
  await publish(engine.database, 30);
  backlog = await backlogBehind(0, 20);
  expect(backlog.waiting).toBe(21);
  expect(backlog.refusal()).toMatchObject({ code: 'LOG_BACKLOG_FULL', options: { retryAfterSeconds: 5 } });
});
