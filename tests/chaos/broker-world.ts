import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { migrate } from '@pvt/kernel/migrations';
import { createTestDatabase, TENANT_A } from '@pvt/kernel/testing';
import { MIGRATIONS, openProcess } from '../conformance/world.ts';
import { freePort } from '../free-port.ts';
import startPostgres from '../setup/postgres.ts';

const ENGINES = fileURLToPath(new URL('../../tools/engines', import.meta.url));
const KAFKA = process.env['PVT_ENGINES'] ?? fileURLToPath(new URL('../../.engines', import.meta.url));
const WORKER = fileURLToPath(new URL('./broker-worker.ts', import.meta.url));
const LEASE_MS = 2000;
export const GROUP = 'chaos';

const run = promisify(execFile);

/** A database, a broker, one publisher that is never killed, and processes that are. */
export interface BrokerWorld {
  /** Appends one event; whether it went through is known, since only others are killed. */
  append(key: string, id: string): Promise<void>;
  /** Ids of the effects of each key, in the order in which they happened. */
  effects(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Starts a process that relays and, when asked, consumes. */
  worker(consumes: boolean): Promise<Worker>;
  killBroker(): Promise<void>;
  startBroker(): Promise<void>;
  close(): Promise<void>;
}

export interface Worker {
  kill9(): Promise<void>;
}

export const kafkaInstalled: boolean = existsSync(join(KAFKA, 'kafka', 'complete'));

export async function openBrokerWorld(): Promise<BrokerWorld> {
  const stopPostgres = await startPostgres();
  const database = await createTestDatabase();
  await migrate(database.url, database.secret, [MIGRATIONS]);
  const folder = await mkdtemp(join(tmpdir(), 'pvt-chaos-kafka-'));
  const port = await freePort();
  const startBroker = async (): Promise<void> => {
    if (kafkaInstalled) await run(ENGINES, ['start', 'kafka', '--dir', folder, '--port', String(port)]);
  };
  const killBroker = async (): Promise<void> => {
    if (kafkaInstalled) await run(ENGINES, ['stop', 'kafka', '--dir', folder, '--kill']);
  };
  await startBroker();
  const address = kafkaInstalled ? `kafka://127.0.0.1:${port}/pvt.chaos.${randomBytes(4).toString('hex')}` : 'embedded';
  // It has no consumer, and over the embedded log no relay: what is killed is all that carries its events.
  const publisher = await openProcess(database, 'embedded', LEASE_MS, () => undefined);
  const workers = new Set<ChildProcess>();
  return {
    startBroker,
    killBroker,
    async append(key, id) {
      await publisher.log.append(TENANT_A, { type: GROUP, key, id, source: 'chaos', data: { id } });
    },
    async effects() {
      const rows = await database.admin<{ key: string; id: string }>(
        'select key, id from conformance.effect where group_name = $1 order by sequence',
        [GROUP],
      );
      const keys = new Map<string, string[]>();
      for (const { key, id } of rows) {
        const ids = keys.get(key);
        if (ids === undefined) keys.set(key, [id]);
        else ids.push(id);
      }
      return keys;
    },
    async worker(consumes) {
      const args = [WORKER, database.url, database.secret, address, consumes ? GROUP : '', String(LEASE_MS)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      workers.add(child);
      await once(child.stdout, 'data');
      return {
        async kill9() {
          workers.delete(child);
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          await ended;
        },
      };
    },
    async close() {
      for (const child of workers) child.kill('SIGKILL');
      await publisher.stop();
      await killBroker();
      await database.close();
      await stopPostgres();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
