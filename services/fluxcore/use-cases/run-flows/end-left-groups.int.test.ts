import type { Database } from '@pvt/kernel/database';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteFlow } from '../delete-flow.ts';
import { type FlowProcess, startFlowProcess } from '../flow-harness.ts';

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

const flow = { on: ['g.in'], steps: [{ to: { event: { type: 'g.out' } } }] };
const groups = async () =>
  (await db.admin<{ name: string }>('select distinct group_name as name from log.cursor order by 1')).map(
    ({ name }) => name,
  );

/** A connection that breaks at the second transaction. */
function breaking(database: Database): Database {
  let transactions = 0;
  return {
    ...database,
    transaction(tenant, work) {
      transactions += 1;
      if (transactions === 2) return Promise.reject(new Error('the connection is gone'));
      return database.transaction(tenant, work);
    },
  };
}

test('the group of a flow whose deletion broke off is ended at the next poll, and no other', async () => {
  await flows.save('gone', flow);
  await flows.save('paused', flow);
  await flows.save('paused', { ...flow, enabled: false });
  await eventually(async () => expect(await groups()).toHaveLength(2));
  const tools = { ...flows.tools, database: breaking(flows.tools.database) };
  await expect(deleteFlow(tools, flows.context, 'gone')).rejects.toThrow('the connection is gone');
  await flows.supervisor.poll();
  expect(await groups()).toEqual([expect.stringContaining('flow:paused:v1')]);
});
