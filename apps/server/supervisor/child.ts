import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import nodeFlags from '../node-flags.json' with { type: 'json' };

const READY = /^PVT is ready: (\S+)$/;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** A process that ran so long did not die of its start. */
const STEADY_MS = 30_000;
/** For what is under way; then it is killed. */
const STOP_MS = 30_000;

/** A process that is started again whenever it ends. */
export interface Child {
  readonly id: string;
  readonly pid: number | undefined;
  /** The address that it was ready at, the last time. */
  readonly url: string | undefined;
  /** Resolves when it is ready for the first time. @throws Error with what it wrote, where it ends before */
  readonly ready: Promise<string>;
  stop(): Promise<void>;
}

export interface ChildParts {
  readonly id: string;
  readonly main: string;
  readonly environment: NodeJS.ProcessEnv;
  /** One line for each state. */
  readonly say: (line: string) => void;
}

export function startChild({ id, main, environment, say }: ChildParts): Child {
  const ready = Promise.withResolvers<string>();
  ready.promise.catch(() => undefined);
  let running: ChildProcess | undefined;
  let url: string | undefined;
  let stopped = false;
  let wait = FIRST_WAIT_MS;
  let timer: NodeJS.Timeout | undefined;

  function launch(): void {
    say('starts');
    // A group of its own: Ctrl-C goes to the supervisor, which ends processes in their order. The channel tells that it is gone.
    const child = spawn(process.execPath, [...nodeFlags, main], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    running = child;
    const began = performance.now();
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream ?? process.stdin }).on('line', (line) => {
        const at = READY.exec(line)?.[1];
        if (at === undefined) {
          said = line;
          return say(line.replace(/^(pvt: |PVT )/, ''));
        }
        url = at;
        say(`is ready at ${new URL(at).origin}`);
        ready.resolve(at);
      });
    child.once('error', (error) => say(`could not be started: ${error.message}`));
    child.once('close', (code, signal) => {
      running = undefined;
      if (stopped) return;
      const how = signal ?? `exit code ${code}`;
      // Before it was ever ready the fault is of the installation, and not of the process.
      ready.reject(new Error(said === '' ? `it ended with ${how}` : said.replace(/^pvt: /, '')));
      if (performance.now() - began > STEADY_MS) wait = FIRST_WAIT_MS;
      say(`ended with ${how}; starts again in ${wait} ms`);
      timer = setTimeout(launch, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    });
  }

  launch();
  return {
    id,
    get pid() {
      return running?.pid;
    },
    get url() {
      return url;
    },
    ready: ready.promise,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      if (running === undefined) return;
      const child = running;
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await closed;
      clearTimeout(kill);
      say('has stopped');
    },
  };
}
