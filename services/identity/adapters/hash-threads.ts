import type { Argon2Parameters } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * argon2id on threads of its own. In Node's pool it takes places that files need; and as a thread like any other it takes half of
 * a core from the one that answers requests, who waits for it at each system call.
 */
export interface HashThreads {
  /** Asked for, and not begun. */
  readonly waiting: number;
  /** @throws Error for parameters that are none, and where its thread has ended */
  derive(parameters: Argon2Parameters): Promise<Buffer>;
}

/** Each takes as much memory as a hash does, and a core. */
const MOST_THREADS = Math.max(1, Math.min(availableParallelism(), 3));
/** One is on its way to a thread while it does another: none stands still until the event loop has come round. */
const EACH = 2;

interface Asked {
  readonly parameters: Argon2Parameters;
  readonly resolve: (tag: Buffer) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly underWay: Map<number, Asked>;
}

/** They begin with the first hash, and do not keep the process when there is none. */
export function openHashThreads(most = MOST_THREADS): HashThreads {
  const threads = new Set<Thread>();
  const queue: Asked[] = [];
  let last = 0;

  function begin(): Thread {
    const worker = new Worker(new URL('./hash-thread.ts', import.meta.url), { name: 'hash', execArgv: [] });
    const thread: Thread = { worker, underWay: new Map() };
    worker.on('message', ({ id, tag }: { readonly id: number; readonly tag: Uint8Array }) => {
      thread.underWay.get(id)?.resolve(Buffer.from(tag.buffer, tag.byteOffset, tag.byteLength));
      thread.underWay.delete(id);
      if (thread.underWay.size === 0) worker.unref();
      serve();
    });
    const end = (error: unknown): void => {
      threads.delete(thread);
      for (const { reject } of thread.underWay.values()) reject(error);
      thread.underWay.clear();
      serve();
    };
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`a thread that hashes has ended with ${code}`)));
    threads.add(thread);
    return thread;
  }

  /** One that is idle; else another one, up to the most; else the one that has least. */
  function next(): Thread | undefined {
    const [least] = [...threads].sort((one, other) => one.underWay.size - other.underWay.size);
    if (least?.underWay.size === 0) return least;
    if (threads.size < most) return begin();
    return least !== undefined && least.underWay.size < EACH ? least : undefined;
  }

  function serve(): void {
    while (queue.length > 0) {
      const thread = next();
      if (thread === undefined) return;
      const asked = queue.shift();
      if (asked === undefined) return;
      const id = ++last;
      thread.underWay.set(id, asked);
      thread.worker.ref();
      thread.worker.postMessage({ id, parameters: asked.parameters });
    }
  }

  return {
    get waiting() {
      const ahead = [...threads].map(({ underWay }) => Math.max(0, underWay.size - 1));
      return ahead.reduce((sum, each) => sum + each, queue.length);
    },
    derive(parameters) {
      return new Promise((resolve, reject) => {
        queue.push({ parameters, resolve, reject });
        serve();
      });
    },
  };
}
