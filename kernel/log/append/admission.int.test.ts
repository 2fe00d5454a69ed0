import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineErrors } from '../../service/errors.ts';
import { event, openTestConsumer, TENANT_A, type TestConsumer } from '../../testing/test-consumer.ts';
import { TENANT_B } from '../../testing/testing.ts';
import { openEmbeddedSource } from '../group/embedded-source.ts';
import { openMembership } from '../group/membership.ts';

const errors = defineErrors({
  DISK_FULL: { kind: 'unavailable', title: 'Full', description: 'The disk is full.' },
  SUSPENDED: { kind: 'forbidden', title: 'Suspended', description: 'The tenant is suspended.' },
  BROKER_FULL: { kind: 'unavailable', title: 'Full', description: 'The broker is full.' },
});

let testConsumer: TestConsumer;
beforeEach(async () => {
  testConsumer = await openTestConsumer();
});
afterEach(async () => {
  await testConsumer.close();
});

test('a full disk refuses what comes from outside, and lets pass what a handler publishes', async () => {
  const { log } = await testConsumer.process({ refuseStoring: () => errors.DISK_FULL('the disk is full') });
  await expect(log.append(TENANT_A, event('t', 'a', 'k'))).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(() => log.admit(TENANT_A)).toThrow('the disk is full');
  const published = testConsumer.service.transaction(TENANT_A, (tx) => log.publish(tx, [event('t', 'b', 'k')]));
  await expect(published).resolves.toMatchObject([{ outcome: 'accepted' }]);
});

test('what comes from outside for a suspended tenant is refused, for another it is taken in, and what a handler publishes passes', async () => {
  const refuseTenant = (tenant: string) => (tenant === TENANT_A ? errors.SUSPENDED('it is suspended') : undefined);
  const { log } = await testConsumer.process({ refuseTenant });
  await expect(log.append(TENANT_A, event('t', 'a', 'k'))).rejects.toMatchObject({ code: 'SUSPENDED' });
  await expect(log.appendMany(TENANT_A, [event('t', 'a', 'k')])).rejects.toMatchObject({ code: 'SUSPENDED' });
  expect(() => log.admit(TENANT_A)).toThrow('it is suspended');
  await expect(log.append(TENANT_B, event('t', 'a', 'k'))).resolves.toMatchObject({ outcome: 'accepted' });
  const published = testConsumer.service.transaction(TENANT_A, (tx) => log.publish(tx, [event('t', 'b', 'k')]));
  await expect(published).resolves.toMatchObject([{ outcome: 'accepted' }]);
});

test('a full broker refuses what comes from outside, and lets pass what a handler publishes', async () => {
  const { log } = await testConsumer.process({
    openSource: async (context) => ({
      ...openEmbeddedSource({ ...context, membership: openMembership(context.database, context.leaseMs) }),
      refusal: () => errors.BROKER_FULL('the backlog is full'),
    }),
  });
  await expect(log.append(TENANT_A, event('t', 'a', 'k'))).rejects.toMatchObject({ code: 'BROKER_FULL' });
  await expect(log.appendMany(TENANT_A, [event('t', 'a', 'k')])).rejects.toMatchObject({ code: 'BROKER_FULL' });
  expect(() => log.admit(TENANT_A)).toThrow('the backlog is full');
  const published = testConsumer.service.transaction(TENANT_A, (tx) => log.publish(tx, [event('t', 'b', 'k')]));
  await expect(published).resolves.toMatchObject([{ outcome: 'accepted' }]);
});
