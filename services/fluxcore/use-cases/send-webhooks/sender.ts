import { claimDueDeliveries, type DueDelivery } from '../../adapters/postgres/webhook-deliveries.ts';
import { type DeliverTools, deliver } from './deliver.ts';

export interface SenderTools extends DeliverTools {
  /** How often (ms) the database is polled for deliveries that are due. */
  readonly everyMs: number;
  readonly onError: (what: string, error: unknown) => void;
}

export interface Sender {
  /** After the deliveries that are under way. */
  stop(): Promise<void>;
}

/** Longer than a post may take: a delivery is another sender's only when this one is gone. */
const LEASE_MS = 60_000;
const AT_ONCE = 32;
/** A receiver that hangs until the time-out holds no more places than these. */
const AT_ONCE_PER_RECEIVER = 4;

/** Sends what flows have queued, at least once: the receiver recognises a second time by the webhook-id. */
export function startSender(tools: SenderTools): Sender {
  const underWay = new Map<DueDelivery, Promise<void>>();
  let stopped = false;
  let woken = false;
  let wake: () => void = () => undefined;

  /** A place that becomes free is taken at once: nobody waits for the slowest of those that were claimed together. */
  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      try {
        await fill();
      } catch (error) {
        tools.onError('web hooks', error);
      }
      if (!woken && !stopped) await wokenOrLater();
    }
    await Promise.all(underWay.values());
  }

  async function fill(): Promise<void> {
    const most = AT_ONCE - underWay.size;
    if (most === 0) return;
    const limits = { leaseMs: LEASE_MS, most, perReceiver: AT_ONCE_PER_RECEIVER };
    const due = await tools.database.housekeeping((tx) => claimDueDeliveries(tx, limits, [...underWay.keys()]));
    for (const delivery of due) underWay.set(delivery, deliverAndMakeRoom(delivery));
  }

  async function deliverAndMakeRoom(delivery: DueDelivery): Promise<void> {
    await deliver(tools, delivery).catch((error: unknown) => tools.onError('web hooks', error));
    underWay.delete(delivery);
    woken = true;
    wake();
  }

  function wokenOrLater(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, tools.everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function end(): Promise<void> {
    stopped = true;
    wake();
    await running;
    await tools.poster.close();
  }

  const running = run();
  let stopping: Promise<void> | undefined;
  return {
    stop() {
      stopping ??= end();
      return stopping;
    },
  };
}
