/**
 * Whose work has the event loop next. Work that takes long is cut into turns; between two of them everybody else has what
 * is waiting for them done, and tenants take turns in a circle, however much work each of them has waiting.
 */
export interface Turns {
  /**
   * Resolves when it is the tenant's turn.
   * @param lastedMs how long its turn before this one took: after a long one it waits as long, so that one single piece of
   *   work that can not be cut does not take more than half of the time
   * @throws the signal's reason when it aborts before
   */
  next(tenant: string, lastedMs: number, signal?: AbortSignal): Promise<void>;
  /** A promise of its turn where the tenant is still to wait after a long one, or has others waiting; usually nothing. */
  mayBegin(tenant: string): Promise<void> | undefined;
  /** Notes a long piece of work that was done at once. */
  took(tenant: string, lastedMs: number): void;
}

/**
 * What one request needs of the event loop: to be read, to be stored together with others, to hear from PostgreSQL, to be
 * answered. With fewer rounds between two turns each of them would wait for a turn.
 */
const ROUNDS_BETWEEN = 8;
const LONG_MS = 20;

interface Waiting {
  readonly proceed: () => void;
}

export function openTurns(now: () => number = () => performance.now()): Turns {
  /** In the order in which tenants have their turns. */
  const waiting = new Map<string, Set<Waiting>>();
  /** Until when a tenant is to wait after a long turn. */
  const resting = new Map<string, number>();
  let pumping = false;

  function took(tenant: string, lastedMs: number): void {
    if (lastedMs < LONG_MS) return;
    resting.delete(tenant);
    resting.set(tenant, now() + lastedMs);
  }

  function isResting(tenant: string): boolean {
    const until = resting.get(tenant);
    if (until === undefined) return false;
    if (until > now()) return true;
    resting.delete(tenant);
    return false;
  }

  function pump(): void {
    if (pumping) return;
    pumping = true;
    void goOn();
  }

  async function goOn(): Promise<void> {
    while (waiting.size > 0) {
      for (let round = 0; round < ROUNDS_BETWEEN; round += 1) await new Promise(setImmediate);
      const tenant = [...waiting.keys()].find((each) => !isResting(each));
      if (tenant === undefined) await new Promise((resolve) => setTimeout(resolve, untilFirst()));
      else giveTurn(tenant);
    }
    pumping = false;
  }

  function untilFirst(): number {
    const times = [...waiting.keys()].map((tenant) => resting.get(tenant) ?? 0);
    return Math.max(1, times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY) - now());
  }

  function giveTurn(tenant: string): void {
    const own = waiting.get(tenant) ?? new Set();
    const [first] = own;
    if (first !== undefined) own.delete(first);
    waiting.delete(tenant);
    if (own.size > 0) waiting.set(tenant, own);
    first?.proceed();
  }

  function wait(tenant: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const own = waiting.get(tenant) ?? new Set<Waiting>();
      waiting.set(tenant, own);
      const leave = (): void => {
        own.delete(entry);
        if (own.size === 0 && waiting.get(tenant) === own) waiting.delete(tenant);
        reject(signal?.reason as Error);
      };
      const entry = {
        proceed: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      own.add(entry);
      signal?.addEventListener('abort', leave, { once: true });
      pump();
    });
  }

  return {
    next(tenant, lastedMs, signal) {
      took(tenant, lastedMs);
      return wait(tenant, signal);
    },
    mayBegin(tenant) {
      if (resting.size === 0) return undefined;
      return isResting(tenant) ? wait(tenant, undefined) : undefined;
    },
    took,
  };
}

/** Those of this process, which has one event loop. */
export const turns: Turns = openTurns();
