import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { gate, openTestConsumer, type TestConsumer } from '../testing/test-consumer.ts';
import { eventually } from '../testing/testing.ts';
import { every, type Repeated } from './every.ts';

let testConsumer: TestConsumer;
const running: Repeated[] = [];
const errors: unknown[] = [];

beforeAll(async () => {
  testConsumer = await openTestConsumer();
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(running.splice(0).map((each) => each.stop()));
  errors.length = 0;
});
afterAll(() => testConsumer.close());

/** As one process does it: each has a pool of its own. */
function start(name: string, work: () => Promise<void>, ms = 10): Repeated {
  const database = testConsumer.database.service('test_consumer');
  const repeated = every(database, ms, name, work, (error) => errors.push(error));
  running.push(repeated);
  return repeated;
}

/** Resolves when a process that repeats something else has come around so often: long enough for whoever could. */
async function rounds(count: number): Promise<void> {
  let done = 0;
  const other = start(`rounds-${performance.now()}`, async () => void (done += 1));
  await eventually(() => expect(done).toBeGreaterThanOrEqual(count));
  await other.stop();
}

const lease = async (name: string) => {
  const [row] = await testConsumer.database.admin<{ holder: string; taken: boolean }>(
    'select holder, free_at > clock_timestamp() as taken from pvt.lease where name = $1',
    [name],
  );
  return row;
};

const setFree = (name: string): Promise<unknown> =>
  testConsumer.database.admin(`update pvt.lease set free_at = clock_timestamp() where name = $1`, [name]);

test('of several processes one works at a time, and the work goes on and on', async () => {
  let working = 0;
  let most = 0;
  let runs = 0;
  const work = async (): Promise<void> => {
    working += 1;
    most = Math.max(most, working);
    await testConsumer.database.admin('select 1');
    working -= 1;
    runs += 1;
  };
  for (let process = 0; process < 4; process++) start('in-turn', work);
  await eventually(() => expect(runs).toBeGreaterThan(20));
  expect([most, errors]).toEqual([1, []]);
});

test('what was done is not done again before its time, by no process', async () => {
  const runs: { readonly from: number; readonly to: number }[] = [];
  const now = async (): Promise<number> => {
    const [row] = await testConsumer.database.admin<{ at: number }>(
      `select date_part('epoch', clock_timestamp()) * 1000 as at`,
    );
    return row?.at ?? Number.NaN;
  };
  const work = async (): Promise<void> => void runs.push({ from: await now(), to: await now() });
  for (let process = 0; process < 3; process++) start('pauses', work, 40);
  await eventually(() => expect(runs.length).toBeGreaterThan(5));
  // By the database's clock, which all processes go by: the lease is a tenth shorter than the pause.
  const pauses = runs.slice(1).map(({ from }, i) => from - (runs[i]?.to ?? Number.NaN));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(36);
});

test('a process that died in the middle keeps the others away until its lease ends, and is then followed', async () => {
  await testConsumer.database.admin(
    `insert into pvt.lease (owner, name, holder, free_at)
     values ('pvt_test_consumer', 'died', gen_random_uuid(), clock_timestamp() + interval '1 hour')`,
  );
  let runs = 0;
  start('died', async () => void (runs += 1));
  await rounds(10);
  expect(runs).toBe(0);
  await setFree('died');
  await eventually(() => expect(runs).toBeGreaterThan(0));
});

test('a process that comes back after it was followed takes nothing away from its follower', async () => {
  const late = gate();
  const follower = gate();
  start('back', late.pass);
  await late.reached;
  await setFree('back');
  start('back', follower.pass);
  await follower.reached;
  const held = await lease('back');
  late.open();
  await rounds(5);
  expect(await lease('back')).toEqual({ holder: held?.holder, taken: true });
  follower.open();
});

test('who works for long asks for more time before its lease ends', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const long = gate();
  start('long', long.pass);
  await long.reached;
  await setFree('long');
  expect(await lease('long')).toMatchObject({ taken: false });
  vi.advanceTimersByTime(15_000);
  await eventually(async () => expect(await lease('long')).toMatchObject({ taken: true }));
  long.open();
});

test('an error is reported, and the work is done again at its time', async () => {
  let runs = 0;
  start('failing', async () => {
    runs += 1;
    if (runs === 1) throw new Error('the mail server is away');
  });
  await eventually(() => expect(runs).toBeGreaterThan(2));
  expect(errors).toEqual([new Error('the mail server is away')]);
});

test('a stop waits for the work that is under way, and nothing begins after it', async () => {
  const steps: string[] = [];
  const door = gate();
  const repeated = start('stopped', async () => {
    steps.push('begins');
    await door.pass();
    steps.push('ends');
  });
  await door.reached;
  const stopped = repeated.stop().then(() => steps.push('stopped'));
  await rounds(3);
  door.open();
  await stopped;
  await setFree('stopped');
  await rounds(3);
  expect(steps).toEqual(['begins', 'ends', 'stopped']);
});
