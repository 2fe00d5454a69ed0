import { allSettled } from '../../async/all-settled.ts';
import { isTransient, type Transaction, tookTooMuch } from '../../database/database.ts';
import type { LogEvent } from '../event.ts';
import type { Deliveries, Delivery } from './delivery.ts';
import type { Prepared, Ready } from './preparation.ts';
import { Park } from './retry.ts';
import { type GroupSource, OwnershipLost } from './source.ts';

/** Works off the events that a group did not handle in their turn, beside its new ones. */
export interface Redelivery {
  /** False only when it is known that nothing of the group is undelivered: then no batch needs to look. */
  readonly pending: boolean;
  /** Something may have become undelivered, or be due. */
  note(): void;
  stop(): Promise<void>;
}

export interface RedeliveryContext<P> {
  readonly deliveries: Deliveries;
  readonly source: GroupSource;
  readonly prepare: (event: LogEvent) => Prepared<P> | Promise<Prepared<P>>;
  readonly concurrency: number;
  /** A transaction in the lane of the delivery's partition: new events of its key are not handled meanwhile. */
  readonly settle: (delivery: Delivery, work: (tx: Transaction) => Promise<void>) => Promise<void>;
  readonly handle: (tx: Transaction, ready: Ready<P>) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

const DUE_AT_ONCE = 100;
const TRANSIENT_WAIT_MS = 200;

export function startRedelivery<P>(context: RedeliveryContext<P>): Redelivery {
  const { deliveries, source } = context;
  let pending = true;
  let noted = false;
  let stopped = false;
  let wake: () => void = () => undefined;

  async function run(): Promise<void> {
    while (!stopped) {
      noted = false;
      const busy = await redeliver().catch(failed);
      if (!busy && !noted && !stopped) await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  async function failed(error: unknown): Promise<boolean> {
    if (stopped) return false;
    if (!(error instanceof OwnershipLost)) context.onError(error);
    await new Promise((resolve) => setTimeout(resolve, TRANSIENT_WAIT_MS));
    return true;
  }

  /** The first that is due goes alone: when the breaker is half open, it is the probe. */
  async function redeliver(): Promise<boolean> {
    if (!pending) return false;
    const due = await deliveries.due(
      source.owned.map((item) => item.partition),
      DUE_AT_ONCE,
    );
    const [first, ...rest] = due;
    if (first === undefined) {
      const some = await deliveries.pending();
      // Not when something became undelivered while this was asked.
      if (!noted) pending = some;
      return false;
    }
    if (await redeliverOne(first)) {
      let next = 0;
      const workers = Array.from({ length: context.concurrency }, async () => {
        for (let item = rest[next++]; item !== undefined && !stopped; item = rest[next++]) await redeliverOne(item);
      });
      await allSettled(workers);
    }
    return true;
  }

  /** @returns false when the event was parked again. */
  async function redeliverOne(delivery: Delivery): Promise<boolean> {
    const owner = source.owned.find((item) => item.partition === delivery.partition);
    if (owner === undefined) return true;
    const settle = (effect: (tx: Transaction) => Promise<void>): Promise<void> =>
      context.settle(delivery, async (tx) => {
        if (await deliveries.take(tx, delivery, owner.generation, source.member)) await effect(tx);
      });
    const prepared = await context.prepare(delivery.event);
    let tried = 'error' in prepared;
    try {
      if ('error' in prepared) throw prepared.error;
      await settle(async (tx) => {
        tried = true;
        await context.handle(tx, prepared);
        await deliveries.done(tx, delivery);
      });
      return true;
    } catch (error) {
      // None of these is the event's fault, so none counts as an attempt.
      if (!tried || error instanceof OwnershipLost || (isTransient(error) && !tookTooMuch(error))) throw error;
      await settle((tx) => deliveries.failed(tx, delivery, error));
      return !(error instanceof Park);
    }
  }

  const running = run();
  return {
    get pending() {
      return pending;
    },
    note() {
      pending = true;
      noted = true;
      wake();
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
