import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Database, type DatabaseOptions, openDatabase } from '../database/database.ts';
import { accessOf } from '../database/role.ts';
import { type Log, type LogEngine, openLog } from '../log/log.ts';
import { requireTenant } from './require-tenant.ts';

/**
 * A real PostgreSQL database of its own for one test file: a copy of the migrated template (tests/setup makes it).
 */
export interface TestDatabase {
  readonly url: string;
  readonly adminUrl: string;
  readonly secret: string;
  /** A pool with a service's role, as the service has it. */
  service(name: string): Database;
  /** The log, as one process has it; several of them are several processes. */
  log(options?: { leaseMs?: number; onError?: (where: string, error: unknown) => void }): Promise<LogEngine>;
  connection(name: string): DatabaseOptions;
  /** As the administrator, whom row-level security does not hold: for looking, not for testing through. */
  admin<R extends object>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

export const TENANT_A = '0198c0de-0000-7000-8000-00000000000a';
export const TENANT_B = '0198c0de-0000-7000-8000-00000000000b';

export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = required('PVT_TEST_ADMIN_URL');
  const secret = required('PVT_TEST_SECRET');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await withClient(adminUrl, (client) =>
    client.query(`create database ${name} template pvt_template strategy file_copy`),
  );
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const pools: Database[] = [];
  const engines: LogEngine[] = [];
  const admin = new pg.Pool({ connectionString: url.href, max: 2 });
  admin.on('error', () => undefined);
  const connection = (name: string): DatabaseOptions => ({
    ...accessOf(url.href, secret, name),
    connections: 10,
    check: requireTenant,
  });
  return {
    url: url.href,
    adminUrl,
    secret,
    connection,
    service(service) {
      const pool = openDatabase(connection(service));
      pools.push(pool);
      return pool;
    },
    async log(options = {}) {
      const engine = await openLog({
        connection: connection('log'),
        leaseMs: options.leaseMs ?? 3000,
        periodMs: 30 * 86_400_000,
        retentionMs: 400 * 86_400_000,
        onError: options.onError ?? (() => undefined),
      });
      engines.push(engine);
      return engine;
    },
    async admin<R extends object>(sql: string, values: readonly unknown[] = []) {
      return (await admin.query<R>(sql, [...values])).rows;
    },
    async close() {
      for (const engine of engines) await engine.close().catch(() => undefined);
      for (const pool of pools) await pool.close().catch(() => undefined);
      await admin.end();
      await withClient(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with vitest from the repository's root`);
  return value;
}

/** Only what never comes takes so long, also on a machine that is busy with other things. */
const GIVE_UP_MS = 120_000;
const LONGEST_PAUSE_MS = 250;

/**
 * Asks again until the answer passes: for what happens soon, without guessing how soon. The pauses grow, so that asking
 * does not hold up what is waited for.
 */
export async function eventually<T>(ask: () => T | Promise<T>, giveUpMs = GIVE_UP_MS): Promise<T> {
  const deadline = Date.now() + giveUpMs;
  for (let pause = 10; ; pause = Math.min(pause * 1.2, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

export type { Log, LogEngine };
