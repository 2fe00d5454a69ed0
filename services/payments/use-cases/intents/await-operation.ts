import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { type KeptOperation, operationById } from '../../adapters/postgres/operations.ts';

/** Wakes who waits in this process for an operation's end. */
export interface OperationEnds {
  ended(id: string): void;
  /** Resolves when it has ended here, or after a time (ms). */
  next(id: string, ms: number): Promise<void>;
}

export function openOperationEnds(): OperationEnds {
  const waiting = new Map<string, Set<() => void>>();
  return {
    ended(id) {
      for (const wake of waiting.get(id) ?? []) wake();
    },
    next(id, ms) {
      return new Promise((resolve) => {
        const wakers = waiting.get(id) ?? new Set();
        const wake = (): void => {
          clearTimeout(timer);
          wakers.delete(wake);
          if (wakers.size === 0) waiting.delete(id);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.set(id, wakers.add(wake));
      });
    },
  };
}

/** So long the caller waits (ms); a provider that takes longer is waited for by the job. */
const PATIENCE_MS = 10_000;
/** Another process may do it: how often (ms) that is looked for. */
const LOOK_MS = 250;

/** @returns the operation as it is when it has ended, or when the caller's patience has */
export async function awaitOperation(
  { database, ends }: { readonly database: Database; readonly ends: OperationEnds },
  { tenant }: CallContext,
  id: string,
): Promise<KeptOperation | undefined> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const next = ends.next(id, LOOK_MS);
    const operation = await database.transaction(tenant, (tx) => operationById(tx, id));
    if (operation === undefined || operation.endedAt !== null || performance.now() >= until) return operation;
    await next;
  }
}
