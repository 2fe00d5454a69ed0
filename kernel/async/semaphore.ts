/** At most `size` holders at a time; the others wait in order of arrival. */
export interface Semaphore {
  /** Nothing when there is a place at once; else a promise of one. */
  acquire(): Promise<void> | undefined;
  release(): void;
}

export function openSemaphore(size: number): Semaphore {
  let free = size;
  const waiting = new Set<() => void>();
  return {
    acquire() {
      if (free > 0) {
        free -= 1;
        return undefined;
      }
      return new Promise((resolve) => {
        waiting.add(resolve);
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
