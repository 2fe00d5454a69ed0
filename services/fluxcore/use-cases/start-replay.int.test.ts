import { withoutHolding } from '@pvt/kernel/database';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitted, type FlowProcess, startFlowProcess } from './flow-harness.ts';
import { startReplay } from './start-replay.ts';

let db: TestDatabase;
let flows: FlowProcess;

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db);
});

afterAll(async () => {
  await flows?.supervisor.stop();
  await db?.close();
});

const emit = (type: string) => ({ to: { event: { type } } });

test('a replay from beyond the log, or from the future, is rejected', async () => {
  await flows.save('ahead', { on: ['v.in'], steps: [emit('v.out')] });
  await flows.publish({ type: 'v.in', data: { n: 1 } });
  // Nothing comes into the log any more.
  await eventually(async () => expect(await emitted(db, 'v.out')).toHaveLength(1));
  const [{ newest } = { newest: 0 }] = await db.admin<{ newest: number }>(
    'select max(position)::int as newest from log.event',
  );
  const replay = (from: { position?: number; time?: string }) =>
    startReplay(flows.tools, flows.context, 'ahead', { from });
  const refusal = (pointer: string) => ({ code: 'FLOW_REPLAY_AHEAD', options: { pointer } });
  await expect(replay({ position: newest + 1 })).rejects.toMatchObject(refusal('/from/position'));
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await expect(replay({ time: tomorrow })).rejects.toMatchObject(refusal('/from/time'));
  expect(await replay({ position: newest })).toMatchObject({ version: 2 });
});

test('a replay that is asked for again with its key starts no second one, and gives the secrets it made', async () => {
  await flows.save('once', { on: ['once.in'], steps: [emit('once.out')] });
  const context = { ...flows.context, idempotencyKey: 'replay-once' };
  const definition = { on: ['once.in'], steps: [{ to: { webhook: { url: 'https://example.com/hook' } } }] };
  const replay = () => startReplay(flows.tools, context, 'once', { from: { position: 1 }, definition });
  const first = await replay();
  expect(first).toMatchObject({ version: 2, secrets: [expect.anything()] });
  expect(await replay()).toEqual(first);
  expect(await db.admin(`select version from fluxcore.flow_version where flow = 'once' order by 1`)).toEqual([
    { version: 1 },
    { version: 2 },
  ]);
});

test('a flow that is made just after a start, while an old transaction is open, begins with what comes next', async () => {
  await flows.publish({ type: 'begun.in', data: { n: 1 } }, { type: 'begun.in', data: { n: 2 } });
  await db.service('collect').transaction(TENANT_A, async (open) => {
    // Holds the high-water mark of the new process at its start.
    await open.query('select pg_current_xact_id()');
    await withoutHolding(async () => {
      const third = await startFlowProcess(db);
      await third.save('young', { on: ['begun.in'], steps: [emit('begun.out')] });
      await third.supervisor.stop();
    });
  });
  await flows.supervisor.sync();
  await flows.publish({ type: 'begun.in', data: { n: 3 } });
  await eventually(async () => expect((await emitted(db, 'begun.out')).at(-1)?.data).toEqual({ n: 3 }));
  expect((await emitted(db, 'begun.out')).map(({ data }) => data)).toEqual([{ n: 3 }]);
});
