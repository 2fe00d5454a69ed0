import { servicePrincipal } from '@pvt/kernel/context';
import { makeContext } from '@pvt/kernel/make-context';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { versionsOf } from '../../adapters/postgres/metric-versions.ts';
import { compiledMetrics } from '../compiled-metrics.ts';
import { saveMetric } from '../save-metric.ts';
import { countEvents } from './count-events.ts';
import { rememberSeries } from './series-ids.ts';
import { settleVersion } from './settle-version.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());

test('of many processes that see at once that a version has been filled, one reports it', async () => {
  const database = testDatabase.service('insights');
  const log = (await testDatabase.log()).forService(database);
  const context = makeContext({ tenant: TENANT_A, principal: servicePrincipal('insights') });
  const nobody = { reconcile: async () => undefined, onChange: () => () => undefined };
  const definition = { event: 'bell', value: { kind: 'count' as const } };
  await log.appendMany(TENANT_A, [{ type: 'bell', source: 'test', data: {} }]);
  await saveMetric({ database, log, eventAccess: new Map(), counting: nobody }, context, 'bell', definition);
  const [version] = await database.transaction(TENANT_A, (tx) => versionsOf(tx, 'bell'));
  if (version === undefined) throw new Error('there is no version');
  const settle = () => Promise.all(Array.from({ length: 8 }, () => settleVersion({ database, log }, context, version)));
  // Its group has not begun.
  expect(await settle()).not.toContain(true);

  const consumer = await countEvents(
    { log, series: rememberSeries(), compiled: compiledMetrics() },
    version,
    () => undefined,
  );
  await eventually(async () => expect(await settle()).toContain(true));
  await consumer.stop();
  const reported = await testDatabase.admin(`select data from log.event where type = 'pvt.insights.metric.filled'`);
  expect(reported).toEqual([{ data: { name: 'bell', version: 1, definition } }]);
});
