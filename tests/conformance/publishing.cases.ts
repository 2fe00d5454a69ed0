import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { ids, type Suite } from './suite.ts';
import { gate, publish } from './world.ts';

/** What publishing promises: one event for one id, nothing lost and nothing out of order when a part fails. */
export function publishingCases(suite: Suite): void {
  test('case 1: the same event 100 times at once has one effect, and each caller gets the same answer', async () => {
    await suite.recorder('case1');
    const event = { type: 'case1', id: 'once', key: 'k', source: 'conformance', data: { amount: 1 } };
    const answers = await Promise.all(Array.from({ length: 100 }, () => suite.one.log.append(TENANT_A, event)));
    expect(new Set(answers.map((answer) => `${answer.id} ${answer.position}`)).size).toBe(1);
    expect(answers.filter((answer) => answer.outcome === 'accepted')).toHaveLength(1);
    await publish(suite.one.log, 'case1', [['k', 'after1']]);
    await eventually(async () => expect(await suite.idsOf('case1')).toEqual(['once', 'after1']));
  });

  test('case 2: the same id with another payload is a conflict, and the first stays', async () => {
    await suite.recorder('case2');
    await publish(suite.one.log, 'case2', [['k', 'taken']]);
    const other = { type: 'case2', id: 'taken', key: 'k', source: 'conformance', data: { other: true } };
    await expect(suite.one.log.append(TENANT_A, other)).rejects.toMatchObject({ code: 'EVENT_CONFLICT' });
    await publish(suite.one.log, 'case2', [['k', 'after2']]);
    await eventually(async () => expect(await suite.idsOf('case2')).toEqual(['taken', 'after2']));
  });

  test('case 3: a crash after the ack and before "sent" is marked publishes again, with one effect', async () => {
    await suite.recorder('case3');
    const point = suite.under.kind === 'kafka' ? 'kafka.after-ack' : 'log.after-append';
    let crashes = 3;
    suite.arm(point, () => {
      crashes -= 1;
      if (crashes >= 0) throw new Error('crash after the ack');
    });
    const event = { type: 'case3', id: 'acked', key: 'k', source: 'conformance', data: {} };
    await eventually(() => suite.one.log.append(TENANT_A, event));
    await eventually(() => expect(crashes).toBeLessThan(0));
    await publish(suite.one.log, 'case3', [['k', 'after3']]);
    await eventually(async () => expect(await suite.idsOf('case3')).toEqual(['acked', 'after3']));
  });

  test('case 7: when a part of 100 records fails to publish, order per key holds on retry', async () => {
    await suite.recorder('case7');
    let passes = 0;
    suite.arm(suite.under.kind === 'kafka' ? 'kafka.before-send' : 'log.after-append', () => {
      passes += 1;
      if (passes === 2 || passes === 3 || passes === 5)
        throw Object.assign(new Error('broken pipe'), { code: 'EPIPE' });
    });
    // Large enough that the relay needs several requests for the hundred.
    const ballast = 'x'.repeat(100_000);
    const sent = ids('case7', 100);
    const events = sent.map((id, i) => ({
      type: 'case7',
      id,
      key: `k${i % 4}`,
      source: 'conformance',
      data: { ballast },
    }));
    if (suite.under.kind === 'kafka') await suite.one.log.appendMany(TENANT_A, events);
    // Into the table itself each goes alone, and its publisher sends it again before the next.
    else for (const event of events) await eventually(() => suite.one.log.append(TENANT_A, event));
    await eventually(async () => expect((await suite.idsOf('case7')).length).toBe(100));
    expect(passes).toBeGreaterThan(2);
    for (const key of ['k0', 'k1', 'k2', 'k3']) {
      const got = (await suite.world.effects('case7'))
        .filter((effect) => effect.key === key)
        .map((effect) => effect.id);
      expect(got).toEqual(sent.filter((_, i) => `k${i % 4}` === key));
    }
  });

  test('a late commit is never skipped: nothing above an open transaction is handled before it ends', async () => {
    await suite.recorder('late');
    const database = suite.world.database.service('conformance');
    const door = gate();
    const late = database.transaction(TENANT_A, async (tx) => {
      await suite.one.log.publish(tx, [
        { type: 'late', id: 'early-position', key: 'k', source: 'conformance', data: {} },
      ]);
      await door.pass();
    });
    await door.reached;
    await publish(suite.one.log, 'late', [['k', 'later-position']]);
    await publish(suite.one.log, 'late', [['other', 'other']]);
    expect(await suite.idsOf('late')).toEqual([]);
    door.open();
    await late;
    await eventually(async () => expect(await suite.idsOf('late')).toHaveLength(3));
    const got = (await suite.world.effects('late')).filter((effect) => effect.key === 'k').map((effect) => effect.id);
    expect(got).toEqual(['early-position', 'later-position']);
  });
}
