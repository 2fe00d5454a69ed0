import { Park, Reject } from '@pvt/kernel/log';
import { partitionOf } from '@pvt/kernel/log/event';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { ids, type Suite } from './suite.ts';
import { gate, type Process, publish, recordEffects } from './world.ts';

/** What fails is tried again in its key's order, or made a dead letter with its cause, and holds up nobody else. */
export function failuresCases(suite: Suite): void {
  test('case 5: a poison message becomes a dead letter with its cause, and other keys are unaffected', async () => {
    const record = recordEffects('case5');
    await suite.one.log.consumer({
      group: 'case5',
      types: ['case5'],
      retry: { attempts: 3, firstDelayMs: 5, factor: 1 },
      handle: async (tx, events) => {
        if (events.some((event) => event.id === 'poison')) throw new Error('cannot be digested');
        await record(tx, events);
      },
    });
    const positions = await publish(suite.one.log, 'case5', [
      ['bad', 'b1'],
      ['bad', 'poison'],
      ['bad', 'b2'],
      ['good', 'g1'],
      ['good', 'g2'],
    ]);
    await eventually(async () => expect((await suite.idsOf('case5')).sort()).toEqual(['b1', 'b2', 'g1', 'g2']));
    const [dead] = await suite.world.database.admin(
      `select position::float8 as position, partition, key, attempts, error_code, error_detail, event->'broker' as broker
       from log.delivery where group_name = 'case5' and state = 'dead'`,
    );
    expect(dead).toMatchObject({
      broker: suite.under.kind === 'kafka' ? { topic: expect.any(String), offset: expect.any(Number) } : null,
      partition: partitionOf(TENANT_A, 'bad'),
      position: positions[1],
      key: 'bad',
      attempts: 3,
      error_code: 'HANDLER_FAILED',
      error_detail: 'cannot be digested',
    });
    const attempts = await suite.world.database.admin<{ outcome: string }>(
      `select outcome from log.attempt where group_name = 'case5' and position = $1 order by at`,
      [positions[1]],
    );
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(['failed', 'failed', 'dead']);
  });

  test('an event that can never succeed is a dead letter at the first attempt, with the code given', async () => {
    await suite.one.log.consumer({
      group: 'reject',
      types: ['reject'],
      handle: () => Promise.reject(new Reject('STAY_WITHOUT_NIGHTS', 'no nights')),
    });
    await publish(suite.one.log, 'reject', [['k', 'r']]);
    await eventually(async () => {
      const dead = await suite.world.database.admin(
        `select error_code, attempts from log.delivery where group_name = 'reject' and state = 'dead'`,
      );
      expect(dead).toEqual([{ error_code: 'STAY_WITHOUT_NIGHTS', attempts: 1 }]);
    });
  });

  test('case 8: a retry delay of 6 h outlives the lease and the process, and the event runs once', async () => {
    const other = await suite.openWorld();
    const record = recordEffects('case8');
    let runs = 0;
    const consume = (on: Process) =>
      on.log.consumer({
        group: 'case8',
        types: ['case8'],
        retry: { attempts: 3, firstDelayMs: 6 * 3_600_000, longestDelayMs: 6 * 3_600_000 },
        handle: async (tx, events) => {
          if (events.some((event) => event.id === 'slow')) {
            runs += 1;
            if (runs < 3) throw new Error('not now');
          }
          await record(tx, events);
        },
      });
    const first = await other.process(400);
    await consume(first);
    await publish(first.log, 'case8', [['k', 'slow']]);
    const due = () =>
      other.database.admin<{ hours: number }>(
        `select extract(epoch from next_at - now())::float8 / 3600 as hours from log.delivery where group_name = 'case8' and state = 'retrying'`,
      );
    await eventually(async () => expect((await due())[0]?.hours).toBeGreaterThan(2.9));
    const failed = runs;
    await first.stop();
    const second = await other.process(400);
    await consume(second);
    await publish(second.log, 'case8', [['other', 'probe']]);
    await eventually(async () => expect((await other.effects('case8')).map((effect) => effect.id)).toEqual(['probe']));
    expect(runs).toBe(failed);
    runs = 2;
    await other.database.admin(`update log.delivery set next_at = now() where group_name = 'case8'`);
    await eventually(async () =>
      expect((await other.effects('case8')).map((effect) => effect.id)).toEqual(['probe', 'slow']),
    );
    expect(runs).toBe(3);
    await other.close();
  });

  test('case 9: while the breaker is open events park with no attempt used; one probe, then all flow', async () => {
    let away = true;
    let calls = 0;
    await suite.one.log.consumer({
      group: 'case9',
      types: ['case9'],
      concurrency: 4,
      prepare: async () => {
        calls += 1;
        if (away) throw new Park('the model', new Date(Date.now() + 3_600_000));
      },
      handle: recordEffects('case9'),
    });
    const sent = ids('case9', 12);
    await publish(
      suite.one.log,
      'case9',
      sent.map((id, i) => [`k${i % 6}`, id]),
    );
    const parked = () =>
      suite.world.database.admin<{ state: string; attempts: number }>(
        `select state, attempts from log.delivery where group_name = 'case9' order by position`,
      );
    await eventually(async () => expect(await parked()).toHaveLength(12));
    expect((await parked()).every((row) => row.attempts === 0)).toBe(true);
    // The breaker's time is over, and the first one back finds it still open: the others are not tried.
    calls = 0;
    await suite.world.database.admin(
      `update log.delivery set next_at = now() where group_name = 'case9' and state = 'parked'`,
    );
    await eventually(() => expect(calls).toBeGreaterThan(0));
    await eventually(async () => {
      const [row] = await suite.world.database.admin<{ due: number }>(
        `select count(*)::int as due from log.delivery where group_name = 'case9' and state = 'parked' and next_at <= now()`,
      );
      expect(row?.due).toBe(0);
    });
    expect(calls).toBe(1);
    away = false;
    await suite.world.database.admin(
      `update log.delivery set next_at = now() where group_name = 'case9' and state = 'parked'`,
    );
    await eventually(async () => expect((await suite.idsOf('case9')).sort()).toEqual(sent));
    for (const key of ['k0', 'k5']) {
      const got = (await suite.world.effects('case9'))
        .filter((effect) => effect.key === key)
        .map((effect) => effect.id);
      expect(got).toEqual([...got].sort());
    }
  });

  test('events of one key are handled in order, also when they fail and are tried again', async () => {
    const record = recordEffects('order');
    const failedOnce = new Set<string>();
    await suite.one.log.consumer({
      group: 'order',
      types: ['order'],
      batchSize: 17,
      retry: { attempts: 5, firstDelayMs: 5, factor: 1 },
      handle: async (tx, events) => {
        for (const event of events) {
          if (Number(event.id.slice(-1)) === 3 && !failedOnce.has(event.id)) {
            failedOnce.add(event.id);
            throw new Error('the first time always fails');
          }
        }
        await record(tx, events);
      },
    });
    const sent = ids('order', 120);
    await publish(
      suite.one.log,
      'order',
      sent.map((id, i) => [`k${i % 7}`, id]),
    );
    await eventually(async () => expect((await suite.idsOf('order')).length).toBe(120));
    for (let k = 0; k < 7; k++) {
      const got = (await suite.world.effects('order'))
        .filter((effect) => effect.key === `k${k}`)
        .map((effect) => effect.id);
      expect(got).toEqual(sent.filter((_, i) => i % 7 === k));
    }
  });

  test('slow outside work of one key holds up no other partition, whatever comes behind it', async () => {
    const door = gate();
    await suite.one.log.consumer({
      group: 'parallel',
      types: ['parallel'],
      lanes: 'partitions',
      prepare: (event) => (event.id === 'slow' ? door.pass() : undefined),
      handle: recordEffects('parallel'),
    });
    await publish(suite.one.log, 'parallel', [
      ['held', 'slow'],
      ['held', 'behind'],
    ]);
    await door.reached;
    const held = partitionOf(TENANT_A, 'held');
    const others = Array.from({ length: 50 }, (_, i) => `k${i}`).filter((key) => partitionOf(TENANT_A, key) !== held);
    for (const key of others) await publish(suite.one.log, 'parallel', [[key, `of-${key}`]]);
    await eventually(async () =>
      expect((await suite.idsOf('parallel')).sort()).toEqual(others.map((key) => `of-${key}`).sort()),
    );
    door.open();
    await eventually(async () => expect(await suite.idsOf('parallel')).toHaveLength(others.length + 2));
    expect((await suite.idsOf('parallel')).slice(-2)).toEqual(['slow', 'behind']);
  });

  test('an event that fails while its key has more on the way is tried again before them', async () => {
    const record = recordEffects('overtaken');
    const door = gate();
    let failures = 0;
    await suite.one.log.consumer({
      group: 'overtaken',
      types: ['overtaken'],
      batchSize: 2,
      lanes: 'partitions',
      retry: { attempts: 5, firstDelayMs: 1, factor: 1 },
      handle: async (tx, events) => {
        // The first waits until those behind it were read, and then fails.
        if (events.some((event) => event.id === 'first') && failures < 2) {
          await door.pass();
          failures += 1;
          throw new Error('not yet');
        }
        await record(tx, events);
      },
    });
    await publish(suite.one.log, 'overtaken', [['k', 'first']]);
    await door.reached;
    await publish(
      suite.one.log,
      'overtaken',
      ['second', 'third', 'fourth', 'fifth'].map((id) => ['k', id]),
    );
    door.open();
    await eventually(async () => expect(await suite.idsOf('overtaken')).toHaveLength(5));
    expect(await suite.idsOf('overtaken')).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
  });
}
