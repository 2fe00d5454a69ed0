import { fileURLToPath } from 'node:url';
import { findInstallation, findRecipients } from '@pvt/identity/contract';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { startKilledProcess } from '@pvt/kernel/testing/killed-process';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { query } from '@pvt/monitor/contract';
import { service as notifications } from '@pvt/notifications';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { service } from '../service.ts';

const ANA = '0198c0de-3333-7000-8000-000000000001';
const HARNESS = fileURLToPath(new URL('./evaluate-process-harness.ts', import.meta.url));
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database?.close());

function mount(started?: false): Promise<MountedForTest> {
  return mountForTest(service, {
    ...{ database, beside: [notifications], ...(started === undefined ? {} : { started }) },
    answers(contracts) {
      contracts.implement(findInstallation, async () => ({ tenant: null }));
      contracts.implement(findRecipients, async () => ({
        people: [{ account: ANA, name: 'Ana', mail: 'ana@harbour.example', language: 'en' as const }],
      }));
      contracts.implement(query, async (_context, { to }) => ({
        series: [{ labels: { service: 'payments' }, points: [[Date.parse(to) / 1000, 1] as [number, number]] }],
      }));
    },
  });
}

test.each([
  ['before it has decided', 'alerting.before-decide'],
  ['between the decision and the message', 'alerting.decided'],
])('an evaluator that is killed %s: one message, and none is lost', async (_when, point) => {
  const idle = await mount(false);
  const saved = await idle.ask('PUT', '/v1/alerting/rules/late', {
    summary: '{{labels.service}} is late',
    query: { metric: 'late', match: {}, by: ['service'], fn: 'max', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 0 },
    ...{ forSeconds: 0, groupWaitSeconds: 0 },
  });
  expect(saved.status).toBe(200);
  await idle.close();
  await (await startKilledProcess(HARNESS, database, { failurePoint: `${point}=crash` })).died();
  const other = await mount();
  const messages = () =>
    database.admin<{ channel: string }>(`select channel from notifications.message order by channel`);
  await eventually(async () => expect(await messages()).toEqual([{ channel: 'app' }, { channel: 'email' }]));
  // Whatever is still evaluated and sent by now is over.
  await eventually(async () =>
    expect(await database.admin(`select type from pvt.job where type = 'alerting.tell'`)).toEqual([]),
  );
  await other.close();
  expect(await messages()).toHaveLength(2);
  expect(await database.admin('select kind from alerting.entry')).toEqual([{ kind: 'fired' }]);
});
