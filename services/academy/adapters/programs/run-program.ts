import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Program, ProgramEnd } from '../../core/programs/program.ts';

const SCRIPT = fileURLToPath(new URL('program-process.ts', import.meta.url));

/** Node’s own guard around the interpreter: no network, no processes, no threads, and no files to write. */
const GUARD = process.allowedNodeEnvironmentFlags.has('--permission')
  ? ['--permission', '--allow-fs-read=*', '--disallow-code-generation-from-strings']
  : [];

/** To start, and to end by itself where its time is over. */
const START_MS = 10_000;
const GRACE_MS = 1000;
/** How much longer than by the processor’s time a run may take by the clock. */
const BUSY = 4;
/** A process that something else killed is not its program’s fault the first time. */
const MOST_KILLS = 2;

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** For tests. */
  readonly onStart?: (pid: number) => void;
}

/**
 * Runs a program once for each of its inputs, in a process without network, files and environment. One that does not end by itself is
 * killed, and those that wait run in another one.
 * @returns by the inputs’ ids
 */
export async function runProgram(program: Program, options: RunOptions = {}): Promise<ReadonlyMap<string, ProgramEnd>> {
  const ends = new Map<string, ProgramEnd>();
  const kills = new Map<string, number>();
  for (;;) {
    options.signal?.throwIfAborted();
    const inputs = program.inputs.filter(({ id }) => !ends.has(id));
    const [next] = inputs;
    if (next === undefined) return ends;
    const { begun, by } = await oneProcess({ ...program, inputs }, ends, options);
    const last = begun ?? next.id;
    if (ends.size === program.inputs.length || by === 'itself') continue;
    if (by === 'abort') options.signal?.throwIfAborted();
    const times = (kills.get(last) ?? 0) + 1;
    kills.set(last, times);
    if (by === 'time') ends.set(last, killed('timedOut', `It took more than ${program.seconds} seconds.`));
    else if (begun !== undefined && times >= MOST_KILLS) ends.set(last, killed('crashed', 'Its process died.'));
    else if (times > MOST_KILLS) throw new Error('programs can not be run: their process does not start');
  }
}

const killed = (end: ProgramEnd['end'], error: string): ProgramEnd => ({ end, output: '', error });

interface Ended {
  /** The input that it was at. */
  readonly begun: string | undefined;
  readonly by: 'itself' | 'time' | 'abort' | 'other';
}

function oneProcess(program: Program, ends: Map<string, ProgramEnd>, { signal, onStart }: RunOptions): Promise<Ended> {
  const memory = `--max-old-space-size=${program.megabytes + 64}`;
  const child = spawn(process.execPath, [memory, '--no-warnings', ...GUARD, SCRIPT], {
    ...{ stdio: ['pipe', 'pipe', 'ignore'], env: {}, cwd: '/' },
  });
  return new Promise((resolve, reject) => {
    let begun: string | undefined;
    let by: Ended['by'] = 'other';
    const kill = (why: Ended['by']) => {
      by = why;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(() => kill('other'), START_MS);
    const abort = () => kill('abort');
    signal?.addEventListener('abort', abort, { once: true });
    linesOf(child, (line) => {
      clearTimeout(timer);
      timer = setTimeout(() => kill('time'), program.seconds * 1000 * BUSY + GRACE_MS);
      if ('begun' in line) begun = line.begun;
      else {
        ends.set(line.id, { end: line.end, output: line.output, error: line.error });
        begun = undefined;
      }
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      resolve({ begun, by: code === 0 ? 'itself' : by });
    });
    // One that is dead already reads nothing.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(JSON.stringify(program));
    if (child.pid !== undefined) onStart?.(child.pid);
    if (signal?.aborted === true) abort();
  });
}

type Line = { readonly begun: string } | (ProgramEnd & { readonly id: string });

function linesOf(child: ChildProcess, take: (line: Line) => void): void {
  if (child.stdout === null) return;
  createInterface({ input: child.stdout }).on('line', (line) => {
    try {
      take(JSON.parse(line) as Line);
    } catch {
      // Half a line, of a process that died.
    }
  });
}
