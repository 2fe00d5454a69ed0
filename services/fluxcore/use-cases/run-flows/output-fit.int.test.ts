import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCounts } from '../../adapters/postgres/step-counts.ts';
import { emitted, type FlowProcess, startFlowProcess } from '../flow-harness.ts';

let db: TestDatabase;
let flows: FlowProcess;
const counted = { type: 'object', required: ['n'], properties: { n: { type: 'integer', maximum: 2 } } };

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db, {
    schemas: [
      ...['fit.out', 'fit.hour'].map((type) => ({ type, version: 1, since: '2026-11-20T12:00:00Z', schema: counted })),
      { type: 'fit.endless', version: 1, since: '2026-11-20T12:00:00Z', schema: { $ref: '#' } },
    ],
  });
});

afterAll(async () => {
  await flows?.supervisor.stop();
  await db?.close();
});

const emit = (type: string) => ({ to: { event: { type } } });
const failures = async (flow: string, pointer: string) => {
  await flows.supervisor.poll();
  const counts = await flows.tools.database.transaction(TENANT_A, (tx) => readCounts(tx, flow, 1));
  return counts.find((count) => count.pointer === pointer)?.failed;
};

test('what does not fit the schema of its type is not emitted: the event becomes a dead letter, the others go on', async () => {
  await flows.save('fit', { on: ['fit.in'], steps: [emit('fit.out')] });
  const values = [1, 'two', 2];
  await flows.publish(...values.map((n, i) => ({ type: 'fit.in', id: `f${i}`, key: `k${i}`, data: { n } })));
  await eventually(async () =>
    expect((await emitted(db, 'fit.out')).map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }]),
  );
  const dead = await db.admin(`select error_code, error_detail from log.delivery where type = 'fit.in'`);
  expect(dead).toEqual([
    {
      error_code: 'FLOW_STEP_FAILED',
      error_detail: '/steps/0 (to) of version 1: the event does not fit the schema of fit.out: /data/n must be integer',
    },
  ]);
  await eventually(async () => expect(await failures('fit', '/steps/0')).toBe(1));
});

test('a schema that can not be checked fails the events of its type alone', async () => {
  await flows.save('endless', { on: ['endless.in'], steps: [emit('fit.endless')] });
  await flows.save('beside', { on: ['endless.in'], steps: [emit('fit.beside')] });
  await flows.publish({ type: 'endless.in', id: 'e1', data: {} });
  await eventually(async () => expect(await emitted(db, 'fit.beside')).toHaveLength(1));
  await eventually(async () =>
    expect(await db.admin(`select error_code, error_detail from log.delivery where type = 'endless.in'`)).toEqual([
      { error_code: 'FLOW_STEP_FAILED', error_detail: expect.stringContaining('can not be checked') as unknown },
    ]),
  );
});

test('a result that the clock closes and that does not fit is counted as failed, and the others are emitted', async () => {
  const window = { kind: 'tumbling', size: 'PT1H', key: 'event.key', aggregate: { n: { count: true } } };
  await flows.save('hours', { on: ['hour.in'], steps: [{ window }, emit('fit.hour')] });
  const time = '2020-01-01T00:10:00Z';
  await flows.publish(...['many', 'few', 'many', 'many'].map((key) => ({ type: 'hour.in', key, time, data: {} })));
  await eventually(async () => {
    await flows.supervisor.poll();
    expect((await emitted(db, 'fit.hour')).map(({ data }) => (data as { n: number }).n)).toEqual([1]);
  });
  expect(await failures('hours', '/steps/1')).toBe(1);
});
