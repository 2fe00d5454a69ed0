import { armFailurePoint } from '@pvt/kernel/failure-point';
import { partitionOf } from '@pvt/kernel/log/event';
import { Park, Reject } from '@pvt/kernel/log/log';
import { moveCursors, OwnershipLost } from '@pvt/kernel/log/source';
import { eventually, TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startWorker } from './worker-process.ts';
import { gate, type LogUnderTest, openWorld, type Process, publish, recordEffects, type World } from './world.ts';

/** The one suite that every adapter of the log's port passes. */
export function logConformance(under: LogUnderTest): void {
  describe(`the log over ${under.kind}`, () => {
    let world: World;
    let one: Process;
    let disarm: (() => void)[] = [];

    beforeAll(async () => {
      world = await openWorld(under);
      one = await world.process();
    });
    afterEach(() => {
      for (const off of disarm) off();
      disarm = [];
    });
    afterAll(() => world.close());

    const arm = (point: string, action: () => void | Promise<void>): void => {
      disarm.push(armFailurePoint(point, action));
    };
    const idsOf = async (group: string): Promise<string[]> => (await world.effects(group)).map((effect) => effect.id);
    const ids = (prefix: string, n: number): string[] =>
      Array.from({ length: n }, (_, i) => `${prefix}-${String(i).padStart(4, '0')}`);

    async function recorder(type: string, on: Process = one): Promise<void> {
      await on.log.consumer({ group: type, types: [type], handle: recordEffects(type) });
    }

    test('case 1: the same event 100 times at once has one effect, and each caller gets the same answer', async () => {
      await recorder('case1');
      const event = { type: 'case1', id: 'once', key: 'k', source: 'conformance', data: { amount: 1 } };
      const answers = await Promise.all(Array.from({ length: 100 }, () => one.log.append(TENANT_A, event)));
      expect(new Set(answers.map((answer) => `${answer.id} ${answer.position}`)).size).toBe(1);
      expect(answers.filter((answer) => answer.outcome === 'accepted')).toHaveLength(1);
      await publish(one.log, 'case1', [['k', 'after1']]);
      await eventually(async () => expect(await idsOf('case1')).toEqual(['once', 'after1']));
    });

    test('case 2: the same id with another payload is a conflict, and the first stays', async () => {
      await recorder('case2');
      await publish(one.log, 'case2', [['k', 'taken']]);
      const other = { type: 'case2', id: 'taken', key: 'k', source: 'conformance', data: { other: true } };
      await expect(one.log.append(TENANT_A, other)).rejects.toMatchObject({ code: 'EVENT_CONFLICT' });
      await publish(one.log, 'case2', [['k', 'after2']]);
      await eventually(async () => expect(await idsOf('case2')).toEqual(['taken', 'after2']));
    });

    test('case 3: a crash after the ack and before "sent" is marked publishes again, with one effect', async () => {
      await recorder('case3');
      const point = under.kind === 'kafka' ? 'kafka.after-ack' : 'log.after-append';
      let crashes = 3;
      arm(point, () => {
        crashes -= 1;
        if (crashes >= 0) throw new Error('crash after the ack');
      });
      const event = { type: 'case3', id: 'acked', key: 'k', source: 'conformance', data: {} };
      await eventually(() => one.log.append(TENANT_A, event));
      await eventually(() => expect(crashes).toBeLessThan(0));
      await publish(one.log, 'case3', [['k', 'after3']]);
      await eventually(async () => expect(await idsOf('case3')).toEqual(['acked', 'after3']));
    });

    test('case 4: redelivery after the effect was committed has no second effect', async () => {
      let crashes = 2;
      arm('log.after-commit', () => {
        crashes -= 1;
        if (crashes >= 0) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
      });
      await recorder('case4');
      const sent = ids('case4', 45);
      // Three parts, since all that was published before the first delivery may be one batch.
      for (const end of [15, 30, 45]) {
        await publish(
          one.log,
          'case4',
          sent.slice(end - 15, end).map((id, i) => [`k${i % 5}`, id]),
        );
        await eventually(async () => expect((await idsOf('case4')).sort()).toEqual(sent.slice(0, end)));
      }
      await eventually(() => expect(crashes).toBeLessThan(0));
    });

    test('case 4: a crash before the commit leaves neither effect nor offset, and the event is done once', async () => {
      let crashes = 1;
      arm('log.before-commit', () => {
        crashes -= 1;
        if (crashes >= 0) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
      });
      await recorder('case4b');
      const sent = ids('case4b', 10);
      await publish(
        one.log,
        'case4b',
        sent.map((id) => ['k', id]),
      );
      await eventually(async () => expect(await idsOf('case4b')).toEqual(sent));
    });

    test('case 5: a poison message becomes a dead letter with its cause, and other keys are unaffected', async () => {
      const record = recordEffects('case5');
      await one.log.consumer({
        group: 'case5',
        types: ['case5'],
        retry: { attempts: 3, firstDelayMs: 5, factor: 1 },
        handle: async (tx, events) => {
          if (events.some((event) => event.id === 'poison')) throw new Error('cannot be digested');
          await record(tx, events);
        },
      });
      const positions = await publish(one.log, 'case5', [
        ['bad', 'b1'],
        ['bad', 'poison'],
        ['bad', 'b2'],
        ['good', 'g1'],
        ['good', 'g2'],
      ]);
      await eventually(async () => expect((await idsOf('case5')).sort()).toEqual(['b1', 'b2', 'g1', 'g2']));
      const [dead] = await world.database.admin(
        `select position::float8 as position, partition, key, attempts, error_code, error_detail, event->'broker' as broker
         from log.delivery where group_name = 'case5' and state = 'dead'`,
      );
      expect(dead).toMatchObject({
        broker: under.kind === 'kafka' ? { topic: expect.any(String), offset: expect.any(Number) } : null,
        partition: partitionOf(TENANT_A, 'bad'),
        position: positions[1],
        key: 'bad',
        attempts: 3,
        error_code: 'HANDLER_FAILED',
        error_detail: 'cannot be digested',
      });
      const attempts = await world.database.admin<{ outcome: string }>(
        `select outcome from log.attempt where group_name = 'case5' and position = $1 order by at`,
        [positions[1]],
      );
      expect(attempts.map((attempt) => attempt.outcome)).toEqual(['failed', 'failed', 'dead']);
    });

    test('an event that can never succeed is a dead letter at the first attempt, with the code given', async () => {
      await one.log.consumer({
        group: 'reject',
        types: ['reject'],
        handle: () => Promise.reject(new Reject('STAY_WITHOUT_NIGHTS', 'no nights')),
      });
      await publish(one.log, 'reject', [['k', 'r']]);
      await eventually(async () => {
        const dead = await world.database.admin(
          `select error_code, attempts from log.delivery where group_name = 'reject' and state = 'dead'`,
        );
        expect(dead).toEqual([{ error_code: 'STAY_WITHOUT_NIGHTS', attempts: 1 }]);
      });
    });

    test('case 6: a member that joins in mid-batch takes partitions over; the old commit is refused, offsets never move back', async () => {
      const other = await openWorldOf(under);
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
      await recorder('case6b');
      await eventually(async () => {
        const [row] = await world.database.admin<{ n: number }>(
          `select count(*)::int as n from log.cursor where group_name = 'case6b' and owner is not null`,
        );
        expect(row?.n).toBe(16);
      });
      const [cursor] = await world.database.admin<{ generation: number; owner: number }>(
        `select generation::float8 as generation, owner::float8 as owner from log.cursor where group_name = 'case6b' and partition = 3`,
      );
      const stale = { partition: 3, generation: (cursor?.generation ?? 0) - 1, position: 1_000_000 };
      const attempt = world.database
        .service('conformance')
        .everyTenant((tx) => moveCursors(tx, 'case6b', cursor?.owner ?? 0, [stale]));
      await expect(attempt).rejects.toBeInstanceOf(OwnershipLost);
      expect((await cursors(world, 'case6b')).get(3)).toBeLessThan(1_000_000);
    });

    test('case 7: when a part of 100 records fails to publish, order per key holds on retry', async () => {
      await recorder('case7');
      let passes = 0;
      arm(under.kind === 'kafka' ? 'kafka.before-send' : 'log.after-append', () => {
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
      if (under.kind === 'kafka') await one.log.appendMany(TENANT_A, events);
      // Into the table itself each goes alone, and its publisher sends it again before the next.
      else for (const event of events) await eventually(() => one.log.append(TENANT_A, event));
      await eventually(async () => expect((await idsOf('case7')).length).toBe(100), 30_000);
      expect(passes).toBeGreaterThan(2);
      for (const key of ['k0', 'k1', 'k2', 'k3']) {
        const got = (await world.effects('case7')).filter((effect) => effect.key === key).map((effect) => effect.id);
        expect(got).toEqual(sent.filter((_, i) => `k${i % 4}` === key));
      }
    });

    test('case 8: a retry delay of 6 h outlives the lease and the process, and the event runs once', async () => {
      const other = await openWorldOf(under);
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
      await eventually(async () =>
        expect((await other.effects('case8')).map((effect) => effect.id)).toEqual(['probe']),
      );
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
      await one.log.consumer({
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
        one.log,
        'case9',
        sent.map((id, i) => [`k${i % 6}`, id]),
      );
      const parked = () =>
        world.database.admin<{ state: string; attempts: number }>(
          `select state, attempts from log.delivery where group_name = 'case9' order by position`,
        );
      await eventually(async () => expect(await parked()).toHaveLength(12));
      expect((await parked()).every((row) => row.attempts === 0)).toBe(true);
      // The breaker's time is over, and the first one back finds it still open: the others are not tried.
      calls = 0;
      await world.database.admin(
        `update log.delivery set next_at = now() where group_name = 'case9' and state = 'parked'`,
      );
      await eventually(() => expect(calls).toBeGreaterThan(0));
      await eventually(async () => {
        const [row] = await world.database.admin<{ due: number }>(
          `select count(*)::int as due from log.delivery where group_name = 'case9' and state = 'parked' and next_at <= now()`,
        );
        expect(row?.due).toBe(0);
      });
      expect(calls).toBe(1);
      away = false;
      await world.database.admin(
        `update log.delivery set next_at = now() where group_name = 'case9' and state = 'parked'`,
      );
      await eventually(async () => expect((await idsOf('case9')).sort()).toEqual(sent));
      for (const key of ['k0', 'k5']) {
        const got = (await world.effects('case9')).filter((effect) => effect.key === key).map((effect) => effect.id);
        expect(got).toEqual([...got].sort());
      }
    });

    test('case 10: the work of a killed worker goes on with another, each event once', async () => {
      const other = await openWorldOf(under);
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
      await recorder('case10', survivor);
      await eventually(
        async () => expect((await other.effects('case10')).map((effect) => effect.id).sort()).toEqual(sent),
        30_000,
      );
      await other.close();
    });

    test('case 10: a frozen worker that wakes after its lease has its commit refused', async () => {
      const other = await openWorldOf(under);
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
      await recorder('case10b', survivor);
      await eventually(
        async () => expect((await other.effects('case10b')).map((effect) => effect.id).sort()).toEqual(sent),
        30_000,
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

    test('events of one key are handled in order, also when they fail and are tried again', async () => {
      const record = recordEffects('order');
      const failedOnce = new Set<string>();
      await one.log.consumer({
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
        one.log,
        'order',
        sent.map((id, i) => [`k${i % 7}`, id]),
      );
      await eventually(async () => expect((await idsOf('order')).length).toBe(120));
      for (let k = 0; k < 7; k++) {
        const got = (await world.effects('order'))
          .filter((effect) => effect.key === `k${k}`)
          .map((effect) => effect.id);
        expect(got).toEqual(sent.filter((_, i) => i % 7 === k));
      }
    });

    test('slow outside work of one key holds up no other partition, whatever comes behind it', async () => {
      const door = gate();
      await one.log.consumer({
        group: 'parallel',
        types: ['parallel'],
        lanes: 'partitions',
        prepare: (event) => (event.id === 'slow' ? door.pass() : undefined),
        handle: recordEffects('parallel'),
      });
      await publish(one.log, 'parallel', [
        ['held', 'slow'],
        ['held', 'behind'],
      ]);
      await door.reached;
      const held = partitionOf(TENANT_A, 'held');
      const others = Array.from({ length: 50 }, (_, i) => `k${i}`).filter((key) => partitionOf(TENANT_A, key) !== held);
      for (const key of others) await publish(one.log, 'parallel', [[key, `of-${key}`]]);
      await eventually(async () =>
        expect((await idsOf('parallel')).sort()).toEqual(others.map((key) => `of-${key}`).sort()),
      );
      door.open();
      await eventually(async () => expect(await idsOf('parallel')).toHaveLength(others.length + 2));
      expect((await idsOf('parallel')).slice(-2)).toEqual(['slow', 'behind']);
    });

    test('an event that fails while its key has more on the way is tried again before them', async () => {
      const record = recordEffects('overtaken');
      const door = gate();
      let failures = 0;
      await one.log.consumer({
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
      await publish(one.log, 'overtaken', [['k', 'first']]);
      await door.reached;
      await publish(
        one.log,
        'overtaken',
        ['second', 'third', 'fourth', 'fifth'].map((id) => ['k', id]),
      );
      door.open();
      await eventually(async () => expect(await idsOf('overtaken')).toHaveLength(5));
      expect(await idsOf('overtaken')).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
    });

    test('a late commit is never skipped: nothing above an open transaction is handled before it ends', async () => {
      await recorder('late');
      const database = world.database.service('conformance');
      const door = gate();
      const late = database.transaction(TENANT_A, async (tx) => {
        await one.log.publish(tx, [{ type: 'late', id: 'early-position', key: 'k', source: 'conformance', data: {} }]);
        await door.pass();
      });
      await door.reached;
      await publish(one.log, 'late', [['k', 'later-position']]);
      await publish(one.log, 'late', [['other', 'other']]);
      expect(await idsOf('late')).toEqual([]);
      door.open();
      await late;
      await eventually(async () => expect(await idsOf('late')).toHaveLength(3));
      const got = (await world.effects('late')).filter((effect) => effect.key === 'k').map((effect) => effect.id);
      expect(got).toEqual(['early-position', 'later-position']);
    });

    test('a new group replays from a position, from a time, or begins with what comes', async () => {
      const positions = await publish(one.log, 'replay', [
        ['k', 'r1'],
        ['k', 'r2'],
        ['k', 'r3'],
      ]);
      const [row] = await world.database.admin<{ at: string }>(
        `select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from log.event where id = 'r3' and type = 'replay'`,
      );
      const replay = (group: string, startAt: 'beginning' | 'end' | { after: number } | { time: string }) =>
        one.log.consumer({ group, types: ['replay'], startAt, handle: recordEffects(group) });
      await one.engine.horizon.reached(positions[2] ?? 0);
      await replay('replay-all', 'beginning');
      await replay('replay-after', { after: positions[0] ?? 0 });
      await replay('replay-time', { time: row?.at ?? '' });
      await replay('replay-end', 'end');
      await publish(one.log, 'replay', [['k', 'r4']]);
      await eventually(async () => expect(await idsOf('replay-all')).toEqual(['r1', 'r2', 'r3', 'r4']));
      await eventually(async () => expect(await idsOf('replay-after')).toEqual(['r2', 'r3', 'r4']));
      await eventually(async () => expect(await idsOf('replay-time')).toEqual(['r3', 'r4']));
      await eventually(async () => expect(await idsOf('replay-end')).toEqual(['r4']));
    });

    test('a group goes on where it was after a restart, with nothing done twice', async () => {
      const other = await openWorldOf(under);
      for (const round of [1, 2, 3]) {
        const process = await other.process(400);
        await recorder('restart', process);
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

    test('a group of one tenant gets that tenant only, a group of all gets each in its own tenant', async () => {
      await one.log.consumer({
        group: 'tenant-b',
        tenant: TENANT_B,
        types: ['tenancy'],
        handle: recordEffects('tenant-b'),
      });
      await one.log.consumer({ group: 'tenancy', types: ['tenancy'], handle: recordEffects('tenancy') });
      for (const tenant of [TENANT_A, TENANT_B]) {
        await one.log.append(tenant, {
          type: 'tenancy',
          id: `of-${tenant.at(-1)}`,
          key: 'k',
          source: 'conformance',
          data: {},
        });
      }
      await eventually(async () => expect((await idsOf('tenancy')).sort()).toEqual(['of-a', 'of-b']));
      await eventually(async () => expect(await idsOf('tenant-b')).toEqual(['of-b']));
    });

    const others: World[] = [];
    afterAll(async () => {
      for (const other of others) await other.close().catch(() => undefined);
    });
    async function openWorldOf(which: LogUnderTest): Promise<World> {
      const other = await openWorld(which);
      others.push(other);
      return other;
    }
    async function cursors(of: World, group: string): Promise<Map<number, number>> {
      const rows = await of.database.admin<{ partition: number; position: number }>(
        'select partition, position::float8 as position from log.cursor where group_name = $1',
        [group],
      );
      return new Map(rows.map((row) => [row.partition, row.position]));
    }
  });
}
