import { eventually, TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { ids, type Suite } from './suite.ts';
import { gate, publish, recordEffects } from './world.ts';

/** Where a group begins and goes on, and whose events it gets. */
export function groupsCases(suite: Suite): void {
  test('a new group replays from a position, from a time, or begins with what comes', async () => {
    const positions = await publish(suite.one.log, 'replay', [
      ['k', 'r1'],
      ['k', 'r2'],
      ['k', 'r3'],
    ]);
    const [row] = await suite.world.database.admin<{ at: string }>(
      `select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from log.event where id = 'r3' and type = 'replay'`,
    );
    const replay = (group: string, startAt: 'beginning' | 'end' | { after: number } | { time: string }) =>
      suite.one.log.consumer({ group, types: ['replay'], startAt, handle: recordEffects(group) });
    await suite.one.engine.highWaterMark.reached(positions[2] ?? 0);
    await replay('replay-all', 'beginning');
    await replay('replay-after', { after: positions[0] ?? 0 });
    await replay('replay-time', { time: row?.at ?? '' });
    await replay('replay-end', 'end');
    await publish(suite.one.log, 'replay', [['k', 'r4']]);
    await eventually(async () => expect(await suite.idsOf('replay-all')).toEqual(['r1', 'r2', 'r3', 'r4']));
    await eventually(async () => expect(await suite.idsOf('replay-after')).toEqual(['r2', 'r3', 'r4']));
    await eventually(async () => expect(await suite.idsOf('replay-time')).toEqual(['r3', 'r4']));
    await eventually(async () => expect(await suite.idsOf('replay-end')).toEqual(['r4']));
  });

  test('a group goes on where it was after a restart, with nothing done twice', async () => {
    const other = await suite.openWorld();
    for (const round of [1, 2, 3]) {
      const process = await other.process(400);
      await suite.recorder('restart', process);
      await publish(
        process.log,
        'restart',
        ids(`round${round}`, 15).map((id, i) => [`k${i % 3}`, id]),
      );
      await eventually(async () => expect(await other.effects('restart')).toHaveLength(15 * round));
      await process.stop();
    }
    expect(new Set((await other.effects('restart')).map((effect) => effect.id)).size).toBe(45);
    await other.close();
  });

  test('a stop waits for no slow outside work, and what that held up is done by who comes next', async () => {
    const other = await suite.openWorld();
    const slow = await other.process(400);
    const door = gate();
    const sent = ids('stop', 40);
    await publish(
      slow.log,
      'stop',
      sent.map((id, i) => [`k${i % 8}`, id]),
    );
    await slow.log.consumer({
      group: 'stop',
      types: ['stop'],
      lanes: 'partitions',
      prepare: () => door.pass(),
      handle: recordEffects('stop'),
    });
    await door.reached;
    // The door stays shut: nothing that waits before it may hold up the end.
    await slow.stop();
    expect(await other.effects('stop')).toEqual([]);
    const next = await other.process(400);
    await suite.recorder('stop', next);
    await eventually(async () => {
      expect((await other.effects('stop')).map(({ id }) => id).sort()).toEqual(sent);
    });
    await other.close();
  });

  test('a group of one tenant gets that tenant only, a group of all gets each in its own tenant', async () => {
    await suite.one.log.consumer({
      group: 'tenant-b',
      tenant: TENANT_B,
      types: ['tenancy'],
      handle: recordEffects('tenant-b'),
    });
    await suite.one.log.consumer({ group: 'tenancy', types: ['tenancy'], handle: recordEffects('tenancy') });
    for (const tenant of [TENANT_A, TENANT_B]) {
      await suite.one.log.append(tenant, {
        type: 'tenancy',
        id: `of-${tenant.at(-1)}`,
        key: 'k',
        source: 'conformance',
        data: {},
      });
    }
    await eventually(async () => expect((await suite.idsOf('tenancy')).sort()).toEqual(['of-a', 'of-b']));
    await eventually(async () => expect(await suite.idsOf('tenant-b')).toEqual(['of-b']));
  });
}
