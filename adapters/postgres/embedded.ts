import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { binaries } from './binaries.ts';

/**
 * PostgreSQL as a child of the program. It is started in a process group of its own (Ctrl-C must not reach it before
 * the program has drained), outlives a killed program, and is then taken over by the next one.
 */
export interface EmbeddedPostgres {
  /** Of the administrator, to the database `postgres`. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The folder for data, log and password; made when missing. */
  readonly folder: string;
  /** Server settings beyond the defaults below, as `name=value`. */
  readonly flags?: readonly string[];
  /** Told when the server died and was started again. */
  readonly onRestart?: () => void;
}

/** What a person can mend: a folder that can't be written, a full disk, a broken data folder. */
export class PostgresFailed extends Error {}

const ADMIN = 'pvt';
const FLAGS = [
  'shared_buffers=256MB',
  'max_connections=200',
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
  'jit=off',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'idle_in_transaction_session_timeout=60s',
];
const START_MS = 60_000;
const WATCH_MS = 250;
const POLL_MS = 20;

interface Access {
  readonly port: number;
  readonly password: string;
}

interface Place {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await preparePlace(options.folder);
  const access = (await readAccess(place)) ?? (await initialise(place));
  let pid = await takeOverOrLaunch(place, access, options.flags ?? []);

  let stopped = false;
  let restarting: Promise<void> = Promise.resolve();
  let watch: NodeJS.Timeout | undefined;
  function watchOver(): void {
    watch = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(watch);
      restarting = restart();
    }, WATCH_MS);
  }

  async function restart(): Promise<void> {
    while (!stopped) {
      try {
        pid = await takeOverOrLaunch(place, access, options.flags ?? []);
        options.onRestart?.();
        return watchOver();
      } catch {
        await pause(WATCH_MS);
      }
    }
  }

  watchOver();
  return {
    url: urlOf(access),
    get pid() {
      return pid;
    },
    async stop() {
      stopped = true;
      clearInterval(watch);
      await restarting;
      if (!isAlive(pid)) return;
      process.kill(pid, 'SIGINT');
      while (isAlive(pid)) await pause(POLL_MS);
    },
  };
}

/**
 * The server that a killed program left behind, once it answers (it may still be recovering), or a new one. Backends of
 * a killed server hold its memory for a moment; starting is tried until they are gone.
 */
async function takeOverOrLaunch(place: Place, access: Access, flags: readonly string[]): Promise<number> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const pid = await runningPid(place);
    if (pid !== undefined && (await answers(access))) return pid;
    if (pid === undefined) {
      try {
        return await launch(place, access, flags);
      } catch (error) {
        const passing = error instanceof Error && /lock file|shared memory block/.test(error.message);
        if (!passing || Date.now() > deadline) throw error;
      }
    } else if (Date.now() > deadline) {
      throw new PostgresFailed(`PostgreSQL (process ${pid}) does not answer. Its log is ${place.log}.`);
    }
    await pause(POLL_MS);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function urlOf({ port, password }: Access): string {
  return `postgres://${ADMIN}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** PostgreSQL refuses to run as root: root's folder is given to `postgres`, or to `nobody`. */
async function preparePlace(folder: string): Promise<Place> {
  const user = userInfo().uid === 0 ? await unprivilegedUser() : undefined;
  await mkdir(folder, { recursive: true, mode: 0o711 }).catch((error: unknown) => {
    throw new PostgresFailed(
      `the folder ${folder} can't be made: ${reason(error)}. Set PVT_DATA to a folder you may write.`,
    );
  });
  return { folder, data: join(folder, 'data'), log: join(folder, 'postgres.log'), user };
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (entry === undefined) {
    throw new PostgresFailed(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody". Start PVT as an ordinary user.',
    );
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

async function readAccess(place: Place): Promise<Access | undefined> {
  try {
    return JSON.parse(await readFile(join(place.folder, 'access.json'), 'utf8')) as Access;
  } catch (error) {
    if (reasonCode(error) === 'ENOENT') return undefined;
    throw new PostgresFailed(
      `${join(place.folder, 'access.json')} can't be read: ${reason(error)}. Restore it from a backup, or move the folder away to start empty.`,
    );
  }
}

async function initialise(place: Place): Promise<Access> {
  const access: Access = { port: await freePort(), password: randomBytes(24).toString('base64url') };
  await rm(place.data, { recursive: true, force: true });
  await mkdir(place.data, { mode: 0o700 });
  const passwordFile = join(place.folder, 'initial-password');
  await writeFile(passwordFile, access.password, { mode: 0o600 });
  if (place.user !== undefined) {
    await chown(place.data, place.user.uid, place.user.gid);
    await chown(passwordFile, place.user.uid, place.user.gid);
  }
  const { initdb } = await binaries();
  const args = [
    '-D',
    place.data,
    '-U',
    ADMIN,
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const { code, output } = await runToEnd(initdb, [...args, '-A', 'scram-sha-256', '--pwfile', passwordFile], place);
  await rm(passwordFile, { force: true });
  if (code !== 0) {
    const line = output.split('\n').findLast((text) => /error|denied|no space|fatal/i.test(text)) ?? output.trim();
    await rm(place.data, { recursive: true, force: true });
    throw new PostgresFailed(`the database in ${place.folder} can't be made: ${line.trim()}. ${advice(line)}`);
  }
  await writeFile(join(place.folder, 'access.json'), JSON.stringify(access), { mode: 0o600 });
  return access;
}

async function launch(place: Place, access: Access, flags: readonly string[]): Promise<number> {
  const { postgres } = await binaries();
  const log = openSync(place.log, 'a', 0o640);
  const settings = [...FLAGS, ...flags].flatMap((flag) => ['-c', flag]);
  const child = spawn(postgres, ['-D', place.data, '-p', String(access.port), ...settings], {
    ...place.user,
    cwd: dirname(postgres),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = false;
  child.once('error', () => {
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  child.unref();
  const deadline = Date.now() + START_MS;
  while (!(await answers(access))) {
    if (ended || Date.now() > deadline) {
      const line = await lastComplaint(place.log);
      throw new PostgresFailed(`PostgreSQL did not start: ${line} ${advice(line)} Its log is ${place.log}.`);
    }
    await pause(POLL_MS);
  }
  return child.pid ?? 0;
}

async function lastComplaint(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-40);
  const line = lines.findLast((text) => /(FATAL|PANIC|ERROR):/.test(text)) ?? lines.at(-1) ?? 'no message.';
  return line.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').trim();
}

function advice(line: string): string {
  if (/no space left/i.test(line)) return 'Free some disk space, or set PVT_DATA to a folder on another disk.';
  if (/permission denied|could not access/i.test(line)) {
    return 'The folders above it must be open to the database user: set PVT_DATA to a folder such as /var/lib/pvt.';
  }
  if (/address already in use/i.test(line)) return 'Another program took its port; try again.';
  return 'Restore the folder from a backup, or move it away to start empty.';
}

async function answers(access: Access): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(access), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** The server that a killed program left behind, if it still runs. */
async function runningPid(place: Place): Promise<number | undefined> {
  const text = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (await isOurs(pid, place)) ? pid : undefined;
}

/** After a reboot the number in the file may be another program's. Where that can't be told, it is believed. */
async function isOurs(pid: number, place: Place): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => place.data);
  return command.includes(place.data);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return reasonCode(error) === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function runToEnd(
  file: string,
  args: readonly string[],
  place: Place,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...place.user, cwd: dirname(file), env: { ...process.env, LC_ALL: 'C' } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, output }));
  });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function reasonCode(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
