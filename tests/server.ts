import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import nodeFlags from '../apps/server/node-flags.json' with { type: 'json' };
import { copyDataFolder, databaseFolder, temporaryFolder } from './setup/data-folder.ts';

const MAIN = fileURLToPath(new URL('../apps/server/main.ts', import.meta.url));
const SUPERVISE = fileURLToPath(new URL('../apps/server/supervise.ts', import.meta.url));
/** `npm run test:split`: servers of the tests are several processes, too. */
const SHAPE =
  process.env['PVT_TEST_SHAPE'] === 'split' ? fileURLToPath(new URL('./split.json', import.meta.url)) : undefined;
const READY = /PVT is ready: (\S+)/;
const START_MS = 180_000;

export interface ServerOptions {
  /** A data folder to start on; default: a copy of one with a migrated database, removed again by stop(). */
  readonly dataFolder?: string;
  /** Settings beyond the data folder and the port, such as `{ PVT_LOG: 'kafka://…' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A topology to start it by, as several processes that a supervisor watches over. */
  readonly topology?: string;
  /** What the program is started by, such as a shell that sets limits and then becomes the program. */
  readonly startedBy?: readonly [command: string, ...args: string[]];
}

/** A server as one tenant of it sees it. */
export interface ServerOfTenant {
  /** Without a slash at the end. Stays the same over restarts. */
  readonly url: string;
  /** The tenant's API key, with every permission. */
  readonly key: string;
  /** Where the command line finds the address and the key. */
  readonly dataFolder: string;
  /** Good for one sign-in; a new one after each restart. */
  readonly signInUrl: string;
  /** Sends a request with the key; `path` such as /v1/events. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** The program as its user starts it, and its first tenant: a process of its own, with a data folder of its own. */
export interface TestServer extends ServerOfTenant {
  readonly pid: number;
  /** The process of the embedded PostgreSQL, for killing it. */
  postgresPid(): Promise<number>;
  /** Kills the server at once. PostgreSQL stays and is taken over by restart(). */
  kill9(): Promise<void>;
  /** Starts again on the same folder and port, ending the running process first where there is one. */
  restart(): Promise<void>;
  /** Ends the server as Ctrl-C does; resolves to its exit code. The folder stays. */
  interrupt(): Promise<number | null>;
  /** Ends everything and removes the folder that it made. */
  stop(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly signInUrl: string;
}

/** @throws Error with what the program wrote, when it does not start */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataFolder = options.dataFolder ?? (await migratedDataFolder());
  let running = await launch(dataFolder, '0', options);
  const { origin, port } = new URL(running.signInUrl);
  // What starts it may have given it a file system of its own.
  const seen = (): string =>
    options.startedBy === undefined ? dataFolder : `/proc/${running.child.pid}/root${dataFolder}`;
  const key = (await readFile(join(seen(), 'api-key'), 'utf8')).trim();

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = running;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  return {
    url: origin,
    key,
    get dataFolder() {
      return seen();
    },
    get signInUrl() {
      return running.signInUrl;
    },
    get pid() {
      return running.child.pid ?? 0;
    },
    postgresPid: () => postgresPid(seen()),
    fetch: fetchWith(origin, key),
    async kill9() {
      await end('SIGKILL');
    },
    async restart() {
      await end('SIGTERM');
      running = await launch(dataFolder, port, options);
    },
    interrupt: () => end('SIGINT'),
    async stop() {
      const postgres = await postgresPid(seen());
      await end('SIGTERM');
      await endPostgres(postgres);
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

const BUSY = 503;
const TRIES = 30;

/** As `fetch`, for a server that others keep busy at the same time: what it has no place for now is asked again when it says. */
export function patient(fetch: ServerOfTenant['fetch']): ServerOfTenant['fetch'] {
  return async (path, init) => {
    for (let left = TRIES; ; left -= 1) {
      const response = await fetch(path, init);
      const after = response.headers.get('retry-after');
      if (response.status !== BUSY || after === null || left === 0) return response;
      await response.arrayBuffer();
      await delay(Number(after) * 1000);
    }
  };
}

/** Sends requests to a server with a key, unless they have another one. */
export function fetchWith(origin: string, key: string): ServerOfTenant['fetch'] {
  return (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${key}`);
    return fetch(`${origin}${path}`, { ...init, headers });
  };
}

/** An empty data folder: the first start makes everything, as a user's does. */
export function newDataFolder(): Promise<string> {
  return temporaryFolder('pvt-server-');
}

/** A data folder on which only the tenant is still to be made; an empty one outside a run of the tests. */
export async function migratedDataFolder(): Promise<string> {
  const cluster = process.env['PVT_TEST_CLUSTER'];
  if (cluster === undefined) return newDataFolder();
  const folder = await databaseFolder('pvt-server-');
  await copyDataFolder(cluster, folder);
  return folder;
}

/** The environment of the tests, without their settings of the program. */
export function cleanEnvironment(settings: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PVT_') && !name.startsWith('VITEST'),
  );
  return { ...Object.fromEntries(inherited), NODE_ENV: 'production', ...settings };
}

async function launch(
  dataFolder: string,
  port: string,
  { settings, startedBy, topology }: ServerOptions,
): Promise<Running> {
  // Several servers and suites share a small machine: what slows this one down is not its own load.
  const env = cleanEnvironment({
    PVT_DATA: dataFolder,
    PVT_PORT: port,
    PVT_MAX_EVENT_LOOP_DELAY: '10s',
    PVT_STRICT_CALLS: 'true',
    ...settings,
  });
  const shape = topology ?? (settings?.['PVT_SERVICES'] === undefined ? SHAPE : undefined);
  const program = shape === undefined ? [MAIN] : [SUPERVISE, shape];
  const [command, ...args] = [...(startedBy ?? []), process.execPath, ...nodeFlags, ...program];
  const child = spawn(command ?? '', args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const signInUrl = await readyLine(child);
  await calm(new URL(signInUrl).origin);
  return { child, signInUrl };
}

/** On a busy machine the start itself delays the event loop so much that the first requests would be shed. */
async function calm(origin: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(`${origin}/v1/session`)).status !== 503) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = '';
    const failed = (why: string): void => reject(new Error(`the server ${why}: ${written.trim()}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      failed(`was not ready within ${START_MS / 1000} s`);
    }, START_MS);
    // Also what comes later is read: a full pipe would stop the server.
    const read = (chunk: Buffer): void => {
      if (written.length < 10_000) written += chunk.toString();
      const ready = READY.exec(written)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      failed(`ended with ${code}`);
    });
  });
}

async function postgresPid(dataFolder: string): Promise<number> {
  const text = await readFile(join(dataFolder, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]);
}

/** What a killed server left behind. */
async function endPostgres(pid: number): Promise<void> {
  if (!(pid > 0)) return;
  try {
    process.kill(pid, 'SIGINT');
    for (;;) {
      process.kill(pid, 0);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } catch {
    // It is gone.
  }
}
