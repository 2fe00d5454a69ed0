import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { undoLater } from '../interrupt.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const enginesFolder = process.env['PVT_ENGINES'] ?? join(root, '.engines');

/** Runs tools/engines. @throws Error with its one line. */
export async function engines(...args: string[]): Promise<void> {
  await promisify(execFile)(join(root, 'tools', 'engines'), args).catch((error: Error & { stderr?: string }) => {
    throw new Error(error.stderr?.trim() || error.message);
  });
}

export interface Started {
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a program in the background, its output in a file. */
export function start(
  program: string,
  args: readonly string[],
  cwd: string,
  environment: Record<string, string>,
  log: string,
): Started {
  if (!existsSync(program)) throw new Error(`${program} is not installed`);
  const out = openSync(log, 'a');
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', out, out],
    detached: true,
  });
  return { child, stop: undoLater(() => endGroup(child)) };
}

/** Its whole process group: workers have children, which outlive it where it was ended by itself. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  const ended = hasEnded ? undefined : once(child, 'exit');
  signalGroup(pid, 'SIGTERM');
  if (ended === undefined) return;
  const late = setTimeout(() => signalGroup(pid, 'SIGKILL'), 5000);
  await ended;
  clearTimeout(late);
}

/** A group may have ended by itself in the meantime, and then there is nobody to tell. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Starts a broker or the like by tools/engines, with its data in `folder`. @returns what stops it */
export async function startEngine(name: 'kafka' | 'redis', port: number, folder: string): Promise<() => Promise<void>> {
  const where = ['--dir', join(folder, name)];
  const starting = engines('start', name, '--port', String(port), ...where);
  const stop = undoLater(async () => {
    // An interrupt may come while it starts.
    await starting.catch(() => undefined);
    // The data of a bench are of no use to anybody: Kafka need not take its time to keep them.
    await engines('stop', name, ...where, ...(name === 'kafka' ? ['--kill'] : []));
  });
  await starting;
  return stop;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export async function awaitPort(port: number, log: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing listens on port ${port}; see ${log}`);
}
