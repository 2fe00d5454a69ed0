import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { isOwnType } from '@pvt/kernel/log/event-rules';
import { countEvents } from '@pvt/kernel/log/inspect/find-event';

/** How many events each tenant has in the log, without PVT's own: counted once, and kept up as more become visible. */
export interface AcceptedTotals {
  /** Undefined while it is being counted, which takes a second or two for ten million. The first to ask begins it. */
  of(tenant: string): number | undefined;
  stop(): void;
}

interface Total {
  counted: number | undefined;
  /** What has become visible since the count was begun. */
  since: number;
}

/** A count that failed took too long, or the database is away: neither is better a second later. */
const COUNT_AGAIN_MS = 60_000;

export function acceptedTotals(database: Database, log: Log, onError: (error: unknown) => void): AcceptedTotals {
  const totals = new Map<string, Total>();

  const off = log.highWaterMark.onAdvance((arrivals) => {
    // How many there were before this process is not known.
    if (arrivals === undefined) totals.clear();
    for (const { tenant, type, events } of arrivals ?? []) {
      const total = totals.get(tenant);
      if (total !== undefined && !isOwnType(type)) total.since += events;
    }
  });

  function begin(tenant: string): Total {
    const total: Total = { counted: undefined, since: 0 };
    totals.set(tenant, total);
    const { safe } = log.highWaterMark;
    database
      .transaction(tenant, (tx) => countEvents(tx, safe))
      .then(
        (events) => {
          total.counted = events;
        },
        (error: unknown) => {
          onError(error);
          const again = (): boolean => totals.get(tenant) === total && totals.delete(tenant);
          setTimeout(again, COUNT_AGAIN_MS).unref();
        },
      );
    return total;
  }

  return {
    of(tenant) {
      const { counted, since } = totals.get(tenant) ?? begin(tenant);
      return counted === undefined ? undefined : counted + since;
    },
    stop: off,
  };
}
