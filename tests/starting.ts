import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from './server.ts';

const MAIN = fileURLToPath(new URL('../apps/server/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly written: string;
}

/** A start of the program that is followed from its first moment on. */
export interface Starting {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export function startProcess(settings: Readonly<Record<string, string>>, args: readonly string[] = []): Starting {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: cleanEnvironment({ PVT_PORT: '0', ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  }
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, written: written.trim() }));
  return { child, ended };
}

/** The one line of a start that could not succeed. @throws Error when it was another end, or said more */
export async function refusal(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<string> {
  const { code, written } = await startProcess(settings, args).ended;
  if (code === 1 && written.startsWith('pvt: ') && !written.includes('\n')) return written;
  throw new Error(`not refused with one line, but ended with ${code}: ${written}`);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
