/** At most `size` at a time; the others wait in order of arrival, and no more than `queue` of them. */
export interface Slots {
  /** @throws SlotsFull at once when too many wait already; the signal's reason when it aborts while waiting. */
  take(signal: AbortSignal): Promise<void>;
  give(): void;
}

export class SlotsFull extends Error {}

export function slots(size: number, queue: number): Slots {
  let free = size;
  const waiting = new Set<() => void>();

  return {
    take(signal) {
      if (signal.aborted) return Promise.reject(signal.reason);
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      if (waiting.size >= queue) return Promise.reject(new SlotsFull());
      return new Promise((resolve, reject) => {
        const proceed = () => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = () => {
          waiting.delete(proceed);
          reject(signal.reason);
        };
        waiting.add(proceed);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
    give() {
      const next = waiting.values().next();
      if (next.done === true) {
        free += 1;
        return;
      }
      waiting.delete(next.value);
      next.value();
    },
  };
}
