import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

export interface Worker {
  /** Resolves when the worker stands before its first event. */
  readonly working: Promise<void>;
  go(): void;
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  readonly ended: Promise<unknown>;
}

/** Starts a consumer of the group in a process of its own. */
export function startWorker(world: World, group: string, leaseMs: number): Worker {
  const { url, secret } = world.database;
  const script = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script, url, secret, world.address, group, String(leaseMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const working = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line === 'working') resolve();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended (${code}) before it worked`)));
  });
  return {
    working,
    go: () => child.stdin.write('go\n'),
    signal: (name) => child.kill(name),
    ended: once(child, 'exit'),
  };
}
