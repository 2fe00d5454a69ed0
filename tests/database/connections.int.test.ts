import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { ConnectionBudget, type Database, mostForOne, openDatabase } from '@pvt/kernel/database';
import { openLog } from '@pvt/kernel/log';
import { KERNEL_MIGRATIONS, type MigrationSet, migrate } from '@pvt/kernel/migrations';
import { accessOf } from '@pvt/kernel/role';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SECRET = 'secret of the tests, long enough for all of them';
const SERVICES = Array.from({ length: 20 }, (_, n) => `trial${n}`);
/** As the setting's default. */
const BUDGET = 40;

let folder: string;
let postgres: EmbeddedPostgres;
let admin: pg.Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pvt-connections-'));
  await chmod(folder, 0o711);
  // PostgreSQL as it comes: a hundred connections, three of them the administrators'.
  postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    flags: ['fsync=off', 'max_connections=100'],
  });
  admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await migrate(postgres.url, SECRET, [KERNEL_MIGRATIONS, ...(await Promise.all(SERVICES.map(migrationsOf)))]);
}, 120_000);

afterAll(async () => {
  await admin?.end();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function migrationsOf(name: string): Promise<MigrationSet> {
  const directory = join(folder, name);
  await mkdir(directory);
  const sql = `create table ${name}.note (tenant uuid not null, id integer not null, primary key (tenant, id));
    select pvt.isolate('${name}.note');`;
  await writeFile(join(directory, '0001_note.sql'), sql);
  return { name, directory: pathToFileURL(`${directory}/`) };
}

/** The twenty services and the log, as one process has them. */
async function openProcess(most: number) {
  const budget = new ConnectionBudget(most);
  const connection = (name: string) => ({
    ...accessOf(postgres.url, SECRET, name),
    budget,
    connections: mostForOne(most),
  });
  const services = SERVICES.map((name) => ({ name, database: openDatabase(connection(name)) }));
  const errors: unknown[] = [];
  const engine = await openLog({
    connection: connection('log'),
    leaseMs: 3000,
    periodMs: 30 * 86_400_000,
    retentionMs: 400 * 86_400_000,
    onError: (_where, error) => errors.push(error),
  });
  return {
    budget,
    services,
    engine,
    errors,
    async close() {
      await engine.close();
      await Promise.all(services.map(({ database }) => database.close()));
    },
  };
}

/** Those of the program; the administrator's own are not counted. */
async function connected(): Promise<number> {
  const text = `select count(*)::int as n from pg_stat_activity where usename like 'pvt\\_%'`;
  return (await admin.query<{ n: number }>(text)).rows[0]?.n ?? 0;
}

/** Looks again and again, how many connections there are, until the work is done. @returns the most that there were */
async function mostWhile(work: Promise<unknown>): Promise<number> {
  let over = false;
  const ended = work.finally(() => {
    over = true;
  });
  let most = 0;
  while (!over) most = Math.max(most, await connected());
  await ended;
  return most;
}

const add = (database: Database, name: string, id: number): Promise<unknown> =>
  database.transaction(TENANT_A, (tx) =>
    tx.query(`insert into ${name}.note (tenant, id) values ($1, $2) on conflict do nothing`, [TENANT_A, id]),
  );

test('two processes of twenty services, all at work at once, fit into a hundred connections', async () => {
  const processes = await Promise.all([openProcess(BUDGET), openProcess(BUDGET)]);
  try {
    const work = processes.flatMap(({ services, engine }) =>
      services.map(async ({ name, database }) => {
        const group = { group: name, types: ['trial'], handle: async () => undefined };
        const consumer = await engine.forService(database).consumer(group);
        const adding = async (from: number): Promise<void> => {
          for (let id = from; id < from + 15; id += 1) await add(database, name, id);
        };
        await Promise.all([
          ...[0, 15, 30, 45].map(adding),
          database.housekeeping((tx) => tx.query(`select from ${name}.note`)),
          database.housekeeping((tx) => tx.query(`select from ${name}.note`)),
          engine.forService(database).append(TENANT_A, { type: 'trial', source: name, data: {} }),
        ]);
        await consumer.stop();
      }),
    );
    const most = await mostWhile(Promise.all(work));
    expect(most).toBeLessThanOrEqual(2 * BUDGET);
    // They were wanted, or the test would show nothing.
    expect(most).toBeGreaterThan(BUDGET);
    for (const name of SERVICES)
      expect((await admin.query(`select count(*)::int as n from ${name}.note`)).rows).toEqual([{ n: 60 }]);
    expect(processes.flatMap(({ errors }) => errors)).toEqual([]);
  } finally {
    await Promise.all(processes.map((process) => process.close()));
  }
}, 120_000);

test('services with a thousand waiting each, whose work does not end, keep no other waiting', async () => {
  // One for each, the log and its presence, and two to spare; four who take what they can get could have all of it.
  const most = SERVICES.length + 4;
  const process = await openProcess(most);
  const door = Promise.withResolvers<void>();
  try {
    const [greedy, others] = [process.services.slice(0, 4), process.services.slice(4)];
    expect(greedy.length * mostForOne(most)).toBeGreaterThanOrEqual(most);
    const held = greedy.flatMap(({ database }) =>
      Array.from({ length: 1000 }, () => database.transaction(TENANT_A, () => door.promise)),
    );
    // A machine may be so slow that some of them give up waiting; that is not what is asked here.
    const hogging = Promise.allSettled(held);
    await eventually(() => {
      for (const { database } of greedy) expect(database.connections.inUse).toBeGreaterThan(0);
    });
    for (let round = 0; round < 3; round += 1)
      await Promise.all(others.map(({ name, database }) => add(database, name, 100 + round)));
    for (const { database } of greedy) expect(database.connections.inUse).toBeGreaterThan(0);
    expect(process.budget.used).toBeLessThanOrEqual(most);
    door.resolve();
    await hogging;
    for (const { database } of greedy) expect(database.connections).toEqual({ inUse: 0, awaited: 0 });
  } finally {
    door.resolve();
    await process.close();
  }
}, 120_000);
