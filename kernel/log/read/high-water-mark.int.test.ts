import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askedWhetherSettled,
  event,
  gate,
  openTestConsumer,
  record,
  TENANT_A,
  type TestConsumer,
  type TestConsumerProcess,
} from '../../testing/test-consumer.ts';
import { eventually } from '../../testing/testing.ts';
import { readEvents } from './read.ts';

let testConsumer: TestConsumer;
let processes: TestConsumerProcess[];
beforeAll(async () => {
  testConsumer = await openTestConsumer();
  processes = await Promise.all([testConsumer.process(), testConsumer.process()]);
});
afterAll(() => testConsumer.close());

type Ending = 'commits' | 'rolls back' | 'is cut off';

/** Each publishes some events in a transaction; they end by their turns, whatever the order in which they took their positions. */
const publishers = fc.array(
  fc.record({
    events: fc.integer({ min: 1, max: 3 }),
    ending: fc.constantFrom<Ending>('commits', 'commits', 'rolls back', 'is cut off'),
    turn: fc.integer({ min: 0, max: 100 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** A reader as a stream is one: it takes what lies below the high-water mark, and never looks back. */
function follow(process: TestConsumerProcess, type: string): { readonly seen: string[]; look(): Promise<void> } {
  const seen: string[] = [];
  let after = 0;
  return {
    seen,
    async look() {
      const upTo = process.engine.highWaterMark.safe;
      const { events } = await readEvents(process.engine.database, { types: [type], after, upTo, limit: 1000 });
      seen.push(...events.map((item) => item.id));
      after = Math.max(after, upTo);
    },
  };
}

let run = 0;
test('whatever the order in which publishers begin, commit, roll back and die: a reader skips nothing and doubles nothing', async () => {
  await fc.assert(
    fc.asyncProperty(publishers, async (plan) => {
      run += 1;
      const type = `interleaved-${run}`;
      const readers = processes.map((process) => follow(process, type));
      const lookAll = async (): Promise<void> => {
        for (const reader of readers) await reader.look();
      };
      const open = [];
      for (const [n, publisher] of plan.entries()) {
        const door = gate();
        const ids = Array.from({ length: publisher.events }, (_, i) => `${n}-${i}`);
        const process = processes[n % 2];
        const ended = testConsumer.service
          .transaction(TENANT_A, async (tx) => {
            await process?.log.publish(
              tx,
              ids.map((id) => event(type, id, `k${n}`)),
            );
            const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
            await door.pass();
            if (publisher.ending === 'rolls back') throw new Error('rolled back');
            if (publisher.ending === 'is cut off')
              await testConsumer.database.admin('select pg_terminate_backend($1)', [row?.pid]);
          })
          .catch(() => undefined);
        await door.reached;
        open.push({ ...publisher, ids, door, ended });
      }
      for (const publisher of open.toSorted((a, b) => a.turn - b.turn)) {
        await lookAll();
        publisher.door.open();
        await publisher.ended;
      }
      const last = await processes[0]?.log.append(TENANT_A, event(type, 'last', 'last'));
      for (const { engine } of processes) await engine.highWaterMark.reached(last?.position ?? 0);
      await lookAll();
      const committed = open
        .filter((publisher) => publisher.ending === 'commits')
        .flatMap((publisher) => publisher.ids);
      const stored = await testConsumer.database.admin<{ id: string }>(
        'select id from log.event where type = $1 order by position',
        [type],
      );
      expect(stored.map((row) => row.id).sort()).toEqual([...committed, 'last'].sort());
      for (const reader of readers) expect(reader.seen).toEqual(stored.map((row) => row.id));
    }),
    { numRuns: 20 },
  );
});

test('nothing above an open writer may be read, and all of it once the writer has ended', async () => {
  const [one] = processes;
  const door = gate();
  const late = testConsumer.service.transaction(TENANT_A, async (tx) => {
    await one?.log.publish(tx, [event('held', 'low', 'k')]);
    await door.pass();
  });
  await door.reached;
  const high = await one?.log.append(TENANT_A, event('held', 'high', 'k'));
  one?.engine.highWaterMark.wake();
  await askedWhetherSettled(testConsumer.database);
  expect(one?.engine.highWaterMark.safe).toBeLessThan(high?.position ?? 0);
  door.open();
  await late;
  await one?.engine.highWaterMark.reached(high?.position ?? 0);
});

test('a process that starts beside an open writer may read at once what was handled before', async () => {
  const [one] = processes;
  await one?.log.consumer({ group: 'before', types: ['before'], handle: record('before') });
  const handled = await one?.log.append(TENANT_A, event('before', 'a', 'k'));
  await eventually(async () => expect(await testConsumer.ids('before')).toEqual(['a']));
  const door = gate();
  const writer = testConsumer.service.transaction(TENANT_A, async (tx) => {
    await one?.log.publish(tx, [event('late', 'low', 'k')]);
    await door.pass();
  });
  await door.reached;
  const high = await one?.log.append(TENANT_A, event('late', 'high', 'k'));
  // A group may begin wherever it is told to: that makes nothing safe.
  await one?.log.consumer({ group: 'ahead', startAt: { after: 1_000_000 }, handle: record('ahead') });
  const late = await testConsumer.process();
  expect(late.engine.highWaterMark.safe).toBe(handled?.position);
  door.open();
  await writer;
  await late.engine.highWaterMark.reached(high?.position ?? 0);
});

test('another process sees what one published without waiting for its poll, and a killed connection does not stop it', async () => {
  const [one, two] = processes;
  await two?.log.consumer({ group: 'woken', types: ['woken'], handle: record('woken') });
  for (const id of ['a', 'b']) {
    await one?.log.append(TENANT_A, event('woken', id, 'k'));
    await eventually(async () => expect(await testConsumer.ids('woken')).toContain(id));
    // Every connection of the log's role, the listening one too.
    await testConsumer.database.admin(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'pvt_log' and datname = current_database()`,
    );
  }
  await one?.log.append(TENANT_A, event('woken', 'c', 'k'));
  await eventually(async () => expect(await testConsumer.ids('woken')).toEqual(['a', 'b', 'c']));
});
