import { moveCursors, OwnershipLost } from '@pvt/kernel/log/source';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { ids, type Suite } from './suite.ts';
import { startWorker } from './worker-process.ts';
import { gate, publish, recordEffects, type World } from './world.ts';

/** Members come, go, die and freeze: partitions change hands, and only their owner commits. */
export function membershipCases(suite: Suite): void {
  test('case 6: a member that joins in mid-batch takes partitions over; the old commit is refused, offsets never move back', async () => {
    const other = await suite.openWorld();
    const first = await other.process(400);
    const second = await other.process(400);
    const door = gate();
    const sent = ids('case6', 60);
    await publish(
      first.log,
      'case6',
      sent.map((id, i) => [`k${i}`, id]),
    );
    await first.log.consumer({
      group: 'case6',
      types: ['case6'],
      prepare: door.pass,
      handle: recordEffects('case6'),
    });
    await door.reached;
    await second.log.consumer({ group: 'case6', types: ['case6'], handle: recordEffects('case6') });
    await eventually(async () => {
      const owners = await other.database.admin(
        `select distinct owner from log.cursor where group_name = 'case6' and owner is not null`,
      );
      expect(owners).toHaveLength(2);
    });
    const before = await cursors(other, 'case6');
    door.open();
    const moved = async (): Promise<void> => {
      for (const [partition, position] of await cursors(other, 'case6')) {
        expect(position).toBeGreaterThanOrEqual(before.get(partition) ?? 0);
      }
    };
    await eventually(async () =>
      expect((await other.effects('case6')).map((effect) => effect.id).sort()).toEqual(sent),
    );
    await moved();
    await first.stop();
    const late = ids('late', 20);
    await publish(
      second.log,
      'case6',
      late.map((id, i) => [`k${i}`, id]),
    );
    await eventually(async () =>
      expect((await other.effects('case6')).map((effect) => effect.id).sort()).toEqual([...sent, ...late]),
    );
    await moved();
    await other.close();
  });

  test('case 6: a commit under an old generation is refused', async () => {
    await suite.recorder('case6b');
    await eventually(async () => {
      const [row] = await suite.world.database.admin<{ n: number }>(
        `select count(*)::int as n from log.cursor where group_name = 'case6b' and owner is not null`,
      );
      expect(row?.n).toBe(16);
    });
    const [cursor] = await suite.world.database.admin<{ generation: number; owner: number }>(
      `select generation::float8 as generation, owner::float8 as owner from log.cursor where group_name = 'case6b' and partition = 3`,
    );
    const stale = { partition: 3, generation: (cursor?.generation ?? 0) - 1, position: 1_000_000 };
    const attempt = suite.world.database
      .service('conformance')
      .transaction(TENANT_A, (tx) => moveCursors(tx, 'case6b', cursor?.owner ?? 0, [stale]));
    await expect(attempt).rejects.toBeInstanceOf(OwnershipLost);
    expect((await cursors(suite.world, 'case6b')).get(3)).toBeLessThan(1_000_000);
  });

  test('case 10: the work of a killed worker goes on with another, each event once', async () => {
    const other = await suite.openWorld();
    const survivor = await other.process(1000);
    const sent = ids('case10', 30);
    await publish(
      survivor.log,
      'case10',
      sent.map((id, i) => [`k${i % 9}`, id]),
    );
    const worker = startWorker(other, 'case10', 1000);
    await worker.working;
    worker.signal('SIGKILL');
    await worker.ended;
    await suite.recorder('case10', survivor);
    await eventually(async () =>
      expect((await other.effects('case10')).map((effect) => effect.id).sort()).toEqual(sent),
    );
    await other.close();
  });

  test('case 10: a frozen worker that wakes after its lease has its commit refused', async () => {
    const other = await suite.openWorld();
    const survivor = await other.process(1000);
    const sent = ids('case10b', 30);
    await publish(
      survivor.log,
      'case10b',
      sent.map((id, i) => [`k${i % 9}`, id]),
    );
    const worker = startWorker(other, 'case10b', 1000);
    await worker.working;
    worker.signal('SIGSTOP');
    await suite.recorder('case10b', survivor);
    await eventually(async () =>
      expect((await other.effects('case10b')).map((effect) => effect.id).sort()).toEqual(sent),
    );
    worker.signal('SIGCONT');
    worker.go();
    // The one that woke is a member again; what is published now shows that both work on and nothing came twice.
    const more = ids('case10c', 30);
    await publish(
      survivor.log,
      'case10b',
      more.map((id, i) => [`k${i % 9}`, id]),
    );
    await eventually(async () =>
      expect((await other.effects('case10b')).map((effect) => effect.id).sort()).toEqual([...sent, ...more]),
    );
    worker.signal('SIGKILL');
    await worker.ended;
    await other.close();
  });
}

async function cursors(of: World, group: string): Promise<Map<number, number>> {
  const rows = await of.database.admin<{ partition: number; position: number }>(
    'select partition, position::float8 as position from log.cursor where group_name = $1',
    [group],
  );
  return new Map(rows.map((row) => [row.partition, row.position]));
}
