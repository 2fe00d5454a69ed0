import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment, type TestServer } from './server.ts';

const MAIN = fileURLToPath(new URL('../apps/cli/main.ts', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliRun {
  /** Resolves when stdout or stderr holds the text. */
  says(text: string): Promise<void>;
  /** Stdout so far. */
  printed(): string;
  interrupt(): void;
  readonly ended: Promise<CliResult>;
}

/** Starts `npm run pvt -- …` as a process of its own against a started server. */
export function startCli(
  server: Pick<TestServer, 'url' | 'dataFolder'>,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): CliRun {
  const env = cleanEnvironment({ PVT_URL: server.url, PVT_DATA: server.dataFolder, ...settings });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      written[name] += chunk.toString();
      for (const look of waiting) look();
    });
  }
  const ended = new Promise<CliResult>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...written });
      for (const look of waiting) look();
    });
  });
  return {
    ended,
    printed: () => written.stdout,
    interrupt: () => void child.kill('SIGINT'),
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const there = written.stdout.includes(text) || written.stderr.includes(text);
          if (there) resolve();
          else if (child.exitCode !== null)
            reject(new Error(`ended without saying "${text}": ${written.stdout}${written.stderr}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
}

export function runCli(
  server: Pick<TestServer, 'url' | 'dataFolder'>,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return startCli(server, args, settings).ended;
}
