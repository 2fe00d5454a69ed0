import { spawn } from 'node:child_process';
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

/** What a shell ends with where there is no such program (POSIX). */
const NO_PROGRAM = 127;

/**
 * Runs the program until it ends, or until nobody holds the other end of its standard input: ffmpeg would go on for hours where the
 * server was killed.
 */
const GUARD = `exec 3<&0 </dev/null
nice -n 19 "$@" 3<&- &
program=$!
{ read -r _ <&3; kill -9 "$program"; } >/dev/null 2>&1 &
guard=$!
exec 3<&-
wait "$program"
ended=$?
kill "$guard" 2>/dev/null
exit "$ended"`;

/**
 * Runs a program after everything else that the machine has to do, to its end. It sees nothing of the server's environment but where
 * programs are.
 * @throws ProgramMissing, ProgramFailed; what `signal` was aborted with
 */
export async function runProgram({ program, arguments: given, folder, signal, onLine }: Run): Promise<void> {
  signal.throwIfAborted();
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', program, ...given], {
    ...{ cwd: folder, stdio: 'pipe' },
    env: { PATH: process.env['PATH'] },
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    // Without a shell there is no program, either.
    child.once('error', () => reject(new ProgramMissing('/bin/sh')));
    child.once('close', resolve);
  });
  const kill = () => child.stdin.destroy();
  signal.addEventListener('abort', kill, { once: true });
  createInterface({ input: child.stdout }).on('line', onLine);
  const said = text(child.stderr);
  const code = await ended.finally(() => {
    signal.removeEventListener('abort', kill);
    kill();
  });
  signal.throwIfAborted();
  if (code === NO_PROGRAM) throw new ProgramMissing(program);
  if (code !== 0) throw new ProgramFailed(lastLine(await said) ?? `${program} ended with ${code}`);
}

/** What it said at last, which is the reason; without what only a programmer reads. */
function lastLine(said: string): string | undefined {
  const lines = said.split('\n').map((line) => line.replace(/^(\[[^\]]*\] ?)+/, '').trim());
  return lines.findLast((line) => line !== '')?.slice(0, 300);
}
