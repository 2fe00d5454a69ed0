/** At most `size` holders at a time; the others wait in order of arrival, and no more than `queue` of them. */
export interface Semaphore {
  /**
   * Nothing when there is a place at once; else a promise of one.
   * @throws SemaphoreFull at once when as many wait as may
   * @throws the signal's reason when it aborts before there was a place
   */
  acquire(signal?: AbortSignal): Promise<void> | undefined;
  release(): void;
}

export class SemaphoreFull extends Error {
  constructor() {
    super('as many wait as may');
    this.name = 'SemaphoreFull';
  }
}

export function openSemaphore(size: number, queue = Number.POSITIVE_INFINITY): Semaphore {
  let free = size;
  const waiting = new Set<() => void>();
  return {
    acquire(signal) {
      signal?.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return undefined;
      }
      if (waiting.size >= queue) throw new SemaphoreFull();
      return new Promise((resolve, reject) => {
        const proceed = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          waiting.delete(proceed);
          reject(signal?.reason as Error);
        };
        waiting.add(proceed);
        signal?.addEventListener('abort', leave, { once: true });
      });
    },
    release() {
      const [next] = waiting;
      if (next === undefined) {
        free += 1;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}
