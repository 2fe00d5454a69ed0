import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** The program is not on this machine. */
export class ProgramMissing extends Error {
  constructor(program: string) {
    super(`${program} is not on this machine`);
    this.name = 'ProgramMissing';
  }
}

/** The program ended with an error; the message has what it said of it. */
export class ProgramFailed extends Error {
  constructor(said: string) {
    super(said);
    this.name = 'ProgramFailed';
  }
}

export interface Run {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  /** Kills it when it aborts. */
  readonly signal: AbortSignal;
  /** Each line of what it writes. */
  readonly onLine: (line: string) => void;
}

/**
 * Runs a program after everything else that the machine has to do, to its end. It sees nothing of the server's environment but where
 * programs are.
 * @throws ProgramMissing, ProgramFailed; what `signal` was aborted with
 */
export async function runProgram({ program, arguments: given, folder, signal, onLine }: Run): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(program, given, {
    ...{ cwd: folder, signal, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'pipe'] },
    env: { PATH: process.env['PATH'] },
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  createInterface({ input: child.stdout }).on('line', onLine);
  const said = text(child.stderr);
  try {
    const code = await ended;
    if (code !== 0) throw new ProgramFailed(lastLine(await said) ?? `${program} ended with ${code}`);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') throw new ProgramMissing(program);
    throw error;
  }
}

/** What it said at last, which is the reason; without what only a programmer reads. */
function lastLine(said: string): string | undefined {
  const lines = said.split('\n').map((line) => line.replace(/^(\[[^\]]*\] ?)+/, '').trim());
  return lines.findLast((line) => line !== '')?.slice(0, 300);
}
