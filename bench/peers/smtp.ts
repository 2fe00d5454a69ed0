import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { undoLater } from '../interrupt.ts';
import { ended, portOf } from '../server.ts';

/** A mail server in a process of its own, for both sides. */
export async function startSmtpSink(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const script = fileURLToPath(new URL('./smtp-sink.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = undoLater(() => ended(child));
  return { url: `smtp://127.0.0.1:${await portOf(child)}`, stop };
}
