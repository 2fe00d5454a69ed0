import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { answersAt } from './answers.ts';
import { binaries } from './binaries.ts';
import {
  type Access,
  advice,
  type Place,
  PostgresFailed,
  preparePlace,
  reasonCode,
  socketFolder,
  urlOf,
} from './cluster.ts';
import { accessOrNew } from './initialise.ts';

export { PostgresFailed } from './cluster.ts';

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
  /** Called when the server died and was started again. */
  readonly onRestart?: () => void;
  /** Called when it could not be started again, such as on a full disk; it is tried again, ever more rarely. */
  readonly onFailedRestart?: (error: unknown) => void;
  /** Ends a start under way, with all that it has started. */
  readonly signal?: AbortSignal;
}

const FLAGS = [
  'shared_buffers=256MB',
  'max_connections=200',
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
  'jit=off',
  'listen_addresses=127.0.0.1',
  'idle_in_transaction_session_timeout=60s',
];
const START_MS = 60_000;
const WATCH_MS = 250;
const LONGEST_WAIT_MS = 5000;
const POLL_MS = 20;

export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await preparePlace(options.folder);
  const { flags = [], signal } = options;
  const access = await accessOrNew(place, signal);
  let pid = await takeOverOrLaunch(place, access, flags, signal);

  let stopped = false;
  const stopping = Promise.withResolvers<void>();
  let restarting: Promise<void> = Promise.resolve();
  let watch: NodeJS.Timeout | undefined;
  function watchOver(): void {
    watch = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(watch);
      restarting = restart();
    }, WATCH_MS);
  }

  /** As long as its disk is full it ends again at once, each time after reading all that it has to recover. */
  async function restart(): Promise<void> {
    for (let wait = WATCH_MS; !stopped; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        pid = await takeOverOrLaunch(place, access, flags);
        options.onRestart?.();
        return watchOver();
      } catch (error) {
        options.onFailedRestart?.(error);
        await Promise.race([pause(wait), stopping.promise]);
      }
    }
  }

  watchOver();
  const socket = socketFolder(place);
  // A server that was started otherwise and is taken over may have none.
  const hasSocket = socket !== undefined && existsSync(join(socket, `.s.PGSQL.${access.port}`));
  return {
    url: urlOf(access, hasSocket ? socket : undefined),
    get pid() {
      return pid;
    },
    async stop() {
      stopped = true;
      stopping.resolve();
      clearInterval(watch);
      await restarting;
      await end(pid);
    },
  };
}

async function end(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await pause(POLL_MS);
}

/**
 * The server that a killed program left behind, once it answers (it may still be recovering), or a new one. Backends of
 * a killed server hold its memory for a moment; starting is tried until they are gone.
 */
async function takeOverOrLaunch(
  place: Place,
  access: Access,
  flags: readonly string[],
  signal?: AbortSignal,
): Promise<number> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const pid = await runningPid(place);
    if (signal?.aborted === true) {
      if (pid !== undefined) await end(pid);
      signal.throwIfAborted();
    }
    if (pid !== undefined && (await answersAt(urlOf(access)))) return pid;
    if (pid === undefined) {
      try {
        return await launch(place, access, flags, signal);
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

async function launch(
  place: Place,
  access: Access,
  flags: readonly string[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const { postgres } = await binaries();
  const log = openSync(place.log, 'a', 0o600);
  const socket = `unix_socket_directories=${socketFolder(place) ?? ''}`;
  const settings = [...FLAGS, socket, ...flags].flatMap((flag) => ['-c', flag]);
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
  while (!(await answersAt(urlOf(access)))) {
    if (signal?.aborted === true && !ended) {
      await end(child.pid ?? 0);
      signal.throwIfAborted();
    }
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

/** The server that a killed program left behind, if it still runs. */
async function runningPid(place: Place): Promise<number | undefined> {
  const text = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (await isOurs(pid, place)) ? pid : undefined;
}

/** After a reboot the number in the file may be another program's. Where that is not known, it is believed. */
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
