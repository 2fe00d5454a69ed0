import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineErrors } from '../errors.ts';
import { openEmbeddedSource } from './embedded-source.ts';
import { openMembership } from './membership.ts';
import { event, openWitness, TENANT_A, type Witness } from './testing/witness.ts';

const errors = defineErrors({ FULL: { kind: 'unavailable', title: 'Full', description: 'The broker is full.' } });

let witness: Witness;
beforeEach(async () => {
  witness = await openWitness();
});
afterEach(async () => {
  await witness.close();
});

test('a full broker refuses what comes from outside, and lets pass what a handler publishes', async () => {
  const { log } = await witness.process({
    openSource: async (context) => ({
      ...openEmbeddedSource({ ...context, membership: openMembership(context.database, context.leaseMs) }),
      refusal: () => errors.FULL('the backlog is full'),
    }),
  });
  await expect(log.append(TENANT_A, event('t', 'a', 'k'))).rejects.toMatchObject({ code: 'FULL' });
  await expect(log.appendMany(TENANT_A, [event('t', 'a', 'k')])).rejects.toMatchObject({ code: 'FULL' });
  expect(() => log.admit()).toThrow('the backlog is full');
  const published = witness.service.transaction(TENANT_A, (tx) => log.publish(tx, [event('t', 'b', 'k')]));
  await expect(published).resolves.toMatchObject([{ outcome: 'accepted' }]);
});
