import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type ApiClient, createClient } from '@pvt/client';
import nodeFlags from '../apps/server/node-flags.json' with { type: 'json' };
import { cpuTimeOf } from './cpu-time.ts';
import { memoryOf } from './figure.ts';
import { runFolder } from './folder.ts';
import { undoLater } from './interrupt.ts';

/**
 * The program as a user starts it, in a process and a data folder of its own. With PVT_BENCH_PROFILE=folder its CPU
 * profile is written there when it stops.
 */
export interface Server {
  readonly port: number;
  readonly folder: string;
  /** The Authorization line for raw requests. */
  readonly authorization: string;
  /** The administrator's address of its PostgreSQL. */
  databaseUrl(): Promise<string>;
  /** The operations of the API, as its client has them. */
  readonly api: ApiClient;
  /** @throws Error with the answer when it is not 2xx. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  memoryMb(kind?: 'now' | 'peak'): number;
  /** Processor time until now, with that of its PostgreSQL (ms). */
  cpuMs(): number;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../apps/server/main.ts', import.meta.url));

export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<Server> {
  const home = await runFolder('server');
  const folder = home.path;
  const profile = process.env['PVT_BENCH_PROFILE'];
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child: ChildProcess = spawn(process.execPath, [...nodeFlags, ...flags, main], {
    env: { ...withoutSettings(process.env), PVT_DATA: folder, PVT_PORT: '0', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = undoLater(() => ended(child));
  const port = await portOf(child);
  const key = (await readFile(join(folder, 'api-key'), 'utf8')).trim();
  await settled(port, key);
  const authorization = `Authorization: Bearer ${key}\r\n`;
  return {
    port,
    folder,
    authorization,
    api: createClient({ baseUrl: `http://127.0.0.1:${port}`, headers: { authorization: `Bearer ${key}` } }),
    async databaseUrl() {
      const access: unknown = JSON.parse(await readFile(join(folder, 'postgres', 'access.json'), 'utf8'));
      return urlOf(access);
    },
    async call(method, path, body) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      const value: unknown = text === '' ? undefined : JSON.parse(text);
      return value;
    },
    memoryMb: (kind) => memoryOf(child.pid ?? 0, kind),
    cpuMs: () => cpuTimeOf(child.pid ?? 0),
    async stop() {
      await stop();
      await home.remove();
    },
  };
}

/** Ends a program in its own way, and waits for that. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** The benches' own variables are no settings of the server. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PVT_')));
}

/** The port that a program prints when it is ready. */
export async function portOf(child: ChildProcess): Promise<number> {
  const { stdout } = child;
  if (stdout === null) throw new Error('the server has no output to read');
  return new Promise((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      const port = /localhost:(\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
}

/** Right after the start the load shedder may still see the start's own work. */
export async function settled(port: number, key: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/session`, { headers: { authorization: `Bearer ${key}` } });
    if (answer.status !== 503) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function urlOf(access: unknown): string {
  if (typeof access === 'object' && access !== null && 'port' in access && 'password' in access) {
    return `postgres://pvt:${String(access.password)}@127.0.0.1:${String(access.port)}/postgres`;
  }
  throw new Error('access.json of the embedded PostgreSQL holds no port and password');
}
