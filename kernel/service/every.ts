import { randomUUIDv7 } from 'node:crypto';
import type { Database } from '../database/database.ts';

/** How long a process that died keeps others from the work (s); one that lives asks for more in time. */
const LEASE_SECONDS = 30;
const RENEW_MS = 10_000;

const TAKE = `insert into pvt.lease as known (name, holder, free_at)
    values ($1, $2, clock_timestamp() + $3 * interval '1 second')
  on conflict (owner, name) do update set holder = excluded.holder, free_at = excluded.free_at
    where known.free_at <= clock_timestamp()
  returning true as taken`;

const HOLD = `update pvt.lease set free_at = clock_timestamp() + $3 * interval '1 second'
  where owner = current_user and name = $1 and holder = $2`;

export interface Repeated {
  /** After the work that is under way. */
  stop(): Promise<void>;
}

/**
 * Does the work again and again, on one process of the installation at a time: whoever comes when it is due takes a
 * lease. A process that dies in the middle is followed by another after half a minute, so the work must bear to be done
 * again.
 * @param ms from the end of one to the begin of the next, over all processes
 */
export function every(
  database: Database,
  ms: number,
  name: string,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Repeated {
  const holder = randomUUIDv7();
  let stopped = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer = later();

  function later(): NodeJS.Timeout {
    return setTimeout(() => {
      underWay = once()
        .catch(onError)
        .finally(() => {
          if (!stopped) timer = later();
        });
    }, ms).unref();
  }

  async function once(): Promise<void> {
    const taken = await database.query(TAKE, [name, holder, LEASE_SECONDS]);
    if (taken.length === 0) return;
    const renewal = setInterval(() => {
      database.query(HOLD, [name, holder, LEASE_SECONDS]).catch(onError);
    }, RENEW_MS);
    try {
      await work();
    } finally {
      clearInterval(renewal);
      // A little less than the whole: this process's own next time must find it free.
      await database.query(HOLD, [name, holder, (ms * 0.9) / 1000]);
    }
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
