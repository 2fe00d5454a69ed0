import type { Database } from '@pvt/kernel/database';
import { makeContext } from '@pvt/kernel/make-context';
import type { Saga, Sagas } from '@pvt/kernel/saga';
import { TENANT_A } from '@pvt/kernel/testing';

const LANES = 8;
const RETRY_MS = 50;
/** More than those that have not ended would wait for a process longer than a kill is of interest. */
const MOST_OPEN = 60;
/** Every third one fails at its last step, so that all before it are undone. */
const FAILING = 3;

const context = makeContext({
  tenant: TENANT_A,
  principal: { kind: 'service', id: 'chaos', name: 'chaos', permissions: [] },
});

export interface SagaLoad {
  /** Bookings of the sagas whose start is known to be kept, by the saga's id. */
  readonly acknowledged: ReadonlyMap<string, { readonly booking: string; readonly fails: boolean }>;
  start(): void;
  /** Finishes what is under way and starts none until the next `start`. */
  pause(): Promise<void>;
}

/** Clients that start sagas, each by a start id of its own, and again by the same one until they know that it is kept. */
export function openSagaLoad(
  database: Database,
  sagas: Pick<Sagas, 'start'>,
  definition: Saga,
  open: () => Promise<number>,
): SagaLoad {
  const acknowledged = new Map<string, { booking: string; fails: boolean }>();
  let running = false;
  let count = 0;
  let clients: Promise<void>[] = [];

  async function begin(booking: string, fails: boolean): Promise<void> {
    const input = { booking, fails: fails ? 'bank.confirm' : '' };
    for (;;) {
      try {
        const id = await database.transaction(TENANT_A, (tx) =>
          sagas.start(tx, context, definition, input, { startId: booking }),
        );
        acknowledged.set(id, { booking, fails });
        return;
      } catch {
        // PostgreSQL is away: whether it was kept is not known.
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async function client(): Promise<void> {
    while (running) {
      if ((await open().catch(() => MOST_OPEN)) >= MOST_OPEN) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        continue;
      }
      const n = (count += 1);
      await begin(`booking-${n}`, n % FAILING === 0);
    }
  }

  return {
    acknowledged,
    start() {
      running = true;
      clients = Array.from({ length: LANES }, client);
    },
    async pause() {
      running = false;
      await Promise.all(clients);
    },
  };
}
