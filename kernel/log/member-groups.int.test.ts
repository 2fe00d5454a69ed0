import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../testing.ts';
import { openEmbeddedSource } from './embedded-source.ts';
import { openMembership } from './membership.ts';
import { event, openWitness, record, TENANT_A, type Witness } from './testing/witness.ts';

let witness: Witness;
beforeEach(async () => {
  witness = await openWitness();
});
afterEach(async () => {
  await witness.close();
});

test('a group that could not be joined while the database was away can be opened again', async () => {
  let isAway = true;
  const { log } = await witness.process({
    openSource: async (context) => {
      const membership = openMembership(context.database, context.leaseMs);
      const join = async (group: string, member: number): Promise<void> => {
        if (isAway) throw new Error('the database is away');
        await membership.join(group, member);
      };
      return openEmbeddedSource({ ...context, membership: { ...membership, join } });
    },
  });
  const open = () => log.consumer({ group: 'g', types: ['t'], handle: record('g') });
  await expect(open()).rejects.toThrow('the database is away');
  isAway = false;
  await open();
  await log.append(TENANT_A, event('t', 'a', 'k'));
  await eventually(async () => expect(await witness.ids('g')).toEqual(['a']));
});
