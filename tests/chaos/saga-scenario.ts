import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openJobs } from '@pvt/kernel/jobs';
import { createMetrics } from '@pvt/kernel/metrics';
import { openOperations } from '@pvt/kernel/operations';
import { openSagas } from '@pvt/kernel/saga';
import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { booking, DONE, makeEffects, UNDONE } from '@pvt/kernel/testing/booking-saga';
import startPostgres from '../setup/postgres.ts';
import { anyMoment, type Round, type Scenario, until } from './round.ts';
import { openSagaLoad, type SagaLoad } from './saga-load.ts';

/** Sagas started before each kill. */
const SAGAS_BEFORE = 60;
const PROCESSES = 2;
const CATCH_UP_MS = 120_000;
const MOST_TOLD = 3;
const PROCESS = fileURLToPath(new URL('../../kernel/testing/saga-process.ts', import.meta.url));

/**
 * Processes that drive sagas of four steps over two services, killed while clients start them: one of two, or every other time both.
 * Each saga that was started must end done or undone, with each of its effects once and in order.
 */
export const sagaScenario: Scenario = {
  name: 'saga',
  async run(rounds, tell) {
    const stopPostgres = await startPostgres();
    try {
      const database = await createTestDatabase();
      try {
        await makeEffects(database);
        await runRounds(database, rounds, tell);
      } finally {
        await database.close();
      }
    } finally {
      await stopPostgres();
    }
  },
};

async function runRounds(database: TestDatabase, rounds: number, tell: (round: Round) => void): Promise<void> {
  const service = database.service('collect');
  const engine = await database.log();
  const jobs = openJobs({ database: service, metrics: createMetrics(), onError: () => undefined });
  const contracts = openOperations({ resolve: () => undefined, secret: database.secret });
  // It starts them only: what drives them is killed.
  const sagas = openSagas({ service: 'collect', database: service, log: engine.forService(service), jobs, contracts });
  sagas.run(booking);
  const load = openSagaLoad(service, sagas, booking, () => openOf(database));
  const processes = Array.from({ length: PROCESSES }, () => drive(database));
  try {
    for (let round = 1; round <= rounds; round++) {
      const before = load.acknowledged.size;
      load.start();
      await until('the load', () => load.acknowledged.size >= before + SAGAS_BEFORE, CATCH_UP_MS);
      const ended = await endedOf(database);
      await until('a saga that ends', async () => (await endedOf(database)) > ended, CATCH_UP_MS);
      await anyMoment(200);
      const killedAt = Date.now();
      const killed = processes.splice(0, round % 2 === 0 ? PROCESSES : 1);
      await Promise.all(killed.map(kill9));
      processes.push(...killed.map(() => drive(database)));
      // As when the leases are over; of a process that lives, too, so that two have the same saga.
      await database.admin(`update pvt.job set next_at = now() where holder is not null`);
      const atKill = await endedOf(database);
      await until('a saga that ends after the kill', async () => (await endedOf(database)) > atKill, CATCH_UP_MS);
      const backAfterMs = Date.now() - killedAt;
      await load.pause();
      await until('the end of all sagas', async () => (await openOf(database)) === 0, CATCH_UP_MS).catch(
        () => undefined,
      );
      const differences = await compare(database, load);
      tell({ scenario: 'saga', round, events: load.acknowledged.size, backAfterMs, differences });
    }
  } finally {
    await load.pause();
    await Promise.all(processes.map(kill9));
  }
}

function drive({ url, secret }: TestDatabase): ChildProcess {
  return spawn(process.execPath, [PROCESS, url, secret], { stdio: ['ignore', 'ignore', 'ignore'] });
}

async function kill9(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const count = async (database: TestDatabase, which: string): Promise<number> => {
  const [row] = await database.admin<{ count: number }>(`select count(*)::int as count from pvt.saga where ${which}`);
  return row?.count ?? 0;
};
const endedOf = (database: TestDatabase): Promise<number> => count(database, 'ended_at is not null');
const openOf = (database: TestDatabase): Promise<number> => count(database, 'ended_at is null');

async function compare(database: TestDatabase, { acknowledged }: SagaLoad): Promise<string[]> {
  const rows = await database.admin<{ id: string; state: string; effects: string[] }>(
    `select s.id, s.state, coalesce((select array_agg(e.what order by e.sequence) from collect.effect e
        where e.booking = s.start_id), '{}') as effects from pvt.saga s`,
  );
  const known = new Set(rows.map(({ id }) => id));
  const lost = [...acknowledged.keys()].filter((id) => !known.has(id));
  const wrong = rows.flatMap(({ id, state, effects }) => {
    const started = acknowledged.get(id);
    if (started === undefined) return [`a saga that nobody started: ${id}`];
    const expected = started.fails ? UNDONE(started.booking) : DONE(started.booking);
    const as = started.fails ? 'undone' : 'done';
    return state === as && effects.join() === expected.join()
      ? []
      : [`${started.booking} is ${state}, and not ${as}: ${effects.join(', ')}`];
  });
  return [
    ...(lost.length === 0 ? [] : [`${lost.length} sagas were lost: ${lost.slice(0, MOST_TOLD).join()}`]),
    ...wrong.slice(0, MOST_TOLD),
    ...(wrong.length > MOST_TOLD ? [`and ${wrong.length - MOST_TOLD} more`] : []),
  ];
}
