import { type Argon2Parameters, argon2Sync } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

/** What one of the threads of hash-threads.ts does: hashes, one after the other. */

/** On Linux a priority is a thread's own: what answers requests goes first, and hashing has the time that is left. */
const LOW = 5;
if (process.platform === 'linux') {
  try {
    setPriority(0, LOW);
  } catch {
    // A sandbox may forbid it: then hashing is as urgent as all else.
  }
}

parentPort?.on('message', ({ id, parameters }: { readonly id: number; readonly parameters: Argon2Parameters }) => {
  parentPort?.postMessage({ id, tag: argon2Sync('argon2id', parameters) });
});
