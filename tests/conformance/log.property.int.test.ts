import { armFailurePoint } from '@pvt/kernel/failure-point';
import { eventually, TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type Process, recordEffects, type World } from './world.ts';

/** What a publisher does, in the order given; several publishers run at the same time. */
type Action =
  | { readonly kind: 'single'; readonly key: string }
  | { readonly kind: 'transaction'; readonly keys: readonly string[]; readonly turns: number; readonly commit: boolean }
  | { readonly kind: 'again' };

const key = fc.constantFrom('a', 'b', 'c');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('single' as const), key }),
  fc.record({
    kind: fc.constant('transaction' as const),
    keys: fc.array(key, { minLength: 1, maxLength: 4 }),
    turns: fc.nat(6),
    commit: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('again' as const) }),
);
const scenario = fc.record({
  publishers: fc.array(fc.array(action, { maxLength: 8 }), { minLength: 1, maxLength: 5 }),
  /** At which passes the consumer crashes before its commit, and after it. */
  crashBefore: fc.uniqueArray(fc.nat(6), { maxLength: 3 }),
  crashAfter: fc.uniqueArray(fc.nat(6), { maxLength: 3 }),
  batchSize: fc.integer({ min: 1, max: 7 }),
});

let world: World;
let process: Process;
let round = 0;
beforeAll(async () => {
  world = await openWorld({ kind: 'embedded' });
  process = await world.process();
});
afterAll(() => world.close());

test('any interleaving of publishers, slow commits, roll-backs and crashes: each committed event has one effect, in the order of its key', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ publishers, crashBefore, crashAfter, batchSize }) => {
      round += 1;
      const group = `property-${round}`;
      const offs = [armCrashes('log.before-commit', crashBefore), armCrashes('log.after-commit', crashAfter)];
      const consumer = await process.log.consumer({ group, types: [group], batchSize, handle: recordEffects(group) });
      try {
        const published = (await Promise.all(publishers.map((actions, who) => publish(group, who, actions)))).flat();
        await eventually(async () =>
          expect((await world.effects(group)).length).toBeGreaterThanOrEqual(published.length),
        );
        const effects = await world.effects(group);
        expect(effects.map((effect) => effect.id).sort()).toEqual([...published].sort());
        for (const of of ['a', 'b', 'c']) {
          const positions = effects.filter((effect) => effect.key === of).map((effect) => effect.position);
          expect(positions).toEqual([...positions].sort((x, y) => x - y));
        }
      } finally {
        for (const off of offs) off();
        await consumer.stop();
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

/** @returns the ids that were committed */
async function publish(type: string, who: number, actions: readonly Action[]): Promise<string[]> {
  const database = world.database.service('conformance');
  const committed: string[] = [];
  let last: { id: string; key: string } | undefined;
  const append = (of: { id: string; key: string }) =>
    process.log.append(TENANT_A, { type, ...of, source: `p${who}`, data: { id: of.id } });
  for (const [i, step] of actions.entries()) {
    if (step.kind === 'single') {
      last = { id: `${type}-${who}-${i}`, key: step.key };
      await append(last);
      committed.push(last.id);
    } else if (step.kind === 'again') {
      if (last !== undefined && (await append(last)).outcome !== 'duplicate')
        throw new Error(`${last.id} was taken twice`);
    } else {
      const events = step.keys.map((of, n) => ({
        type,
        id: `${type}-${who}-${i}-${n}`,
        key: of,
        source: `p${who}`,
        data: {},
      }));
      const work = database.transaction(TENANT_A, async (tx) => {
        await process.log.publish(tx, events);
        // Holds its positions back while others commit above them.
        for (let turn = 0; turn < step.turns; turn++) await tx.query('select 1');
        if (!step.commit) throw new Error('changed its mind');
      });
      if (step.commit) {
        await work;
        committed.push(...events.map((event) => event.id));
      } else await work.catch(() => undefined);
    }
  }
  await database.close();
  return committed;
}

function armCrashes(point: string, at: readonly number[]): () => void {
  let pass = 0;
  return armFailurePoint(point, () => {
    if (at.includes(pass++)) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
  });
}

test('tenants with the same key and the same ids are apart', async () => {
  const group = 'apart';
  await process.log.consumer({ group, types: [group], handle: recordEffects(group) });
  for (const tenant of [TENANT_A, TENANT_B]) {
    for (const id of ['1', '2']) {
      const { outcome } = await process.log.append(tenant, {
        type: group,
        id,
        key: 'k',
        source: 's',
        data: { tenant },
      });
      expect(outcome).toBe('accepted');
    }
  }
  await eventually(async () =>
    expect((await world.effects(group)).map((effect) => effect.id).sort()).toEqual(['1', '1', '2', '2']),
  );
});
